package dev.sockeye.cli.ftp;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.net.Tracing;
import dev.sockeye.cli.url.Sight;
import dev.sockeye.ftp.FtpClient;
import dev.sockeye.ftp.FtpSettings;
import dev.sockeye.ftp.FtpUrl;
import dev.sockeye.net.Timeouts;
import dev.sockeye.socket.Ip;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlSyntaxException;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.RateLimit;
import dev.sockeye.wire.TlsMode;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One command's way to an FTP server: as the options say, told where {@code --trace} says.
 *
 * <pre>{@code
 * try (var session = FtpSession.of(context, url)) {
 *     session.run(ftp -> ftp.delete(session.place().path()));
 * }
 * }</pre>
 *
 * <p>Not thread-safe, but {@link #dial} may be given to as many clients as one likes.
 */
public final class FtpSession implements Closeable {
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*", Pattern.DOTALL);

    private final Context context;
    private final FtpOptions options;
    private final FtpUrl place;
    private final Tracing tracing;
    private final Dial dial;

    private FtpSession(Context context, FtpOptions options, FtpUrl place, Tracing tracing, Dial dial) {
        this.context = context;
        this.options = options;
        this.place = place;
        this.tracing = tracing;
        this.dial = dial;
    }

    /** What is done with a client. */
    public interface Use<T> {
        /** Does it. */
        T run(FtpClient ftp) throws IOException;
    }

    /**
     * Reads the URL, finds out who we are, and may ask for a password; connects to nobody yet.
     *
     * @param text {@code ftp://}, {@code ftps://}, or without a scheme, which is ftp
     */
    public static FtpSession of(Context context, FtpOptions options, String text) throws IOException {
        Url url = parse(text);
        Dial dial = dial(context, url);
        return new FtpSession(context, options, FtpUrl.of(url), Tracing.of(context), dial);
    }

    /** A URL as one types it. */
    public static Url parse(String text) {
        try {
            var url = Url.parse(SCHEME.matcher(text).matches() ? text : "ftp://" + text);
            if (!url.scheme().equals("ftp") && !url.scheme().equals("ftps")) {
                throw new UsageException(url.redacted() + ": neither ftp nor ftps");
            }
            return url;
        } catch (UrlSyntaxException e) {
            throw new UsageException(Sight.masked(text) + ": " + e.getMessage());
        }
    }

    /** How the server of a URL is called; may ask for a password, and warns where it would go in clear. */
    public static Dial dial(Context context, Url url) throws IOException {
        var globals = context.globals();
        var connecting = globals.connecting();
        var mode = connecting.tls(url.scheme().equals("ftps") ? TlsMode.IMPLICIT : TlsMode.NONE);
        var who = globals.login().credentials(context, url);
        warn(context, url, mode, who);
        var limits = Timeouts.DEFAULT.connect(globals.connectTimeout());
        var idle = globals.idle(Optional.of(IDLE));
        RateLimit rate = globals.limitRate();
        var to = Dial.to(url.withoutCredentials())
                .tls(mode)
                .credentials(who)
                .timeouts(idle.map(limits::idle).orElseGet(limits::idleForEver))
                .rate(rate);
        String host = to.host().orElseThrow();
        int port = to.port().orElse(mode == TlsMode.IMPLICIT ? 990 : 21);
        var family = globals.family();
        to = family.isPresent() ? to.family(family.get()) : to;
        var proxy = connecting.proxy(context, url.scheme(), host, port);
        to = proxy.isPresent() ? to.proxy(proxy.get()) : to;
        return mode == TlsMode.NONE ? to : to.trust(connecting.trust(context));
    }

    private static void warn(Context context, Url url, TlsMode mode, Credentials who) {
        if (mode == TlsMode.NONE && who.isPresent() && !isHere(url)) {
            context.note("sockeye: warning: the password for " + url.authority()
                    + " goes there in clear: --tls hides it, or ftps://");
        }
    }

    private static boolean isHere(Url url) {
        var host = url.host().orElse("").replaceAll("[\\[\\]]", "");
        return host.equals("localhost") || (Ip.isLiteral(host) && Ip.parse(host).isLoopback());
    }

    /** What the URL says. */
    public FtpUrl place() {
        return place;
    }

    /** The path of a file. */
    public String path() {
        if (place.isFolder()) {
            throw new UsageException(place.url().redacted() + " is a folder: a file has a name at the end");
        }
        return place.path();
    }

    /** How the server is called. */
    public Dial dial() {
        return dial.transcript(tracing.transcript());
    }

    /** How the client works. */
    public FtpSettings settings() {
        return options.settings();
    }

    /** Logs in. */
    public FtpClient open() throws IOException {
        var ftp = FtpClient.open(dial(), settings());
        context.detail(ftp.greeting().text());
        context.detail(ftp.welcome().text());
        return ftp;
    }

    /** Logs in, does something and takes leave; where the connection fails, as often as {@code --retry} says. */
    public <T> T run(Use<T> use) throws IOException {
        return context.globals().connecting().retry().call(attempt -> {
            if (attempt > 1) {
                context.detail("attempt " + attempt);
            }
            return once(use);
        });
    }

    /** As {@link #run}, for what must not be done twice. */
    public <T> T once(Use<T> use) throws IOException {
        try (var ftp = open()) {
            T done = use.run(ftp);
            ftp.quit();
            return done;
        }
    }

    @Override
    public void close() throws IOException {
        tracing.close();
    }
}
