package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sockeye.http.message.ByteSpan;
import dev.sockeye.http.message.ContentRange;
import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpDate;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** One file and one request: 200, 206, 304, 412 or 416, plain or in gzip. Used once. */
final class FileAnswer {
    /** Up to here gzip on the fly is made in memory, and its length is told. */
    private static final int IN_MEMORY = 64 << 10;

    private static final int PRESCAN = 1_024;
    private static final int PIECE = 32 << 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Tree tree;
    private final boolean gzip;
    private final List<String> names;
    private final String type;
    private Found.File file;

    /**
     * For one.
     *
     * @param file is closed with the answer's content, or here
     * @param names of the file, from the root of the tree
     */
    FileAnswer(Tree tree, boolean gzip, Found.File file, List<String> names) {
        this.tree = tree;
        this.gzip = gzip;
        this.file = file;
        this.names = names;
        type = Types.of(names.getLast());
    }

    Answer to(ServerRequest request) throws IOException {
        boolean taken = false;
        try {
            Answer answer = made(request);
            taken = answer.content() instanceof Content.Pieces || answer.content() instanceof Content.Stream;
            return answer;
        } finally {
            if (!taken) {
                file.close();
            }
        }
    }

    private Answer made(ServerRequest request) throws IOException {
        Headers asked = request.headers();
        String told = Types.withCharset(type, Types.mayNameCharset(type) && namesCharset());
        var fields = Headers.builder().add("Content-Type", told);
        boolean compressible = gzip && Types.isCompressible(type);
        if (compressible) {
            fields.add("Vary", "Accept-Encoding");
        }
        boolean compressed = compressible && !asked.contains("Range") && Gzip.isAcceptedBy(request);
        boolean beside = compressed && takeCompressed();
        boolean onTheFly = compressed && !beside && file.size() >= Gzip.LEAST;
        if (beside || onTheFly) {
            fields.add("Content-Encoding", "gzip");
        }
        var current = Validators.of(file.attributes(), file.steady(), onTheFly ? "-gzip" : "", Instant.now());
        fields.add("ETag", current.tag().toString())
                .add("Last-Modified", HttpDate.format(current.modified()))
                .add("Accept-Ranges", "bytes")
                .add("Cache-Control", "no-cache") // to be kept, but asked for: what is there may change
                .add("X-Content-Type-Options", "nosniff");
        Headers all = fields.build();
        switch (Conditions.of(true, asked, Optional.of(current))) {
            case FAILED -> {
                return Pages.error(412, "the file is not what the client takes it for");
            }
            case NOT_MODIFIED -> {
                return Answer.of(304, all.without("Content-Type"), Content.Bytes.NONE);
            }
            case GO_ON -> {}
        }
        if (onTheFly) {
            return Answer.of(200, all, onTheFly());
        }
        if (request.method().equals("GET") && Conditions.rangeHolds(asked, current)) {
            Optional<RangePlan> plan = RangePlan.of(asked, file.size());
            if (plan.isPresent()) {
                return ranges(plan.get(), all);
            }
        }
        return Answer.of(200, all, pieces(0, file.size()));
    }

    private Answer ranges(RangePlan plan, Headers all) {
        return switch (plan.spans().size()) {
            case 0 ->
                Pages.error(416, "the file has no such bytes")
                        .header(
                                "Content-Range",
                                ContentRange.unsatisfied(file.size()).toString())
                        .header("Accept-Ranges", "bytes");
            case 1 -> {
                var span = plan.spans().getFirst();
                yield Answer.of(206, all.adding("Content-Range", told(span)), pieces(span.first(), span.length()));
            }
            default -> several(plan, all);
        };
    }

    private Content pieces(long offset, long count) {
        var piece = new Content.Piece(Content.Piece.NOTHING, offset, count);
        return new Content.Pieces(file.channel(), List.of(piece), Content.Piece.NOTHING);
    }

    private String told(ByteSpan span) {
        return ContentRange.of(span, file.size()).toString();
    }

    /** multipart/byteranges (RFC 9110 section 14.6). */
    private Answer several(RangePlan plan, Headers all) {
        var random = new byte[12];
        RANDOM.nextBytes(random);
        String boundary = HexFormat.of().formatHex(random);
        String ofPart = all.first("Content-Type").orElseThrow();
        var pieces = new ArrayList<Content.Piece>();
        for (ByteSpan span : plan.spans()) {
            String head = (pieces.isEmpty() ? "" : "\r\n") + "--" + boundary + "\r\nContent-Type: " + ofPart
                    + "\r\nContent-Range: " + told(span) + "\r\n\r\n";
            pieces.add(new Content.Piece(head.getBytes(US_ASCII), span.first(), span.length()));
        }
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(US_ASCII);
        return Answer.of(
                206,
                all.with("Content-Type", "multipart/byteranges; boundary=" + boundary),
                new Content.Pieces(file.channel(), pieces, end));
    }

    /** Takes {@code name.gz} in the place of the file, where there is one that is no older. */
    private boolean takeCompressed() throws IOException {
        var beside = new ArrayList<>(names);
        beside.set(beside.size() - 1, beside.getLast() + ".gz");
        if (!tree.rules().allow(beside.getLast())) {
            return false;
        }
        Found found;
        try {
            found = tree.open(beside);
        } catch (AccessDeniedException e) {
            return false; // not for us
        }
        if (found instanceof Found.File smaller && !smaller.modified().isBefore(file.modified())) {
            file.close();
            file = smaller;
            return true;
        }
        found.close();
        return false;
    }

    private Content onTheFly() throws IOException {
        FileChannel channel = file.channel();
        long size = file.size();
        if (size <= IN_MEMORY) {
            var plain = ByteBuffer.allocate((int) size);
            while (plain.hasRemaining()) {
                if (channel.read(plain, plain.position()) < 0) {
                    throw shorter();
                }
            }
            return new Content.Bytes(Gzip.compressed(plain.array()));
        }
        return new Content.Stream(OptionalLong.empty(), out -> compress(channel, size, out), channel);
    }

    private static void compress(FileChannel from, long size, OutputStream out) throws IOException {
        try (OutputStream gzip = Gzip.over(out)) {
            var piece = ByteBuffer.allocate(PIECE);
            for (long at = 0; at < size; ) {
                int n = from.read(piece.clear().limit((int) Math.min(PIECE, size - at)), at);
                if (n < 0) {
                    throw shorter();
                }
                gzip.write(piece.array(), 0, n);
                at += n;
            }
        }
    }

    private static IOException shorter() {
        return new EOFException("the file has become shorter while it was sent");
    }

    /** Whether the text says in its beginning how it is to be read, as browsers look for it. */
    private boolean namesCharset() throws IOException {
        var start = ByteBuffer.allocate(PRESCAN);
        file.channel().read(start, 0);
        String text = new String(start.array(), 0, start.position(), ISO_8859_1).toLowerCase(Locale.ROOT);
        return text.contains("charset=")
                || text.contains("encoding=")
                || text.startsWith("\u00fe\u00ff")
                || text.startsWith("\u00ff\u00fe");
    }
}
