package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.wire.BodyDecoder;
import dev.sockeye.wire.MalformedBodyException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chunks: put on and taken away it is as it was; however the bytes are cut in pieces the same comes out, or the same is wrong; nothing is made up. */
@SuppressWarnings("exports") // of tests only
public final class ChunkSubject implements Subject {
    private static final HttpLimits LIMITS =
            HttpLimits.DEFAULT.chunkExtensions(60).trailers(100);

    /** The trailers of what is put on. */
    private static final Headers LAST = Headers.of("T", "\u00e9");

    private final Supplier<BodyDecoder> decoders;

    /** The codec as it is. */
    public ChunkSubject() {
        this(() -> new ChunkDecoder(LIMITS));
    }

    /** With another decoder, which may have a mistake. */
    ChunkSubject(Supplier<BodyDecoder> decoders) {
        this.decoders = decoders;
    }

    @Override
    public List<String> corpus() {
        return MessageTexts.CHUNKS;
    }

    @Override
    public List<String> dictionary() {
        return MessageTexts.DICTIONARY;
    }

    @Override
    public @Nullable String broken(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        var random = new SplittableRandom(text.hashCode());
        Outcome whole = decode(bytes, 1 << 20, 1 << 20);
        if (whole.body.length() > bytes.length || whole.taken > bytes.length) {
            return "more came out than went in";
        }
        Outcome split = decode(bytes, 1 + random.nextInt(9), 1 + random.nextInt(9));
        if (!split.equals(whole)) {
            return "in pieces it is another: " + split + " and not " + whole;
        }
        Outcome again = decode(encode(bytes, random), 1 + random.nextInt(99), 1 + random.nextInt(99));
        return again.end && again.body.equals(text(bytes)) && again.trailers.equals(LAST)
                ? null
                : "put on and taken away it is another: " + again;
    }

    private static byte[] encode(byte[] bytes, SplittableRandom random) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
            out.writeBytes(ChunkEncoder.before(length));
            out.write(bytes, at, length);
            out.writeBytes(ChunkEncoder.after());
            at += length;
        }
        out.writeBytes(ChunkEncoder.last(LAST));
        return out.toByteArray();
    }

    /** What came out; of an error also what it is. */
    private record Outcome(String body, int taken, boolean end, Headers trailers, String error) {}

    private Outcome decode(byte[] bytes, int in, int out) {
        BodyDecoder decoder = decoders.get();
        var body = new StringBuilder();
        var room = ByteBuffer.allocate(Math.min(out, bytes.length + 1));
        int taken = 0;
        String error = "";
        try {
            while (taken < bytes.length && !decoder.isEnd()) {
                var piece = ByteBuffer.wrap(bytes, taken, Math.min(in, bytes.length - taken));
                int from = taken;
                try {
                    decoder.decode(piece, room);
                } finally {
                    taken = piece.position();
                    body.append(text(Arrays.copyOf(room.array(), room.position())));
                }
                if (taken == from && room.position() == 0) {
                    return new Outcome(body.toString(), taken, false, Headers.EMPTY, "stands still");
                }
                room.clear();
            }
        } catch (MalformedBodyException e) {
            error = e.what();
        }
        Headers trailers = decoder instanceof ChunkDecoder chunks ? chunks.trailers() : LAST;
        return new Outcome(body.toString(), taken, decoder.isEnd(), trailers, error);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
