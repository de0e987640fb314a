package io.strand4j.jdbc;

/** The servers that tests run over. */
enum Server {
    POSTGRES,
    MARIADB;

    /** One that runs, with nothing in it; {@link #end} is for afterwards. */
    PrivateServer begin(SharedMariaDb shared) {
        if (this == POSTGRES) {
            return PrivatePostgres.start();
        }
        PrivateMariaDb server = shared.get();
        server.renew();
        return server;
    }

    /** Ends what was begun; one that others use as well goes on. */
    void end(PrivateServer server) {
        if (this == POSTGRES) {
            server.close();
        } else {
            server.thaw();
        }
    }
}
