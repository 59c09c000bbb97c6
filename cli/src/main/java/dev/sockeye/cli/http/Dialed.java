package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.TraceForm;
import dev.sockeye.cli.net.Tracing;
import dev.sockeye.net.Timeouts;
import dev.sockeye.tls.Tls;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.ProxySpec;
import dev.sockeye.wire.RateLimit;
import dev.sockeye.wire.TlsMode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How servers are called, as the options say: limits, trust, proxies, the trace. Thread-safe. */
final class Dialed implements Closeable {
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Context context;
    private final Optional<Path> unixSocket;
    private final Tracing tracing;
    private final RateLimit rate;
    private final Map<String, Optional<ProxySpec>> proxies = new HashMap<>();
    private @Nullable Tls trust;

    private Dialed(Context context, Optional<Path> unixSocket, Tracing tracing) {
        this.context = context;
        this.unixSocket = unixSocket;
        this.tracing = tracing;
        this.rate = context.globals().limitRate();
    }

    static Dialed of(Context context, HttpOptions options) throws IOException {
        boolean har = context.globals().connecting().traceForm() == TraceForm.HAR;
        return new Dialed(context, options.unixSocket(), har ? Tracing.NONE : Tracing.of(context));
    }

    /**
     * Completes what a URL has said already.
     *
     * @throws UncheckedIOException when a file with certificates cannot be read
     */
    synchronized Dial dial(Dial to) {
        var limits = Timeouts.DEFAULT.connect(context.globals().connectTimeout());
        var idle = context.globals().idle(Optional.of(IDLE));
        try {
            return (unixSocket.isPresent() ? Dial.unix(unixSocket.get()) : routed(to))
                    .timeouts(idle.map(limits::idle).orElseGet(limits::idleForEver))
                    .rate(rate)
                    .transcript(tracing.transcript());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What every call of the command has in common. */
    Dial shared(Dial to) {
        return to.rate(rate).transcript(tracing.transcript());
    }

    private Dial routed(Dial to) throws IOException {
        boolean encrypted = to.tls().equals(Optional.of(TlsMode.IMPLICIT));
        var proxy = proxy(
                encrypted ? "https" : "http", to.host().orElseThrow(), to.port().orElseThrow());
        var family = context.globals().family();
        var dial = family.isPresent() ? to.family(family.get()) : to;
        dial = proxy.isPresent() ? dial.proxy(proxy.get()) : dial;
        return encrypted ? dial.trust(trust()) : dial;
    }

    private Optional<ProxySpec> proxy(String scheme, String host, int port) {
        var where = scheme + " " + host + " " + port;
        var known = proxies.get(where);
        if (known == null) {
            known = context.globals().connecting().proxy(context, scheme, host, port);
            proxies.put(where, known);
        }
        return known;
    }

    /** The same each time: connections are shared by those who trust the same. */
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
        tracing.close();
    }
}
