package dev.sockeye.lab;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The source text of the lab's servers, as it was compiled: it lies beside the classes. */
public final class LabSource {
    private LabSource() {}

    /** The file of one class of this package. */
    public static String of(Class<?> type) throws IOException {
        try (var file = LabSource.class.getResourceAsStream(type.getSimpleName() + ".java")) {
            if (file == null) {
                throw new FileNotFoundException("no source of " + type);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
