package dev.sockeye.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Just enough of DER (ITU-T X.690) to write a certificate. Pure; each method gives one whole element. */
final class Der {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private static final Instant LAST_OF_UTC_TIME = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... elements) {
        return element(SEQUENCE, elements);
    }

    static byte[] set(byte[]... elements) {
        return element(SET, elements);
    }

    static byte[] integer(BigInteger value) {
        return element(INTEGER, value.toByteArray());
    }

    static byte[] octets(byte[] bytes) {
        return element(OCTET_STRING, bytes);
    }

    /** Whole bytes: the count of unused bits in front is 0. */
    static byte[] bits(byte[] bytes) {
        return element(BIT_STRING, new byte[1], bytes);
    }

    /** A few flags in one byte, the first in its highest bit. */
    static byte[] flags(int value) {
        return element(BIT_STRING, new byte[] {(byte) Integer.numberOfTrailingZeros(value), (byte) value});
    }

    static byte[] text(String text) {
        return element(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 5280 section 4.1.2.5: two digits of the year through 2049, four from then on. */
    static byte[] time(Instant time) {
        boolean two = time.isBefore(LAST_OF_UTC_TIME);
        var format = DateTimeFormatter.ofPattern(two ? "yyMMddHHmmss'Z'" : "yyyyMMddHHmmss'Z'", Locale.ROOT);
        String digits = format.format(time.atOffset(ZoneOffset.UTC));
        return element(two ? UTC_TIME : GENERALIZED_TIME, digits.getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier with its dots, as {@code 2.5.29.17}. */
    static byte[] oid(String dotted) {
        int[] arcs = Pattern.compile("\\.")
                .splitAsStream(dotted)
                .mapToInt(Integer::parseInt)
                .toArray();
        var bytes = new ByteArrayOutputStream();
        bytes.write(40 * arcs[0] + arcs[1]);
        for (int i = 2; i < arcs.length; i++) {
            base128(arcs[i], bytes);
        }
        return element(OBJECT_IDENTIFIER, bytes.toByteArray());
    }

    private static void base128(int arc, ByteArrayOutputStream bytes) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (arc >>> shift != 0) {
                bytes.write(((arc >>> shift) & 0x7f) | 0x80);
            }
        }
        bytes.write(arc & 0x7f);
    }

    /** {@code [number] EXPLICIT}. */
    static byte[] explicit(int number, byte[] element) {
        return element(0xa0 | number, element);
    }

    /** {@code [number] IMPLICIT}, of a primitive type. */
    static byte[] implicit(int number, byte[] content) {
        return element(0x80 | number, content);
    }

    private static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var element = new ByteArrayOutputStream();
        element.write(tag);
        length(content.size(), element);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void length(int length, ByteArrayOutputStream element) {
        if (length < 0x80) {
            element.write(length);
            return;
        }
        byte[] digits = BigInteger.valueOf(length).toByteArray();
        int sign = digits[0] == 0 ? 1 : 0;
        element.write(0x80 | (digits.length - sign));
        element.write(digits, sign, digits.length - sign);
    }
}
