package io.strand4j.benchmarks.limits;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** A JVM that writes and reads one value with Jackson, says so, and stays until its input ends. */
public final class JacksonMain {

    private JacksonMain() {}

    /** Takes no arguments. */
    @SuppressWarnings("SystemOut") // how it says so
    public static void main(String[] arguments) throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        byte[] json = mapper.writerFor(String.class).writeValueAsBytes("first");
        Object back = mapper.readerFor(String.class).readValue(json);
        System.out.write(back.equals("first") ? '1' : '0');
        System.out.flush();
        int end = System.in.read();
        Runtime.getRuntime().halt(end < 0 ? 0 : 1);
    }
}
