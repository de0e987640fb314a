package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.limits.EchoJvm;

/** A parent JVM that sends one large value and gets it back; it ends well if that has worked. */
final class LargeMain {

    private LargeMain() {}

    /** Takes {@code limit} or {@code ours}, and how many bytes. */
    public static void main(String[] arguments) throws Exception {
        byte[] value = LargeValues.bytes(Integer.parseInt(arguments[1]));
        int back;
        if (arguments[0].equals("limit")) {
            try (EchoJvm echo = EchoJvm.start()) {
                back = echo.roundTrip(value).length;
            }
        } else {
            try (Workers workers = new Workers(1)) {
                back = workers.work().echoBytes(value).getResult().length;
            }
        }
        System.exit(back == value.length ? 0 : 1);
    }
}
