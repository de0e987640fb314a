package io.strand4j.samples.firecrest;

/** Where access tokens come from. */
@FunctionalInterface
public interface Authorization {

    /** A token that holds; asked before every request, by many threads at once. */
    String accessToken();

    /** The server did not accept this token; another one may be had. */
    default void rejected(String token) {}
}
