package dev.sockeye.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer calls, by these names: a subject's own properties, without other programs, which would only slow it down. The subject is named
 * by the system property {@code fuzz.subject}.
 */
public final class Guided {
    private static @Nullable Subject subject;

    private Guided() {}

    /** Once. */
    public static void fuzzerInitialize() throws IOException {
        String name = Objects.requireNonNull(System.getProperty("fuzz.subject"));
        subject = Subjects.valueOf(name.toUpperCase(Locale.ROOT)).open();
    }

    /** For each text. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, UTF_8);
        String what = Objects.requireNonNull(subject).broken(text);
        if (what != null) {
            throw new AssertionError(what + ", in " + Corpus.literal(text));
        }
    }

    /** Without half surrogates, which UTF-8 has not. */
    static String scalar(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
