package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.url.Bytes;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One request and its answer: the body goes to standard output, or to the file of {@code -o}; with {@code --json} an object says what came,
 * with the body in it unless that is in a file.
 */
public final class Exchange {
    private final Context context;
    private final Session session;
    private final boolean head;

    /**
     * For one command.
     *
     * @param head whether the answer's head is printed too
     */
    public Exchange(Context context, Session session, boolean head) {
        this.context = context;
        this.session = session;
        this.head = head;
    }

    /**
     * Asks, and prints or saves the answer, whatever its status. A file gets only what the server calls a success.
     *
     * @return what the status means
     */
    public ExitCode run(HttpRequest request) throws IOException {
        long start = System.nanoTime();
        var file = context.globals().output();
        try (var response = session.send(request);
                var output = Output.standard(context)) {
            var code = ExitCode.ofStatus(response.status());
            if (head && !context.globals().json()) {
                output.write(Heads.text(response));
            }
            if (file.isPresent() && code == ExitCode.OK) {
                save(response, file.get(), output, start);
            } else if (context.globals().json()) {
                var body = response.bytes();
                var json = Heads.json(response).add("size", body.length).add("millis", Copying.millis(start));
                output.write(Bytes.json(json, body) + "\n");
            } else if (file.isEmpty()) {
                print(response, output);
            }
            output.finish();
            if (code != ExitCode.OK) {
                context.complain(request.method() + " " + response.url().redacted() + ": " + words(response));
            }
            return code;
        }
    }

    static String words(HttpResponse response) {
        return (response.status() + " " + response.reason()).strip();
    }

    private void print(HttpResponse response, Output output) throws IOException {
        try (var bar = session.progress().begin(response.url().authority())) {
            bar.total(response.length().orElse(-1));
            var printer = output.printer(response.url().authority());
            Copying.copy(response.body(), bar, printer::data);
            printer.end();
            bar.done();
        }
    }

    private void save(HttpResponse response, Path file, Output output, long start) throws IOException {
        long size;
        try (var bar = session.progress().begin(file.toString());
                var saved = Output.file(file, context.cleanup())) {
            bar.total(response.length().orElse(-1));
            size = Copying.copy(response.body(), bar, saved::write);
            saved.finish();
            bar.done();
        }
        if (context.globals().json()) {
            var json = Heads.json(response).add("size", size).add("millis", Copying.millis(start));
            output.write(json.add("file", file.toString()) + "\n");
        }
    }
}
