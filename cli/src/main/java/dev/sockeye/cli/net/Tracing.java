package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.cli.context.TraceForm;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.wire.Transcript;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where {@code --trace} tells the dialogue, and what is closed at the end.
 *
 * @param transcript takes it
 * @param end of the file, if it is one
 */
public record Tracing(Transcript transcript, Closeable end) implements Closeable {
    /** Nowhere. */
    public static final Tracing NONE = new Tracing(Transcript.NONE, () -> {});

    /**
     * Opens it; a file is new and its owner's alone, as dialogues have what is nobody's business.
     *
     * @throws LocalFileException when that cannot be
     */
    public static Tracing of(Context context) throws IOException {
        var options = context.globals().connecting();
        var form = options.traceForm(); // a form that there is not is told before a file is made
        var where = options.trace();
        if (where.isEmpty()) {
            return NONE;
        }
        if (where.get().equals("-")) {
            return new Tracing(lines(form, context.console().err()), () -> {});
        }
        if (form == TraceForm.HAR) {
            throw new UsageException(
                    "--trace-format=har is for HTTP: it has requests and answers, and no other dialogue");
        }
        var out = file(where.get());
        return new Tracing(transcript(form, out), out);
    }

    /** The file of {@code --trace} where its form is HAR, which is not told by connections; then nothing else is. */
    public static Optional<Writer> archive(Context context) throws IOException {
        var options = context.globals().connecting();
        if (options.trace().isEmpty() || options.traceForm() != TraceForm.HAR) {
            return Optional.empty();
        }
        return Optional.of(new OutputStreamWriter(file(options.trace().get()), StandardCharsets.UTF_8));
    }

    private static OutputStream file(String name) throws IOException {
        var file = Path.of(name);
        try {
            return open(file);
        } catch (IOException e) {
            throw new LocalFileException("write", file, e);
        }
    }

    private static Transcript transcript(TraceForm form, OutputStream out) {
        return switch (form) {
            case TEXT, JSON -> lines(form, new Prompt(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
            case HTML -> Transcript.html(out);
            case PCAPNG -> Transcript.pcapng(out);
            case HAR -> throw new IllegalArgumentException("no transcript");
        };
    }

    private static Transcript lines(TraceForm form, Appendable out) {
        return form == TraceForm.JSON ? Transcript.ndjson(out) : Transcript.text(out);
    }

    private static OutputStream open(Path file) throws IOException {
        boolean special = Files.exists(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (!special && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.newOutputStream(file);
    }

    /** Writes each line at once: others read along, and a signal loses nothing. */
    private static final class Prompt extends Writer {
        private final Writer lower;

        Prompt(Writer lower) {
            this.lower = lower;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            lower.write(characters, offset, length);
            lower.flush();
        }

        @Override
        public void flush() throws IOException {
            lower.flush();
        }

        @Override
        public void close() throws IOException {
            lower.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (end) {
            transcript.close();
        } catch (IOException e) {
            var failed = new LocalFileException("cannot write the trace: " + e.getMessage());
            failed.initCause(e);
            throw failed;
        }
    }
}
