package dev.sockeye.http.coding;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Codes bodies, with the JDK and with zstd's own library; Brotli by hand, uncompressed, since no library of Java writes it. */
public final class Samples {
    private Samples() {}

    /** A body in a coding; {@code raw} is deflate without zlib's header. */
    public static byte[] code(String coding, byte[] plain) {
        if (coding.equals("br")) {
            return brotli(plain);
        }
        var coded = new ByteArrayOutputStream();
        try (OutputStream coder = coder(coding, coded)) {
            coder.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return coded.toByteArray();
    }

    /** A stream that codes; what is flushed can be decoded so far. */
    static OutputStream coder(String coding, OutputStream out) throws IOException {
        return switch (coding) {
            case "gzip" -> new GZIPOutputStream(out, true);
            case "deflate" -> new DeflaterOutputStream(out, true);
            case "raw" -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            case "zstd" -> new ZstdOutputStreamNoFinalizer(out);
            default -> throw new IllegalArgumentException(coding);
        };
    }

    /**
     * RFC 7932 section 9: a window of 16 bits (one bit, 0), then meta-blocks of up to 64 KiB that are not compressed (ISLAST 0, MNIBBLES 00, MLEN - 1
     * in 16 bits, ISUNCOMPRESSED 1, padding), then an empty last one (11).
     */
    private static byte[] brotli(byte[] plain) {
        var out = new ByteArrayOutputStream();
        int bits = 0; // the window
        int count = 1;
        for (int at = 0; at < plain.length; ) {
            int length = Math.min(plain.length - at, 1 << 16);
            int header = ((length - 1) << 3) | (1 << 19);
            bits |= header << count;
            for (count += 20; count > 0; count -= 8) {
                out.write(bits);
                bits >>>= 8;
            }
            out.write(plain, at, length);
            at += length;
            bits = 0;
            count = 0;
        }
        out.write(bits | (3 << count));
        return out.toByteArray();
    }
}
