package dev.sockeye.http.coding;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.brotli.dec.BrotliInputStream;

/**
 * The libraries of {@code br} and {@code zstd}. The latter is native code, and a program need not have it: it counts as there only when the program
 * also allows native code to it ({@code --enable-native-access=com.github.luben.zstd_jni}), since the JVM would print a warning, or refuse,
 * otherwise.
 */
final class Libraries {
    static final List<String> NAMES = find();

    /** RFC 9659: a window of 8 MiB is the most that a sender may ask for. */
    private static final int MOST_WINDOW_LOG = 23;

    private Libraries() {}

    static InputStream brotli(InputStream coded) throws IOException {
        return new BrotliInputStream(coded);
    }

    @SuppressWarnings("resource") // the caller's
    static InputStream zstd(InputStream coded) throws IOException {
        try {
            return new ZstdInputStreamNoFinalizer(coded).setLongMax(MOST_WINDOW_LOG);
        } catch (LinkageError e) { // a platform for which it brings no code
            throw new IOException("the library of zstd does not load here", e);
        }
    }

    private static List<String> find() {
        var names = new ArrayList<>(List.of("br", "gzip", "deflate"));
        if (zstdMayBeUsed()) {
            names.addFirst("zstd");
        }
        return List.copyOf(names);
    }

    private static boolean zstdMayBeUsed() {
        try {
            return Class.forName(
                            "com.github.luben.zstd.ZstdInputStreamNoFinalizer", false, Libraries.class.getClassLoader())
                    .getModule()
                    .isNativeAccessEnabled();
        } catch (ClassNotFoundException e) {
            return false; // which is the answer
        }
    }
}
