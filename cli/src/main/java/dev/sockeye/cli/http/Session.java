package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.net.Tracing;
import dev.sockeye.http.HttpClient;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.http.HttpResponse;
import dev.sockeye.http.HttpSettings;
import dev.sockeye.http.HttpStep;
import dev.sockeye.http.Redirects;
import dev.sockeye.http.Retries;
import dev.sockeye.net.Timeouts;
import dev.sockeye.socket.Ip;
import dev.sockeye.tls.Tls;
import dev.sockeye.url.Url;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.ProxySpec;
import dev.sockeye.wire.RateLimit;
import dev.sockeye.wire.TlsMode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One command's use of HTTP: a client that does what the options say, and its trace. Thread-safe, but for {@link #request}. */
public final class Session implements Closeable {
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Context context;
    private final HttpOptions options;
    private final Tracing tracing;
    private final RateLimit rate;
    private final HttpClient client;
    private final Map<String, Optional<ProxySpec>> proxies = new HashMap<>();
    private @Nullable Tls trust;

    private Session(Context context, HttpOptions options, List<String> unwanted, Tracing tracing) {
        this.context = context;
        this.options = options;
        this.tracing = tracing;
        this.rate = context.globals().limitRate();
        var headers = HttpSettings.DEFAULT.headers();
        for (var name : unwanted) {
            headers = headers.without(name);
        }
        client = HttpClient.create(
                HttpSettings.DEFAULT.steps(steps()).headers(headers).dial(this::dialed));
    }

    /**
     * Makes a client; nothing is connected.
     *
     * @param unwanted headers that the client would send by itself, and shall not
     */
    public static Session open(Context context, HttpOptions options, List<String> unwanted) throws IOException {
        if (context.globals().connecting().isTyped("--tls")) {
            throw new UsageException("--tls: the URL says whether to encrypt: https://... or http://...");
        }
        return new Session(context, options, unwanted, Tracing.of(context));
    }

    private List<HttpStep> steps() {
        var steps = new ArrayList<HttpStep>();
        if (context.globals().connecting().isRetrying()) {
            steps.add(Retries.of(context.globals().connecting().retry()));
        }
        if (options.maxRedirects() > 0) {
            steps.add(Redirects.FOLLOW.most(options.maxRedirects()));
        }
        return steps;
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
        try {
            return client.send(request);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // of dialed
        }
    }

    /** The request as something to fetch: what is no success is a failure. */
    public Fetches.Job fetch(HttpRequest request) {
        return new Fetches.Job() {
            @Override
            public Url url() {
                return request.url();
            }

            @Override
            public Found open() throws IOException {
                context.detail(Heads.shown(request));
                var response = send(request);
                context.detail(Heads.shown(response));
                return Found.of(response.checked());
            }
        };
    }

    private synchronized Dial dialed(Dial to) {
        try {
            var globals = context.globals();
            var limits = Timeouts.DEFAULT.connect(globals.connectTimeout());
            var idle = globals.idle(Optional.of(IDLE));
            var dial = options.unixSocket().isPresent()
                    ? Dial.unix(options.unixSocket().get())
                    : routed(to);
            return dial.timeouts(idle.map(limits::idle).orElseGet(limits::idleForEver))
                    .rate(rate)
                    .transcript(tracing.transcript());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dial routed(Dial to) throws IOException {
        boolean tls = to.tls().equals(Optional.of(TlsMode.IMPLICIT));
        var host = to.host().orElseThrow();
        int port = to.port().orElseThrow();
        var scheme = tls ? "https" : "http";
        var proxy = proxies.get(scheme + " " + host + " " + port);
        if (proxy == null) {
            proxy = context.globals().connecting().proxy(context, scheme, host, port);
            proxies.put(scheme + " " + host + " " + port, proxy);
        }
        var family = context.globals().family();
        var dial = family.isPresent() ? to.family(family.get()) : to;
        dial = proxy.isPresent() ? dial.proxy(proxy.get()) : dial;
        return tls ? dial.trust(trust()) : dial;
    }

    private Tls trust() throws IOException {
        var known = trust;
        if (known == null) {
            known = context.globals().connecting().trust(context);
            trust = known;
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        try (tracing) {
            client.close();
        }
    }
}
