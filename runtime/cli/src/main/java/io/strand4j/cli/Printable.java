package io.strand4j.cli;

/** Text for a terminal: results and messages may hold anything, even commands to the terminal. */
final class Printable {

    private Printable() {}

    /** One line, whatever is in it. */
    static String line(String text) {
        return lines(text.strip().replaceAll("\\R\\s*+", " ")); // many blanks before it would take long
    }

    /** Lines stay lines. */
    static String lines(String text) {
        return text.codePoints()
                .map(character -> isHarmless(character) ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHarmless(int character) {
        int type = Character.getType(character);
        return character == '\n'
                || character == '\t'
                || (!Character.isISOControl(character)
                        && type != Character.FORMAT
                        && type != Character.SURROGATE
                        && type != Character.LINE_SEPARATOR
                        && type != Character.PARAGRAPH_SEPARATOR);
    }
}
