package dev.sockeye.fuzz;

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
        Subject known = Objects.requireNonNull(subject);
        var text = new String(data, known.charset());
        String what = known.broken(text);
        if (what != null) {
            throw new AssertionError(what + ", in " + Corpus.literal(text));
        }
    }
}
