package io.strand4j.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is. The user and the password are taken out of the address first, so that no message of a driver, a
 * pool or ours can show them.
 *
 * @param url the address for the driver, without them
 * @param user the user, or null
 * @param password the password, or null
 */
record JdbcAddress(
        String url, @Nullable String user, @Nullable String password) {

    private static final String USAGE = "; write " + Product.examples();

    /** {@code ?name=value&name=value}, or {@code ;NAME=value} as H2 has it. */
    private static final Pattern LOGIN = Pattern.compile("([?&;])(user|password)=([^&;]*)", Pattern.CASE_INSENSITIVE);

    /** A host, or several, and a database behind them. */
    private static final Pattern DATABASE = Pattern.compile("//[^/?]+/[^?]");

    static JdbcAddress of(String text) {
        String kind = text.length() < 5 ? "" : text.substring(5).toLowerCase(Locale.ROOT);
        Product product = Stream.of(Product.values())
                .filter(one -> kind.startsWith(one.scheme()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("a jdbc: address of another database than these" + USAGE));
        if (kind.startsWith("sqlite:") && (kind.startsWith("sqlite::memory:") || kind.length() == "sqlite:".length())) {
            throw new IllegalArgumentException("each connection would have a database of its own; use memory:" + USAGE);
        }
        boolean encoded = product.isServer();
        if (encoded && text.split("\\?", 2)[0].contains("@")) {
            throw new IllegalArgumentException("user and password stand behind ?, not before @" + USAGE);
        }
        if (product == Product.MARIADB && !DATABASE.matcher(text).find()) {
            throw new IllegalArgumentException("the address names no database" + USAGE);
        }
        String user = null;
        String password = null;
        Matcher login = LOGIN.matcher(text);
        while (login.find()) {
            String value = encoded ? URLDecoder.decode(login.group(3), StandardCharsets.UTF_8) : login.group(3);
            if (login.group(2).toLowerCase(Locale.ROOT).equals("user")) {
                user = value;
            } else {
                password = value;
            }
        }
        return new JdbcAddress(withoutLogin(text), user, password);
    }

    private static String withoutLogin(String text) {
        String left = LOGIN.matcher(text).replaceAll(found -> found.group(1).equals("?") ? "?" : "");
        String joined = left.replace("?&", "?");
        return joined.endsWith("?") ? joined.substring(0, joined.length() - 1) : joined;
    }

    /** For messages: the address without its parameters. */
    @Override
    public String toString() {
        int end = url.length();
        for (char c : new char[] {'?', ';'}) {
            int found = url.indexOf(c);
            end = found < 0 ? end : Math.min(end, found);
        }
        return url.substring(0, end);
    }
}
