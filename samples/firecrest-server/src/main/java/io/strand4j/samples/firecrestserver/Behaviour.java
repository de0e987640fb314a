package io.strand4j.samples.firecrestserver;

import java.time.Duration;

/** How the server behaves apart from faults; every setting may be changed while it runs. */
public final class Behaviour {

    private volatile String version = "1.16.1";
    private volatile Duration tokenLife = Duration.ofMinutes(5);
    private volatile int taskLooks = 1;
    private volatile int unseenLooks;
    private volatile boolean transfersFail;
    private volatile int partSize = 5 << 20;
    private volatile String uploadCommand = "curl --show-error -s -X POST -F file=@%s %s";

    Behaviour() {}

    /** The version that {@code /status/parameters} tells; empty tells none, as old deployments do. */
    public void version(String given) {
        version = given;
    }

    String version() {
        return version;
    }

    /** How long a token holds. */
    public void tokenLife(Duration given) {
        tokenLife = given;
    }

    Duration tokenLife() {
        return tokenLife;
    }

    /** How often a task is seen unfinished, at each of its steps, before it goes on. */
    public void taskLooks(int given) {
        taskLooks = given;
    }

    int taskLooks() {
        return taskLooks;
    }

    /** How often version 2 says of a new job that there is none. */
    public void unseenLooks(int given) {
        unseenLooks = given;
    }

    int unseenLooks() {
        return unseenLooks;
    }

    /** Whether external transfers end with an error. */
    public void transfersFail(boolean given) {
        transfersFail = given;
    }

    boolean transfersFail() {
        return transfersFail;
    }

    /** The size of the parts of an upload in version 2. */
    public void partSize(int bytes) {
        partSize = bytes;
    }

    int partSize() {
        return partSize;
    }

    /** The shell command that is sent for an upload; {@code %s} twice, for the file and the address. */
    public void uploadCommand(String given) {
        uploadCommand = given;
    }

    String uploadCommand() {
        return uploadCommand;
    }
}
