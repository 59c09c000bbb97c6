package dev.sockeye.cli.http;

import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.url.Sight;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlSyntaxException;
import java.util.regex.Pattern;

/**
 * A URL as one types it. Without a scheme it is https, but for this machine http; without a host it is this machine:
 *
 * <pre>
 * example.org/list        https://example.org/list
 * localhost:8080/list     http://localhost:8080/list
 * :8080/list              http://127.0.0.1:8080/list
 * </pre>
 */
public final class UrlArgument {
    private static final Pattern SCHEME =
            Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*|(?:data|file|unix):.*", Pattern.DOTALL);
    private static final Pattern HERE =
            Pattern.compile("(?i)(?:localhost|127\\.[0-9.]+|\\[::1\\])(?:[:/?#].*)?", Pattern.DOTALL);

    private UrlArgument() {}

    /** Of any scheme. */
    public static Url parse(String text) {
        try {
            return Url.parse(complete(text));
        } catch (UrlSyntaxException e) {
            throw new UsageException(Sight.masked(text) + ": " + e.getMessage());
        }
    }

    /** Of http or https. */
    public static Url http(String text) {
        var url = parse(text);
        if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
            throw new UsageException(url.redacted() + ": neither http nor https");
        }
        return url;
    }

    private static String complete(String text) {
        if (SCHEME.matcher(text).matches()) {
            return text;
        }
        if (text.startsWith(":")) {
            return "http://127.0.0.1" + text;
        }
        return (HERE.matcher(text).matches() ? "http://" : "https://") + text;
    }
}
