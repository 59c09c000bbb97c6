package dev.sockeye.tls;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element of DER (ITU-T X.690): as much as it takes to look into a private key and to put one into another wrapping. Pure.
 *
 * @param tag the identifier octet
 * @param content what is in it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record DerElement(int tag, byte[] content) {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;
    private static final int LONGEST = 4; // octets of a length

    /**
     * The elements that follow one another in these bytes.
     *
     * @throws IllegalArgumentException when they are no DER
     */
    static List<DerElement> parse(byte[] bytes) {
        var elements = new ArrayList<DerElement>();
        int at = 0;
        while (at < bytes.length) {
            int tag = octet(bytes, at++);
            int length = octet(bytes, at++);
            if (length >= LONG_FORM) {
                int octets = length - LONG_FORM;
                if (octets == 0 || octets > LONGEST) {
                    throw new IllegalArgumentException("a length of " + octets + " octets");
                }
                length = 0;
                for (int i = 0; i < octets; i++) {
                    length = length << 8 | octet(bytes, at++);
                }
            }
            if (length < 0 || length > bytes.length - at) {
                throw new IllegalArgumentException("an element that is longer than what it is in");
            }
            elements.add(new DerElement(tag, Arrays.copyOfRange(bytes, at, at + length)));
            at += length;
        }
        return elements;
    }

    private static int octet(byte[] bytes, int at) {
        if (at >= bytes.length) {
            throw new IllegalArgumentException("an element that is cut off");
        }
        return bytes[at] & 0xff;
    }

    /** The elements inside. */
    List<DerElement> children() {
        return parse(content);
    }

    /** The element inside at this place, from 0 on. */
    DerElement child(int index) {
        List<DerElement> children = children();
        if (index >= children.size()) {
            throw new IllegalArgumentException("an element of " + children.size() + " where more were to be");
        }
        return children.get(index);
    }

    /** The one element that these bytes are. */
    static DerElement only(byte[] bytes) {
        return new DerElement(SEQUENCE, bytes).child(0);
    }

    /** Tag, length and content. */
    byte[] encoded() {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < LONG_FORM) {
            out.write(content.length);
        } else {
            int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
            out.write(LONG_FORM + octets);
            for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
                out.write(content.length >>> shift);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    static DerElement sequence(DerElement... elements) {
        var content = new ByteArrayOutputStream();
        for (DerElement element : elements) {
            content.writeBytes(element.encoded());
        }
        return new DerElement(SEQUENCE, content.toByteArray());
    }
}
