package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.ftp.FtpSession;
import dev.sockeye.cli.progress.Progress;
import dev.sockeye.http.Authentication;
import dev.sockeye.http.Body;
import dev.sockeye.http.Call;
import dev.sockeye.http.Codings;
import dev.sockeye.http.Download;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.http.HttpResponse;
import dev.sockeye.http.HttpSettings;
import dev.sockeye.http.HttpStep;
import dev.sockeye.http.Passwords;
import dev.sockeye.http.Redirects;
import dev.sockeye.http.Retries;
import dev.sockeye.open.FileHandler;
import dev.sockeye.open.FtpHandler;
import dev.sockeye.open.Opener;
import dev.sockeye.open.OpenerSettings;
import dev.sockeye.open.Response;
import dev.sockeye.socket.Ip;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlSyntaxException;
import dev.sockeye.wire.Dial;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One command's opener: it does what the options say, and has their cookies and their trace. {@code file:} URLs are opened, for whoever types one may read
 * the file anyway; no redirect leads to one. Thread-safe, but for {@link #request}.
 */
public final class Session implements Closeable {
    /** From so many bytes on, a server is asked before it gets them. */
    private static final long LARGE = 1 << 20;

    private static final ThreadLocal<HttpResponse> ANSWER = new ThreadLocal<>();

    private final Context context;
    private final HttpOptions options;
    private final Progress progress;
    private final CookieFile cookies;
    private final Archive archive;
    private final Dialed dialed;
    private final Opener opener;
    private final Map<Url, Dial> ftp = new ConcurrentHashMap<>();

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
        var http = HttpSettings.DEFAULT.steps(steps()).headers(headers).dial(dialed::dial);
        opener = Opener.create(OpenerSettings.DEFAULT
                .http(http)
                .anyStatus()
                .handler(FileHandler.anywhere())
                .handler(FtpHandler.dialing(url -> dialed.shared(Objects.requireNonNull(ftp.get(url), "not wanted")))));
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

    /**
     * What is under a URL.
     *
     * @param method how a web server is asked
     * @param headers go with it
     * @throws UsageException when nothing here opens such URLs
     */
    public Wanted wanted(String method, Url url, Payload headers) throws IOException {
        if (!opener.schemes().contains(url.scheme())) {
            throw new UsageException(url.redacted() + ": cannot open " + url.scheme() + " URLs, only "
                    + String.join(", ", opener.schemes()));
        }
        if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
            if (url.scheme().startsWith("ftp")) {
                ftp.put(url, FtpSession.dial(context, url));
            }
            return new Wanted(url, Optional.empty());
        }
        var request = headers.on(request(method, url));
        return new Wanted(request.url(), Optional.of(request));
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
        return unwrapped(() -> opener.open(request).http().orElseThrow());
    }

    /** What is done with the client, whose failures to connect may be those of a local file. */
    private interface Use<T> {
        T run() throws IOException;
    }

    private static <T> T unwrapped(Use<T> use) throws IOException {
        try {
            return use.run();
        } catch (UncheckedIOException e) {
            throw e.getCause(); // of dialed
        } catch (UrlSyntaxException e) {
            throw new UsageException(String.valueOf(e.getMessage())); // what only the handler of its scheme knows
        }
    }

    /** Where it is seen how far things are. */
    public Progress progress() {
        return progress;
    }

    /** Opens it; a web server's answer only if it is a success. */
    Response open(Wanted wanted) throws IOException {
        return wanted.request().isPresent()
                ? Response.of(send(wanted.request().get()).checked())
                : unwrapped(() -> opener.open(wanted.url()));
    }

    /** Puts it into a file. */
    Download.Saved save(Wanted wanted, Download how) throws IOException {
        return unwrapped(() -> wanted.request().isPresent()
                ? opener.save(wanted.request().get(), how)
                : opener.save(wanted.url(), how));
    }

    /** Stores something there; a web server is asked first whether it wants it, if it is large. */
    Response put(Wanted wanted, Body body) throws IOException {
        if (wanted.request().isEmpty()) {
            return unwrapped(() -> opener.put(wanted.url(), body));
        }
        var request = wanted.request().get().body(body);
        boolean large = body.length().orElse(LARGE) >= LARGE;
        return Response.of(send(large ? request.expectContinue() : request).checked());
    }

    @Override
    public void close() throws IOException {
        try (dialed;
                archive;
                cookies) {
            opener.close();
        }
    }
}
