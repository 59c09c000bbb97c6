package dev.sockeye.http.coding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as a coded body, byte for character: decoded, or a MalformedReplyException, and never much more than came. The same text as a plain body: coded and
 * decoded in pieces it is as it was, and no beginning of it is taken for the whole.
 */
@SuppressWarnings("exports") // of tests only
public final class CodingSubject implements Subject {
    private static final Situation SITUATION = Situation.of(Phase.TRANSFER, "fuzz");
    private static final List<String> MADE = List.of("gzip", "deflate", "raw", "br", "zstd");
    private static final int MOST = 2 << 20;

    @Override
    public List<String> corpus() {
        var texts = new ArrayList<>(List.of("", "a", "Sockeye salmon swim upstream, upstream."));
        for (String coding : MADE) {
            for (String plain : List.of("", "hello", "upstream, ".repeat(50))) {
                texts.add(new String(Samples.code(coding, plain.getBytes(UTF_8)), ISO_8859_1));
            }
            texts.add(new String(Samples.code(coding, new byte[100_000]), ISO_8859_1));
        }
        // Brotli that is compressed: the empty body, and one with a dictionary word (RFC 7932 appendix A).
        texts.add("\u0006");
        texts.add(
                "\u001b\u0003\u0000\u0000\u0000\u0000\u0080\u00e3\u00b4\r\u0000\u0000\u0007[&1@\u0002\u0000\u00e0N\u001bA\u0002");
        return List.copyOf(texts);
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "\u001f\u008b\b",
                "x\u009c",
                "(\u00b5/\u00fd",
                "P*M\u0018",
                "\u0003\u0000",
                "\u0000\u0000\u00ff\u00ff",
                "\u0000",
                "\u00ff",
                "\u0004",
                "\u0010",
                "\u0002");
    }

    @Override
    public @Nullable String broken(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        for (String coding : List.of("gzip", "deflate", "br", "zstd")) {
            String wrong = decodes(coding, bytes);
            if (wrong != null) {
                return coding + ": " + wrong;
            }
        }
        String made = MADE.get(Math.floorMod(text.hashCode(), MADE.size()));
        String wrong = roundTrip(made, text.getBytes(UTF_8), Math.floorMod(text.hashCode(), 97));
        return wrong == null ? null : made + ": " + wrong;
    }

    private static @Nullable String decodes(String coding, byte[] bytes) {
        try (InputStream in = Decoders.decode(List.of(coding), new ByteArrayInputStream(bytes), 200, SITUATION)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return size > MOST ? size + " bytes of " + bytes.length : null;
        } catch (MalformedReplyException e) {
            return null;
        } catch (IOException e) {
            return "throws " + e;
        }
    }

    private static @Nullable String roundTrip(String made, byte[] plain, int piece) {
        String coding = made.equals("raw") ? "deflate" : made;
        byte[] coded = Samples.code(made, plain);
        var pieces = new ByteArrayInputStream(coded) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, piece + 1));
            }
        };
        try (InputStream in = Decoders.decode(List.of(coding), pieces, 200, SITUATION)) {
            if (!Arrays.equals(in.readAllBytes(), plain)) {
                return "not as it was";
            }
        } catch (IOException e) {
            return "throws " + e;
        }
        byte[] cut = Arrays.copyOf(coded, 1 + piece % coded.length);
        if (cut.length == coded.length) {
            return null;
        }
        try (InputStream in = Decoders.decode(List.of(coding), new ByteArrayInputStream(cut), 200, SITUATION)) {
            return in.readAllBytes().length + " bytes of " + cut.length + " of " + coded.length;
        } catch (MalformedReplyException e) {
            return null;
        } catch (IOException e) {
            return "throws " + e;
        }
    }
}
