package io.strand4j.process;

import io.strand4j.codec.Encoded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message that is being read: a type and its fields, read in the order in which they were written and before the next
 * message is.
 */
final class Frame {

    private final FrameType type;
    private final FrameInput fields;

    Frame(FrameType type, FrameInput fields) {
        this.type = type;
        this.fields = fields;
    }

    FrameType type() {
        return type;
    }

    long number() throws IOException {
        return fields.takeLong();
    }

    double fraction() throws IOException {
        return Double.longBitsToDouble(number());
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws IOException {
        return fields.takeBytes();
    }

    Encoded encoded() throws IOException {
        return new Encoded(text(), bytes());
    }

    boolean hasMore() {
        return fields.left() > 0;
    }

    /** Begins a message to be written. */
    static Builder of(FrameType type) {
        return new Builder(type);
    }

    /** Collects the fields of a message. A large field is not copied until it is written to the connection. */
    static final class Builder {

        private static final int LARGE = 16 * 1024;

        private final List<ByteBuffer> parts = new ArrayList<>(1);
        private ByteBuffer buffer = ByteBuffer.allocate(256);

        private Builder(FrameType type) {
            parts.add(buffer);
            buffer.putInt(0).put(type.code());
        }

        Builder number(long value) {
            room(Long.BYTES).putLong(value);
            return this;
        }

        Builder fraction(double value) {
            return number(Double.doubleToRawLongBits(value));
        }

        Builder text(String value) {
            return bytes(value.getBytes(StandardCharsets.UTF_8));
        }

        Builder bytes(byte[] value) {
            if (value.length < LARGE) {
                room(Integer.BYTES + value.length).putInt(value.length).put(value);
                return this;
            }
            room(Integer.BYTES).putInt(value.length);
            ByteBuffer whole = ByteBuffer.wrap(value);
            parts.add(whole.position(whole.limit()));
            buffer = ByteBuffer.allocate(64);
            parts.add(buffer);
            return this;
        }

        Builder encoded(Encoded value) {
            return text(value.format()).bytes(value.bytes());
        }

        private ByteBuffer room(int more) {
            if (buffer.remaining() < more) {
                ByteBuffer larger = ByteBuffer.allocate(2 * (buffer.position() + more));
                parts.set(parts.size() - 1, larger.put(buffer.flip()));
                buffer = larger;
            }
            return buffer;
        }

        /** The size of the message, its length apart. */
        long size() {
            long size = -Integer.BYTES;
            for (ByteBuffer part : parts) {
                size += part.position();
            }
            return size;
        }

        /** The finished message, length and all, to be written one part after the other. */
        List<ByteBuffer> finish() {
            parts.getFirst().putInt(0, (int) size());
            parts.forEach(ByteBuffer::flip);
            return parts;
        }
    }
}
