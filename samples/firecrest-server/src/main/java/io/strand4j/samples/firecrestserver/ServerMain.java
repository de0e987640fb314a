package io.strand4j.samples.firecrestserver;

import java.io.IOException;

/** The server as a program, until its input ends. */
public final class ServerMain {

    private ServerMain() {}

    /**
     * Runs it.
     *
     * @param arguments the port, or nothing for one that is free
     */
    public static void main(String... arguments) throws IOException {
        try (FirecrestServer server =
                FirecrestServer.start(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]))) {
            System.out.println(server.uri() + " with tokens for valid_id and valid_secret from " + server.tokenUri());
            while (System.in.read() >= 0) {
                continue; // until its input ends
            }
        }
    }
}
