package dev.sockeye.cli.tour;

import dev.sockeye.cli.context.Console;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.wire.Transcript;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dialogues of a tour as one page, made when the first of them begins. Not thread-safe. */
public final class Page implements Closeable {
    private final Optional<Path> named;
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private @Nullable Transcript transcript;

    /** In this file, or in a new folder for what is temporary. */
    public Page(Optional<Path> named) {
        this.named = named;
    }

    Transcript transcript() throws IOException {
        if (transcript == null) {
            file = named.isPresent()
                    ? named.get()
                    : Files.createTempDirectory("sockeye-tour").resolve("tour.html");
            try {
                out = Files.newOutputStream(file);
            } catch (IOException e) {
                throw new LocalFileException("write", file, e);
            }
            transcript = Transcript.html(out);
        }
        return transcript;
    }

    /** Where it is; empty when nothing was said. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * Shows it: with {@code $BROWSER}, or what the system has for such things.
     *
     * @throws LocalFileException when that cannot be started
     */
    public static void show(Path file, Console console) throws IOException {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        var browser = console.variable("BROWSER");
        var program = !browser.isEmpty() ? browser : mac ? "open" : "xdg-open";
        try {
            new ProcessBuilder(program, file.toAbsolutePath().toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            var failed =
                    new LocalFileException("cannot open the page: there is no " + program + "; BROWSER names another");
            failed.initCause(e);
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        if (transcript != null && out != null) {
            try (var end = out) {
                transcript.close();
                end.flush();
            }
        }
    }
}
