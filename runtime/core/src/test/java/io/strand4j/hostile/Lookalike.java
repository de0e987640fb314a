package io.strand4j.hostile;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.Socket;

/** A class as gadgets are made of: on the class path, and connecting to a server as soon as it is read. */
public final class Lookalike implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int port;

    Lookalike(int port) {
        this.port = port;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
}
