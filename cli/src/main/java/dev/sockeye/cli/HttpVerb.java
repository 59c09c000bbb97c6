package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LogsIn;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.http.Exchange;
import dev.sockeye.cli.http.HttpOptions;
import dev.sockeye.cli.http.Payload;
import dev.sockeye.cli.http.Session;
import dev.sockeye.cli.http.UrlArgument;
import dev.sockeye.cli.progress.Progress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye http post https://example.org/list name=ann}: one request of any method, in HTTPie's way, and its answer. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "A URL without a scheme is https, but for this machine http; :8080/x is on this machine.",
            "Items make the request:",
            "  name==value     a parameter of the query",
            "  Name:value      a header; Name: leaves out one of ours, Name; sends it empty",
            "  name=value      a field of the body: a text    name=@file    the text of a file",
            "  name:=json      a field: 7, true, [1,2]        name:=@file   the JSON of a file",
            "  name@file       a file to upload (multipart/form-data)",
            "  @file           the body itself; @- is standard input, which nothing else reads",
            "Fields become JSON, with --form a form. The body of the answer goes to standard output, whatever",
            "the status, and the status becomes the exit code: 401 and 407 are 7, other 4xx 8, 5xx 9.",
            "",
            "Examples:",
            "  sockeye http get :8080/list page==2 Accept:application/json",
            "  sockeye http post https://example.org/list name=ann age:=7 'tags:=[\"a\",\"b\"]'",
            "  sockeye http post https://example.org/login --form user=ann password=@secret.txt",
            "  sockeye http put https://example.org/film @film.mp4 -v",
            "  sockeye http get http://localhost/info --unix-socket /run/app.sock"
        })
final class HttpVerb implements Callable<Integer>, LogsIn {
    private final Context context;
    private final String method;

    @Parameters(index = "0", paramLabel = "URL", description = "http://... or https://...")
    private String url = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ITEM", description = "What makes the request: see below.")
    private List<String> items = List.of();

    @Option(names = "--form", description = "Fields become a form (name=value&...) instead of JSON.")
    private boolean form;

    @Option(
            names = {"-i", "--headers"},
            description = "Print the head of the answer before its body.")
    private boolean headers;

    @Mixin
    private final HttpOptions options = new HttpOptions();

    HttpVerb(Context context, String method) {
        this.context = context;
        this.method = method;
    }

    @Override
    public Integer call() throws IOException {
        var target = UrlArgument.http(url);
        var payload = Payload.parse(options, items, form, context.console().in());
        boolean bodiless = method.equals("GET") || method.equals("HEAD");
        if (bodiless && payload.hasBody()) {
            throw new UsageException("a " + method + " has no body: name==value is a parameter of the query");
        }
        boolean apart =
                context.globals().output().isPresent() || !context.console().outIsTerminal();
        try (var progress = Progress.of(context, apart);
                var session = new Session(context, options, payload.unwanted(), progress)) {
            var request = payload.on(session.request(method, target));
            return new Exchange(context, session, headers || method.equals("HEAD"))
                    .run(request)
                    .code();
        }
    }
}
