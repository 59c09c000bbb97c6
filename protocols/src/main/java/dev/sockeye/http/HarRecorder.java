package dev.sockeye.http;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what is asked and answered, as an HTTP archive (HAR 1.2) that browsers' developer tools and other programs show.
 *
 * <pre>{@code
 * try (var out = Files.newBufferedWriter(Path.of("all.har")); var har = new HarRecorder(out)) {
 *     var http = HttpClient.create(HttpSettings.DEFAULT.step(har));
 *     ...
 * }
 * }</pre>
 *
 * <p>An entry is written when its body has been read to the end or closed, so that memory does not grow with their number. As the innermost step it
 * sees each request, redirects and repetitions included; as the outermost, what the program asked. Of bodies it keeps the first 64 KiB; secrets
 * ({@code Authorization}, {@code Cookie} and their kin) are {@code ***}. A password in a form's body or in a query it cannot know.
 *
 * <p>Thread-safe. An output that fails is left alone from then on, and {@link #close} says why: what is recorded must not fail for it.
 *
 * @see <a href="http://www.softwareishard.com/blog/har-12-spec/">HAR 1.2</a>
 */
public final class HarRecorder implements HttpStep, Closeable {
    /** Most bytes that are kept of a body. */
    static final int MOST_BODY = 64 << 10;

    private final Appendable out;
    private final InstantSource clock;
    private boolean isFirst = true;
    private boolean closed;
    private @Nullable IOException failure;

    /** Writes to an output, in UTF-8 as a rule; it stays the caller's to close. */
    public HarRecorder(Appendable out) {
        this(out, InstantSource.system());
    }

    HarRecorder(Appendable out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        write("{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"Sockeye\",\"version\":\"0.1\"},\"entries\":[");
    }

    @Override
    public HttpResponse send(HttpRequest request, Call call) throws IOException {
        Instant started = clock.instant();
        long start = System.nanoTime();
        HttpResponse response;
        try {
            response = call.next(request);
        } catch (IOException e) {
            entry(HarEntry.failed(request, started, System.nanoTime() - start, e));
            throw e;
        }
        long waited = System.nanoTime() - start;
        var body = new HarBody(
                response.body(),
                MOST_BODY,
                kept -> entry(
                        HarEntry.of(request, response, started, waited, System.nanoTime() - start - waited, kept)));
        return response.decoded(response.headers(), body);
    }

    private synchronized void entry(String json) {
        if (!closed) {
            write((isFirst ? "\n" : ",\n") + json);
            isFirst = false;
        }
    }

    private synchronized void write(String text) {
        if (failure != null) {
            return;
        }
        try {
            out.append(text);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Ends the archive; answers that are still being read do not get into it any more. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            write("\n]}}\n");
            closed = true;
        }
        if (failure != null) {
            throw new IOException("the archive is not complete", failure);
        }
        if (out instanceof Flushable flushable) {
            flushable.flush();
        }
    }
}
