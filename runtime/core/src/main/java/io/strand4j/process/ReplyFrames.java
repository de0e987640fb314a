package io.strand4j.process;

import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueFormatException;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskFailure;
import java.io.IOException;

/** How the end of a call, or of a nested call, crosses a connection. */
final class ReplyFrames {

    private static final TypeRef<TaskFailure> FAILURE = TypeRef.of(TaskFailure.class);

    private ReplyFrames() {}

    /** The reply after its number has been read. */
    static RemoteReply read(Frame frame) throws IOException {
        return switch (frame.type()) {
            case RETURNED -> new RemoteReply.Returned(frame.encoded());
            case THREW -> new RemoteReply.Threw(failure(frame.bytes()));
            case UNENCODABLE -> new RemoteReply.Unencodable(failure(frame.bytes()));
            case REFUSED -> new RemoteReply.Refused(frame.text());
            default -> throw new IOException("a frame of type " + frame.type() + " in the wrong place");
        };
    }

    private static TaskFailure failure(byte[] json) throws IOException {
        try {
            TaskFailure failure = JsonCodec.INSTANCE.decode(json, FAILURE);
            if (failure == null) {
                throw new IOException("a failure that is null");
            }
            return failure;
        } catch (ValueFormatException wrong) {
            throw new IOException("a failure that cannot be read", wrong);
        }
    }

    static Frame.Builder of(RemoteReply reply, long number) {
        RemoteReply sent = fitting(reply);
        if (sent instanceof RemoteReply.Returned returned) { // a switch over types is put together at each JVM's start
            return Frame.of(FrameType.RETURNED).number(number).encoded(returned.result());
        }
        if (sent instanceof RemoteReply.Threw threw) {
            return failed(FrameType.THREW, number, threw.failure());
        }
        if (sent instanceof RemoteReply.Unencodable lost) {
            return failed(FrameType.UNENCODABLE, number, lost.failure());
        }
        return Frame.of(FrameType.REFUSED).number(number).text(((RemoteReply.Refused) sent).reason());
    }

    private static Frame.Builder failed(FrameType type, long number, TaskFailure failure) {
        return Frame.of(type).number(number).bytes(JsonCodec.INSTANCE.encode(failure, FAILURE));
    }

    /** A result that does not fit into a frame is a failure, and not the end of the connection. */
    private static RemoteReply fitting(RemoteReply reply) {
        try {
            if (reply instanceof RemoteReply.Returned returned) {
                PlainValues.require("the result", returned.result().bytes().length);
            }
            return reply;
        } catch (CodecException tooLarge) {
            return new RemoteReply.Unencodable(TaskFailure.of(tooLarge));
        }
    }
}
