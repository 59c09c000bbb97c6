package dev.sockeye.wire;

import static dev.sockeye.fuzz.Tellings.text;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.fuzz.Tellings;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.TimeLimit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * {@link Inflation} and {@link DeflateTransport}: a stream, however it comes, gives what the JDK makes of it, no more than the ratio allows, and
 * fails for a bomb and for nonsense alone, by its own exception. A text is taken for a stream, or its repetitions for data that are compressed,
 * perhaps with a bit changed.
 */
@SuppressWarnings("exports") // of tests only
public final class DeflateSubject implements Subject {
    static final int RATIO = 8;
    static final long FREE = 256;
    private static final int ROOM = 64;

    /** How a stream ended. */
    private enum End {
        OVER,
        MORE,
        NONSENSE,
        BOMB
    }

    /**
     * What came of a stream.
     *
     * @param out one character each byte
     * @param isBomb whether it was larger than is allowed at any time, by the bytes that were needed
     */
    private record Inflated(String out, End end, boolean isBomb) {}

    private final Function<Inflater, Inflation> inflations;
    private final Inflater inflater = new Inflater(true);
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);

    /** Of the classes themselves. */
    public DeflateSubject() {
        this(inflater -> new Inflation(RATIO, FREE, inflater));
    }

    DeflateSubject(Function<Inflater, Inflation> inflations) {
        this.inflations = inflations;
    }

    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public List<String> corpus() {
        return List.of(
                "",
                "a",
                "hello",
                "\3\0",
                "\313\110\315\311\311\7\0",
                "\1\5\0\372\377hello",
                "\0\5\0\372\377hello\1\0\0\377\377",
                "\113\114\34\5\243\140\24\214\2\0",
                "\355\301\1\15\0\0\0\302\240\367O\155\16\67\240\0\0\0\0\0\0\0\0\176\15",
                "\5\300\201\10\0\0\0\0\40\177\353\13",
                "the same again and again and again",
                "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "\0\0\377\377", "\1\0\0\377\377", "\3\0", "\1\5\0\372\377", "\113\4\0", "\355\301", "\377", "aaaa");
    }

    @Override
    public @Nullable String broken(String text) {
        byte[] bytes = Tellings.bytes(text);
        byte[] data = repeated(bytes);
        int seed = Arrays.hashCode(bytes);
        String found = switch (Math.floorMod(seed, 3)) {
            case 0 -> wrong(bytes, null);
            case 1 -> wrong(compressed(data), text(data));
            default -> wrong(damaged(compressed(data), seed), null);
        };
        return found != null || (seed & 15) != 0 ? found : notCarried(bytes, data);
    }

    private static byte[] damaged(byte[] stream, int seed) {
        stream[Math.floorMod(seed, stream.length)] ^= (byte) (1 << (seed >>> 29));
        return stream;
    }

    private static byte[] repeated(byte[] bytes) {
        int times = 1 + (bytes.length == 0 ? 0 : bytes[0] & 31);
        var data = new byte[bytes.length * times];
        for (int at = 0; at < data.length; at += bytes.length) {
            System.arraycopy(bytes, 0, data, at, bytes.length);
        }
        return data;
    }

    private byte[] compressed(byte[] data) {
        deflater.reset();
        deflater.setInput(data);
        deflater.finish();
        var out = new byte[data.length + 64];
        return Arrays.copyOf(out, deflater.deflate(out));
    }

    /** Beside the JDK's own, in all tellings. */
    private @Nullable String wrong(byte[] stream, @Nullable String data) {
        Inflated expected = expected(stream);
        if (data != null && !(expected.out.equals(data) && expected.end == End.OVER)) {
            return "the JDK gives " + expected + " for " + data;
        }
        for (List<byte[]> telling : Tellings.of(stream)) {
            Inflated inflated = inflated(telling);
            boolean prefix = expected.out.startsWith(inflated.out)
                    || (expected.end == End.NONSENSE && inflated.out.startsWith(expected.out));
            boolean same = inflated.end == expected.end
                    && (expected.end == End.NONSENSE || inflated.out.length() == expected.out.length());
            if (!prefix || (inflated.end == End.BOMB ? !expected.isBomb : !same)) {
                return "in " + telling.size() + " pieces it is " + inflated + " for " + expected;
            }
            long most = Math.max(FREE, (stream.length + 1L) * RATIO);
            if (inflated.out.length() > most) {
                return stream.length + " bytes became " + inflated.out.length();
            }
        }
        return null;
    }

    private Inflated expected(byte[] stream) {
        inflater.reset();
        var out = new StringBuilder();
        var into = new byte[ROOM];
        boolean bomb = false;
        try {
            for (byte b : stream) {
                inflater.setInput(new byte[] {b});
                int n;
                do {
                    n = inflater.inflate(into);
                    out.append(new String(into, 0, n, StandardCharsets.ISO_8859_1));
                    long written = inflater.getBytesWritten();
                    bomb |= written > FREE && written / RATIO > inflater.getBytesRead();
                } while (n > 0);
                if (inflater.finished()) {
                    return new Inflated(out.toString(), End.OVER, bomb);
                }
            }
        } catch (DataFormatException e) {
            return new Inflated(out.toString(), End.NONSENSE, bomb);
        }
        return new Inflated(out.toString(), End.MORE, bomb);
    }

    private Inflated inflated(List<byte[]> pieces) {
        inflater.reset();
        Inflation inflation = inflations.apply(inflater);
        var out = new StringBuilder();
        var into = ByteBuffer.allocate(ROOM);
        try {
            for (byte[] piece : pieces) {
                inflation.feed(ByteBuffer.wrap(piece));
                while (inflation.next(into.clear()) > 0) {
                    out.append(new String(into.array(), 0, into.position(), StandardCharsets.ISO_8859_1));
                }
                if (inflation.isEnd()) {
                    return new Inflated(out.toString(), End.OVER, false);
                }
            }
        } catch (DataFormatException e) {
            boolean bomb = String.valueOf(e.getMessage()).contains(" times as large");
            return new Inflated(out.toString(), bomb ? End.BOMB : End.NONSENSE, bomb);
        }
        return new Inflated(out.toString(), End.MORE, false);
    }

    /** Through the transport: garbage fails as it is declared, data arrive. */
    private @Nullable String notCarried(byte[] garbage, byte[] data) {
        try {
            Inflated expected = expected(garbage);
            String found = expected.end == End.NONSENSE ? notRefused(garbage) : null;
            return found != null ? found : notTheSame(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String notRefused(byte[] garbage) throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var here = new DeflateTransport(ends.getFirst(), new byte[0], Limits.DEFAULT);
                var there = ends.getLast()) {
            there.write(TimeLimit.NONE, ByteBuffer.wrap(garbage));
            there.shutdownOutput(TimeLimit.NONE);
            rest(here);
            return "nonsense is read to its end";
        } catch (MalformedReplyException e) {
            return e.section().isPresent() ? null : "fails without saying what is broken: " + e.getMessage();
        }
    }

    private static @Nullable String notTheSame(byte[] data) throws IOException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        try (var here = new DeflateTransport(ends.getFirst(), new byte[0], Limits.DEFAULT);
                var there = new DeflateTransport(ends.getLast(), new byte[0], Limits.DEFAULT)) {
            for (byte[] piece : Tellings.of(data).getLast()) {
                there.write(TimeLimit.NONE, ByteBuffer.wrap(piece));
            }
            there.shutdownOutput(TimeLimit.NONE);
            String read = rest(here);
            return read.equals(text(data)) ? null : "what arrives is " + read + " for " + text(data);
        }
    }

    private static String rest(DeflateTransport from) throws IOException {
        var all = new ByteArrayOutputStream();
        var piece = ByteBuffer.allocate(ROOM);
        while (from.read(piece.clear(), TimeLimit.NONE) >= 0) {
            all.write(piece.array(), 0, piece.position());
        }
        return text(all.toByteArray());
    }

    @Override
    public void close() {
        inflater.end();
        deflater.end();
    }
}
