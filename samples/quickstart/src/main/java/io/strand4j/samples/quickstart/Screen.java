package io.strand4j.samples.quickstart;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What the program writes to: numbered sections, lines below them, and on a terminal one line that is rewritten. */
final class Screen {

    private static final String CLEAR = "\r\033[K";
    private static final String WRAP_OFF = "\033[?7l"; // a narrow terminal cuts the line in place of breaking it
    private static final String WRAP_ON = "\033[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colours;
    private int sections;

    Screen(PrintStream out, boolean terminal, boolean colours) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
    }

    /** Standard output, as it is. */
    @SuppressWarnings("SystemConsoleNull") // the property makes it null again where nobody sits
    static Screen standard() {
        // JDK 22 to 24 would give a console where there is none to talk to.
        System.setProperty("jdk.console", "java.base");
        boolean terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        return new Screen(System.out, terminal, terminal && !isSet(System.getenv("NO_COLOR")));
    }

    private static boolean isSet(@Nullable String variable) {
        return variable != null && !variable.isEmpty();
    }

    void title(String text) {
        out.println(emphasized(text));
    }

    /** Begins the next section. */
    void section(String text) {
        sections++;
        out.println();
        out.println(emphasized(sections + ". " + printable(text)));
    }

    /** A line below a section. */
    void line(String text) {
        out.println("   " + printable(text));
    }

    /** A line below a section, with a name. */
    void line(String name, Object value) {
        line("%-9s %s".formatted(name, value));
    }

    /** Text as it is. */
    void text(String text) {
        out.print(text);
    }

    /** Rewrites the last line of a terminal; does nothing anywhere else. */
    void status(String text) {
        if (terminal) {
            out.print(CLEAR + WRAP_OFF + "   " + printable(text) + WRAP_ON);
            out.flush();
        }
    }

    /** Takes the rewritten line away. */
    void endStatus() {
        if (terminal) {
            out.print(CLEAR);
            out.flush();
        }
    }

    /** Whether the encoding of the output has such a character. */
    boolean canShow(char character) {
        return out.charset().newEncoder().canEncode(character);
    }

    private String emphasized(String text) {
        return colours ? "\033[1m" + text + "\033[0m" : text;
    }

    /** File names may hold anything, even commands to the terminal. */
    static String printable(String text) {
        return text.codePoints()
                .map(character -> isHarmless(character) ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHarmless(int character) {
        int type = Character.getType(character);
        return !Character.isISOControl(character)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
