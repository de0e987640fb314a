package io.strand4j.store;

import io.strand4j.codec.Encoded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;

/** Some items as bytes, with a checksum at their end. */
final class ItemBytes {

    private static final int FORMAT = 1;

    private ItemBytes() {}

    static byte[] write(ItemChunk chunk) {
        byte[] items = chunk.items().bytes();
        ByteArrayOutputStream all = new ByteArrayOutputStream(items.length + 64);
        try (DataOutputStream out = new DataOutputStream(all)) {
            out.writeInt(FORMAT);
            out.writeLong(chunk.run());
            out.writeInt(chunk.body());
            out.writeLong(chunk.first());
            out.writeInt(chunk.count());
            out.writeBoolean(chunk.last());
            out.writeUTF(chunk.items().format());
            out.writeInt(items.length);
            out.write(items);
            out.writeLong(checksum(all.toByteArray(), all.size()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return all.toByteArray();
    }

    static ItemChunk read(byte[] bytes, long first) throws BadRecordException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readInt();
            if (format != FORMAT) {
                throw new BadRecordException("has the format " + format + "; this version reads " + FORMAT, null);
            }
            long run = in.readLong();
            int body = in.readInt();
            long begins = in.readLong();
            int count = in.readInt();
            boolean last = in.readBoolean();
            String codec = in.readUTF();
            byte[] items = in.readNBytes(in.readInt());
            if (in.readLong() != checksum(bytes, bytes.length - Long.BYTES) || begins != first || in.available() > 0) {
                throw new BadRecordException("is not as it was written", null);
            }
            return new ItemChunk(run, body, first, count, last, new Encoded(codec, items));
        } catch (EOFException | UTFDataFormatException | IllegalArgumentException torn) {
            throw new BadRecordException("is torn: " + torn, torn);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
