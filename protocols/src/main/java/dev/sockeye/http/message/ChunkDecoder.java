package dev.sockeye.http.message;

import dev.sockeye.wire.BodyDecoder;
import dev.sockeye.wire.MalformedBodyException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The chunked transfer coding, taken away (RFC 9112 section 7.1).
 *
 * <pre>
 * S: 5;name="value" CR LF        chunk          = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
 * S: hello CR LF
 * S: 0 CR LF                     last-chunk     = 1*("0") [ chunk-ext ] CRLF
 * S: Checksum: 5d41 CR LF        trailer-section
 * S: CR LF
 * </pre>
 *
 * <p>Strict in both roles: lines end in CRLF, and neither a CR nor a LF stands anywhere else in them; a size has at most 16 hexadecimal
 * digits, no sign, no {@code 0x}, and is below 2^63. Blanks may follow a size, since some servers pad with them. Extensions mean nothing to us
 * and are skipped; {@link HttpLimits} bound them, and the trailers.
 *
 * <p>One for each body; not thread-safe.
 */
public final class ChunkDecoder implements BodyDecoder {
    private static final String CHUNK = "RFC 9112 section 7.1";
    private static final String TRAILER = "RFC 9112 section 7.1.2";
    private static final int MOST_DIGITS = 16;
    private static final int LINE_KEPT = 64;

    /** What the next byte is. */
    private enum State {
        SIZE,
        BLANK,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILERS,
        END
    }

    private final HttpLimits limits;
    private final byte[] line = new byte[LINE_KEPT];
    private int kept;

    private State state = State.SIZE;
    private int digits;
    private long left;
    private long unpaid;
    private byte[] held = new byte[0];
    private int holds;
    private int lineStart;
    private Headers trailers = Headers.EMPTY;

    /** Of a body that begins now. */
    public ChunkDecoder(HttpLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean isEnd() {
        return state == State.END;
    }

    /** The fields after the last chunk, apart from those of the head (RFC 9110 section 6.5.1); none before {@link #isEnd}. */
    public Headers trailers() {
        return trailers;
    }

    @Override
    public String awaited() {
        return state == State.TRAILERS ? "the empty line after the last chunk" : "the last chunk";
    }

    @Override
    public long plain() {
        return state == State.DATA ? left : 0;
    }

    @Override
    public void passed(int count) {
        if (count > plain()) {
            throw new IllegalStateException(count + " bytes passed by");
        }
        left -= count;
        if (state == State.DATA && left == 0) {
            state = State.DATA_CR;
        }
    }

    @Override
    public void decode(ByteBuffer in, ByteBuffer out) throws MalformedBodyException {
        while (in.hasRemaining() && state != State.END) {
            if (state != State.DATA) {
                accept(in.get());
            } else if (out.hasRemaining()) {
                copy(in, out);
            } else {
                return;
            }
        }
    }

    private void copy(ByteBuffer in, ByteBuffer out) {
        int n = (int) Math.min(left, Math.min(in.remaining(), out.remaining()));
        out.put(in.array(), in.arrayOffset() + in.position(), n);
        in.position(in.position() + n);
        passed(n);
    }

    private void accept(byte b) throws MalformedBodyException {
        if (state == State.TRAILERS) {
            trailer(b);
            return;
        }
        keep(b);
        switch (state) {
            case SIZE -> size(b);
            case BLANK, EXTENSION -> extension(b);
            case SIZE_LF -> sizeEnds(b);
            case DATA_CR -> state = b == '\r' ? State.DATA_LF : wrong("more data than the chunk's size");
            case DATA_LF -> {
                state = b == '\n' ? State.SIZE : wrong("a CR without LF");
                kept = 0;
            }
            case DATA, TRAILERS, END -> throw new AssertionError(state);
        }
    }

    /** chunk-size = 1*HEXDIG. */
    private void size(byte b) throws MalformedBodyException {
        int digit = Character.digit(b, 16);
        if (digit < 0 || b < 0) {
            if (digits == 0) {
                throw fault("a chunk's size is hexadecimal digits");
            }
            extension(b);
        } else if (digits == MOST_DIGITS || left > Long.MAX_VALUE >> 4) {
            throw fault("a chunk's size beyond 2^63 - 1");
        } else {
            left = (left << 4) + digit;
            digits++;
        }
    }

    /** chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] ): skipped, up to the CR. */
    private void extension(byte b) throws MalformedBodyException {
        if (b == '\r') {
            state = State.SIZE_LF;
            return;
        }
        if (b == ';') {
            state = State.EXTENSION;
        } else if (state != State.EXTENSION && Syntax.isBlank(b)) {
            state = State.BLANK;
        } else if (state != State.EXTENSION) {
            throw fault(b == '\n' ? "a LF without CR" : "a chunk's size is hexadecimal digits");
        } else if (!Syntax.LINE[b & 0xff]) {
            throw fault(b == '\n' ? "a LF without CR" : "a control character in a chunk extension");
        }
        if (++unpaid > limits.chunkExtensions()) {
            throw fault("more than " + limits.chunkExtensions() + " bytes of chunk extensions");
        }
    }

    private void sizeEnds(byte b) throws MalformedBodyException {
        if (b != '\n') {
            throw fault("a CR without LF");
        }
        unpaid = left >= unpaid ? 0 : Math.max(0, unpaid - 16 - left);
        state = left == 0 ? State.TRAILERS : State.DATA;
        digits = 0;
        kept = 0;
    }

    /** trailer-section = *( field-line CRLF ), and CRLF. */
    private void trailer(byte b) throws MalformedBodyException {
        if (holds == limits.trailers()) {
            throw new MalformedBodyException("more than " + limits.trailers() + " bytes of trailers", TRAILER);
        }
        if (holds == held.length) {
            held = Arrays.copyOf(held, Math.max(64, Math.min(2 * holds, limits.trailers())));
        }
        held[holds++] = b;
        if (b != '\n') {
            return;
        }
        if (holds < 2 || held[holds - 2] != '\r') {
            throw new MalformedBodyException("a LF without CR", Arrays.copyOf(held, holds), holds - 1, TRAILER);
        }
        boolean empty = holds - lineStart == 2;
        lineStart = holds;
        if (empty) {
            trailers = fields();
            state = State.END;
        }
    }

    private Headers fields() throws MalformedBodyException {
        byte[] section = Arrays.copyOf(held, holds);
        try {
            return new HeadParser(section, limits.head(limits.trailers()), true).fields();
        } catch (HttpSyntaxException e) {
            throw new MalformedBodyException(e.what(), section, (int) e.offset(), e.section());
        }
    }

    private void keep(byte b) {
        if (kept == line.length) { // a fault is shown with what came just before it
            System.arraycopy(line, line.length / 2, line, 0, line.length / 2);
            kept = line.length / 2;
        }
        line[kept++] = b;
    }

    private State wrong(String what) throws MalformedBodyException {
        throw fault(what);
    }

    private MalformedBodyException fault(String what) {
        return new MalformedBodyException(what, Arrays.copyOf(line, kept), kept - 1, CHUNK);
    }
}
