package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import java.util.Set;

/**
 * The name of something on a server: the bytes that it goes by there, and the text that they probably are.
 *
 * <pre>{@code
 * name.bytes()       what RETR has to say
 * name.text()        for people, and for local files
 * name.hazards()     [PARENT, SLASH] for "../.bashrc"
 * }</pre>
 *
 * <p>Immutable. Two names are equal when their bytes are; their order is that of the bytes, unsigned. {@link #toString} is fit for a terminal.
 */
public final class Name implements Comparable<Name> {
    private static final char REPLACEMENT = '\uFFFD';
    private static final char ESCAPE = '\udc00';

    private final byte[] line; // perhaps shared with the entry, never changed
    private final int from;
    private final int end;
    private final Charset charset;

    private Name(byte[] line, int from, int end, Charset charset) {
        this.line = line;
        this.from = from;
        this.end = end;
        this.charset = charset;
    }

    /** Of a text, in UTF-8. */
    public static Name of(String text) {
        return of(text.getBytes(UTF_8), UTF_8);
    }

    /** Of bytes, copied, that are text in this charset. */
    public static Name of(byte[] bytes, Charset charset) {
        return new Name(bytes.clone(), 0, bytes.length, charset);
    }

    /** A piece of a line that nobody changes any more. */
    static Name within(byte[] line, int from, int end, Charset charset) {
        return new Name(line, from, end, charset);
    }

    /** As the server knows it; a copy. */
    public byte[] bytes() {
        return Arrays.copyOfRange(line, from, end);
    }

    /** How many bytes. */
    public int length() {
        return end - from;
    }

    /**
     * What it probably reads, in the charset of the listing. Bytes that are none of that become U+DC80 to U+DCFF, as paths have them
     * everywhere here ({@code FtpPath}): no name is lost, and no two become one.
     */
    public String text() {
        var text = new String(line, from, length(), charset);
        return text.indexOf(REPLACEMENT) < 0 ? text : strict(); // nearly always, and faster than to be strict
    }

    /** Whether all of it is text in the charset of the listing. */
    public boolean isText() {
        return text().codePoints().noneMatch(c -> c >= ESCAPE + 0x80 && c <= ESCAPE + 0xff); // no half of a pair
    }

    private String strict() {
        CharsetDecoder decoder = charset.newDecoder(); // reports what it cannot read
        var in = ByteBuffer.wrap(line, from, length());
        var out = CharBuffer.allocate((int) (length() * Math.max(1f, decoder.maxCharsPerByte())) + 1);
        for (CoderResult result = decoder.decode(in, out, true); result.isError(); ) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE + (in.get() & 0xff)));
            }
            result = decoder.reset().decode(in, out, true);
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    /** What in it could lead elsewhere; empty for most. */
    public Set<Hazard> hazards() {
        return Hazards.of(line, from, end, text());
    }

    /** Whether it is the name of one thing in the folder that was listed, on every system: it has no {@link #hazards}. */
    public boolean isPlain() {
        return hazards().isEmpty();
    }

    boolean is(String ascii) {
        if (ascii.length() != length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (line[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The same without the line around it. */
    Name alone() {
        return length() == line.length ? this : new Name(bytes(), 0, length(), charset);
    }

    @Override
    public int compareTo(Name other) {
        return Arrays.compareUnsigned(line, from, end, other.line, other.from, other.end);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Name other && Arrays.equals(line, from, end, other.line, other.from, other.end);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < end; i++) {
            hash = 31 * hash + line[i];
        }
        return hash;
    }

    /** The text, with escapes for what a terminal would act upon. */
    @Override
    public String toString() {
        return Shown.of(text());
    }
}
