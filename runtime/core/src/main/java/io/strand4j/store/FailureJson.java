package io.strand4j.store;

import io.strand4j.task.TaskFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A failure in a record; each line of its stack trace takes one line of the file. */
final class FailureJson {

    /** For lines that are put in raw: whatever the names hold, a line has a form in every encoding. */
    private static final JsonMapper LINES = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build();

    private FailureJson() {}

    static void write(JsonGenerator json, TaskFailure failure) {
        json.writeStartObject();
        json.writeStringProperty("type", failure.type());
        if (failure.message() != null) {
            json.writeStringProperty("message", failure.message());
        }
        json.writeArrayPropertyStart("supertypes");
        failure.supertypes().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("frames");
        for (TaskFailure.Frame frame : failure.frames()) {
            json.writeRawValue(LINES.writeValueAsString(
                    Arrays.asList(frame.className(), frame.methodName(), frame.fileName(), frame.lineNumber())));
        }
        json.writeEndArray();
        if (failure.cause() != null) {
            json.writeName("cause");
            write(json, failure.cause());
        }
        json.writeArrayPropertyStart("suppressed");
        failure.suppressed().forEach(one -> write(json, one));
        json.writeEndArray();
        json.writeEndObject();
    }

    /** From the start of the object, to its end. */
    static TaskFailure read(JsonParser json) {
        Expect.token(json, JsonToken.START_OBJECT);
        String type = null;
        String message = null;
        TaskFailure cause = null;
        List<String> supertypes = new ArrayList<>();
        List<TaskFailure.Frame> frames = new ArrayList<>();
        List<TaskFailure> suppressed = new ArrayList<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "type" -> type = Expect.string(json);
                case "message" -> message = Expect.string(json);
                case "supertypes" -> Expect.each(json, () -> supertypes.add(Expect.string(json)));
                case "frames" -> Expect.each(json, () -> frames.add(readFrame(json)));
                case "cause" -> cause = read(json);
                case "suppressed" -> Expect.each(json, () -> suppressed.add(read(json)));
                default -> throw Expect.unknown(name);
            }
        }
        return new TaskFailure(Expect.present("type", type), supertypes, message, frames, cause, suppressed);
    }

    private static TaskFailure.Frame readFrame(JsonParser json) {
        Expect.token(json, JsonToken.START_ARRAY);
        json.nextToken();
        String className = Expect.string(json);
        json.nextToken();
        String methodName = Expect.string(json);
        @Nullable String fileName = json.nextToken() == JsonToken.VALUE_NULL ? null : Expect.string(json);
        json.nextToken();
        int lineNumber = json.getIntValue();
        json.nextToken();
        Expect.token(json, JsonToken.END_ARRAY);
        return new TaskFailure.Frame(className, methodName, fileName, lineNumber);
    }
}
