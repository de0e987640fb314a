package io.strand4j.process;

import io.strand4j.codec.Encoded;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A message that was read: a type and its fields, read in the order in which they were written. */
final class Frame {

    private final FrameType type;
    private final ByteBuffer fields;

    Frame(FrameType type, ByteBuffer fields) {
        this.type = type;
        this.fields = fields;
    }

    FrameType type() {
        return type;
    }

    long number() throws IOException {
        try {
            return fields.getLong();
        } catch (BufferUnderflowException torn) {
            throw torn(torn);
        }
    }

    double fraction() throws IOException {
        return Double.longBitsToDouble(number());
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws IOException {
        try {
            int length = fields.getInt();
            if (length < 0 || length > fields.remaining()) {
                throw new IOException(
                        "a field of " + length + " bytes in a frame with " + fields.remaining() + " left");
            }
            byte[] bytes = new byte[length];
            fields.get(bytes);
            return bytes;
        } catch (BufferUnderflowException torn) {
            throw torn(torn);
        }
    }

    Encoded encoded() throws IOException {
        return new Encoded(text(), bytes());
    }

    private IOException torn(BufferUnderflowException cause) {
        return new IOException("a frame of type " + type + " ends too early", cause);
    }

    /** Begins a message to be written. */
    static Builder of(FrameType type) {
        return new Builder(type);
    }

    /** Collects the fields of a message. */
    static final class Builder {

        private static final int HEADER = Integer.BYTES + 1;

        private final FrameType type;
        private ByteBuffer buffer = ByteBuffer.allocate(256);

        private Builder(FrameType type) {
            this.type = type;
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
            room(Integer.BYTES + value.length).putInt(value.length).put(value);
            return this;
        }

        Builder encoded(Encoded value) {
            return text(value.format()).bytes(value.bytes());
        }

        private ByteBuffer room(int more) {
            if (buffer.remaining() < more) {
                int wanted = Math.addExact(buffer.position(), more);
                buffer.flip();
                buffer = ByteBuffer.allocate(Math.max(wanted, (int) Math.min(2L * wanted, FrameInput.MAX_FRAME)))
                        .put(buffer);
            }
            return buffer;
        }

        /** The size of the fields so far. */
        int size() {
            return buffer.position() - HEADER;
        }

        FrameType type() {
            return type;
        }

        /** The finished message, header and all. */
        ByteBuffer finish() {
            buffer.putInt(0, buffer.position() - Integer.BYTES);
            return buffer.flip();
        }
    }
}
