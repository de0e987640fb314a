package io.strand4j.samples.firecrest;

import java.util.Optional;

/** Where access tokens come from. */
@FunctionalInterface
public interface Authorization {

    /** A token that holds; asked before every request, by many threads at once. */
    String accessToken();

    /**
     * The token that holds now, asked when a request that has waited with a token leaves. It must say so at once: whoever
     * has to fetch another one says nothing, and that one is asked for by {@link #accessToken} before the next turn.
     *
     * @param token what {@link #accessToken} gave before the wait
     */
    default Optional<String> current(String token) {
        return Optional.of(token);
    }

    /** The server did not accept this token; another one may be had. */
    default void rejected(String token) {}
}
