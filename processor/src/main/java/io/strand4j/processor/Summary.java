package io.strand4j.processor;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first sentence of a documentation comment, as text that is right in another class as well: there its links would
 * lead nowhere and a tag that the sentence opens would stay open.
 */
final class Summary {

    private static final Pattern BLOCK =
            Pattern.compile("(?m)^\\s*(?:@\\w|\\R)|<(?:p|ul|ol|pre|h\\d|table)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)(?:\\s+([^{}]*))?}");
    private static final Pattern REFERENCE = Pattern.compile("(\\S+?(?:\\([^)]*\\))?)(?:\\s+(.+))?");
    private static final Pattern CODE = Pattern.compile("\\{@code ([^{}]*)}");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]*>");
    private static final Pattern ENTITY_OR_AND = Pattern.compile("&(?!#?\\w+;)");
    private static final Pattern END = Pattern.compile("[.!?](?=\\s|$)");

    private Summary() {}

    /** The sentence; empty for none. */
    static String of(@Nullable String comment) {
        if (comment == null) {
            return "";
        }
        String text = comment.strip();
        Matcher block = BLOCK.matcher(text);
        if (block.find()) {
            text = text.substring(0, block.start());
        }
        text = INLINE.matcher(text).replaceAll(tag -> Matcher.quoteReplacement(portable(tag)));
        return sentence(text.replaceAll("\\s+", " ").strip());
    }

    /** What an inline tag says, without asking anything of where it stands. */
    private static String portable(MatchResult tag) {
        String content = tag.group(2) == null ? "" : tag.group(2).strip();
        return switch (tag.group(1)) {
            case "code", "literal" -> "{@code " + content + "}";
            case "link", "linkplain", "value" -> "{@code " + label(content) + "}";
            default -> content;
        };
    }

    private static String label(String reference) {
        Matcher parts = REFERENCE.matcher(reference);
        if (parts.matches() && parts.group(2) != null) {
            return parts.group(2);
        }
        String member = reference.replace('#', '.');
        return member.startsWith(".") ? member.substring(1) : member;
    }

    /** Ends the text with its first sentence; a full stop inside {@code {@code …}} ends nothing. */
    private static String sentence(String text) {
        StringBuilder plain = new StringBuilder();
        Matcher code = CODE.matcher(text);
        int from = 0;
        while (code.find()) {
            String before = text.substring(from, code.start());
            Matcher end = END.matcher(before);
            if (end.find()) {
                return plain.append(escaped(before.substring(0, end.end())))
                        .toString()
                        .strip();
            }
            plain.append(escaped(before))
                    .append("{@code ")
                    .append(slashes(code.group(1)))
                    .append('}');
            from = code.end();
        }
        String rest = text.substring(from);
        Matcher end = END.matcher(rest);
        return plain.append(escaped(end.find() ? rest.substring(0, end.end()) : rest))
                .toString()
                .strip();
    }

    /** Text outside code: without tags, and without what doclint or the compiler would take for something else. */
    private static String escaped(String text) {
        String plain = TAG.matcher(text).replaceAll("");
        return slashes(ENTITY_OR_AND.matcher(plain).replaceAll("&amp;"))
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("{", "&#123;")
                .replace("}", "&#125;")
                .replace("@", "&#64;");
    }

    /** A backslash could begin a Unicode escape; a comment that ends with its line may hold the end of another kind. */
    private static String slashes(String text) {
        return text.replace("\\", "&#92;").replace("*/", "*&#47;");
    }
}
