package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.progress.Progress;
import dev.sockeye.http.Authentication;
import dev.sockeye.http.Call;
import dev.sockeye.http.Codings;
import dev.sockeye.http.HttpClient;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.http.HttpResponse;
import dev.sockeye.http.HttpSettings;
import dev.sockeye.http.HttpStep;
import dev.sockeye.http.Passwords;
import dev.sockeye.http.Redirects;
import dev.sockeye.http.Retries;
import dev.sockeye.socket.Ip;
import dev.sockeye.url.Url;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One command's use of HTTP: a client that does what the options say, its cookies, its trace. Thread-safe, but for {@link #request}. */
public final class Session implements Closeable {
    private static final ThreadLocal<HttpResponse> ANSWER = new ThreadLocal<>();

    private final Context context;
    private final HttpOptions options;
    private final Progress progress;
    private final CookieFile cookies;
    private final Archive archive;
    private final Dialed dialed;
    private final HttpClient client;

    /**
     * Makes a client; nothing is connected.
     *
     * @param unwanted headers that the client would send by itself, and shall not
     * @param progress stays the caller's
     */
    public Session(Context context, HttpOptions options, List<String> unwanted, Progress progress) throws IOException {
        if (context.globals().connecting().isTyped("--tls")) {
            throw new UsageException("--tls: the URL says whether to encrypt: https://... or http://...");
        }
        this.context = context;
        this.options = options;
        this.progress = progress;
        cookies = CookieFile.of(options.cookieJar());
        archive = Archive.of(context);
        dialed = Dialed.of(context, options);
        var headers = HttpSettings.DEFAULT.headers();
        for (var name : unwanted) {
            headers = headers.without(name);
        }
        client = HttpClient.create(
                HttpSettings.DEFAULT.steps(steps()).headers(headers).dial(dialed::dial));
    }

    /** The outermost first. */
    private List<HttpStep> steps() throws IOException {
        var steps = new ArrayList<HttpStep>();
        steps.add(this::remember);
        if (context.globals().connecting().isRetrying()) {
            steps.add(Retries.of(context.globals().connecting().retry()));
        }
        if (options.maxRedirects() > 0) {
            steps.add(Redirects.FOLLOW.most(options.maxRedirects()));
        }
        cookies.step().ifPresent(steps::add);
        var netrc = context.globals().login().netrc(context);
        steps.add(Authentication.ask().passwords(netrc.map(Passwords::of).orElse(Passwords.NONE)));
        if (options.compressed()) {
            steps.add(Codings.UNDO);
        }
        archive.step().ifPresent(steps::add);
        if (context.globals().verbosity() > 0) {
            steps.add((request, call) -> {
                progress.aside(() -> context.detail(Heads.shown(request)));
                var response = call.next(request);
                progress.aside(() -> context.detail(Heads.shown(response)));
                return response;
            });
        }
        return steps;
    }

    private HttpResponse remember(HttpRequest request, Call call) throws IOException {
        ANSWER.remove();
        var response = call.next(request);
        ANSWER.set(response);
        return response;
    }

    /** Whether the last request of this thread was answered, whatever came of the answer. */
    boolean isAnswered() {
        return ANSWER.get() != null;
    }

    /** The last answer that this thread got. */
    HttpResponse answer() {
        return Objects.requireNonNull(ANSWER.get(), "nothing was asked");
    }

    /** A request with what the line says of who asks; may ask at the terminal. */
    public HttpRequest request(String method, Url url) throws IOException {
        if (options.unixSocket().isPresent() && url.scheme().equals("https")) {
            throw new UsageException("--unix-socket: nobody is in between, so there is no TLS: http://...");
        }
        var who = context.globals().login().named(context, url);
        if (who.isPresent() && url.scheme().equals("http") && !isHere(url)) {
            context.note("sockeye: warning: the password for " + url.authority()
                    + " may go there in clear: https:// hides it");
        }
        try {
            return HttpRequest.of(method, url.withoutCredentials()).credentials(who);
        } catch (IllegalArgumentException e) {
            throw new UsageException(url.redacted() + ": " + e.getMessage());
        }
    }

    private boolean isHere(Url url) {
        var host = url.host().orElse("");
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return options.unixSocket().isPresent()
                || bare.equals("localhost")
                || (Ip.isLiteral(bare) && Ip.parse(bare).isLoopback());
    }

    /** Sends it, and gives the answer when its head is there. */
    public HttpResponse send(HttpRequest request) throws IOException {
        return unwrapped(() -> client.send(request));
    }

    /** What is done with the client, whose failures to connect may be those of a local file. */
    interface Use<T> {
        T run() throws IOException;
    }

    static <T> T unwrapped(Use<T> use) throws IOException {
        try {
            return use.run();
        } catch (UncheckedIOException e) {
            throw e.getCause(); // of dialed
        }
    }

    /** Where it is seen how far things are. */
    public Progress progress() {
        return progress;
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        try (dialed;
                archive;
                cookies) {
            client.close();
        }
    }
}
