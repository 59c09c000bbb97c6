package dev.sockeye.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The blocks of a pcapng file (draft-ietf-opsawg-pcapng, section 4) that a transcript needs. Pure. */
final class PcapngBlocks {
    private static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int COMMENT = 1;
    private static final int ETHERNET = 1;

    private PcapngBlocks() {}

    /** What a file begins with: a section of unknown length, and one interface, an Ethernet with times in microseconds. */
    static byte[] beginning() {
        ByteBuffer section = block(SECTION, 16);
        section.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        ByteBuffer link = block(INTERFACE, 8);
        link.putShort((short) ETHERNET).putShort((short) 0).putInt(0);
        byte[] first = end(section);
        byte[] second = end(link);
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** A packet, with a remark unless that is empty. */
    static byte[] packet(Instant time, byte[] frame, String remark) {
        byte[] comment = remark.getBytes(StandardCharsets.UTF_8);
        int options = comment.length == 0 ? 0 : 4 + padded(comment.length) + 4;
        ByteBuffer block = block(PACKET, 20 + padded(frame.length) + options);
        long micros = TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(time.getNano());
        block.putInt(0).putInt((int) (micros >>> 32)).putInt((int) micros);
        block.putInt(frame.length).putInt(frame.length).put(frame);
        pad(block, frame.length);
        if (comment.length > 0) {
            block.putShort((short) COMMENT).putShort((short) comment.length).put(comment);
            pad(block, comment.length);
            block.putInt(0);
        }
        return end(block);
    }

    private static ByteBuffer block(int type, int body) {
        return ByteBuffer.allocate(12 + body)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(type)
                .putInt(12 + body);
    }

    private static byte[] end(ByteBuffer block) {
        byte[] bytes = new byte[block.putInt(block.capacity()).flip().limit()];
        block.get(bytes);
        return bytes;
    }

    private static void pad(ByteBuffer block, int length) {
        block.position(block.position() + padded(length) - length);
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }
}
