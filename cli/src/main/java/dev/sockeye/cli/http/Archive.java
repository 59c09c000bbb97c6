package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.cli.net.Tracing;
import dev.sockeye.http.HarRecorder;
import dev.sockeye.http.HttpStep;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Requests and answers as a HAR file, if {@code --trace-format=har} asks for one.
 *
 * @param recorder takes them
 * @param file is closed behind it
 */
record Archive(Optional<HarRecorder> recorder, Optional<Writer> file) implements Closeable {
    static Archive of(Context context) throws IOException {
        var file = Tracing.archive(context);
        return new Archive(file.map(HarRecorder::new), file);
    }

    Optional<HttpStep> step() {
        return recorder.map(step -> step);
    }

    @Override
    public void close() throws IOException {
        if (recorder.isEmpty() || file.isEmpty()) {
            return;
        }
        try (var end = file.get()) {
            recorder.get().close();
            end.flush();
        } catch (IOException e) {
            var failed = new LocalFileException("cannot write the trace: " + e.getMessage());
            failed.initCause(e);
            throw failed;
        }
    }
}
