package dev.sockeye.cli.http;

import dev.sockeye.cli.context.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that speaks HTTP can be told. */
public final class HttpOptions {
    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "Send this header; 'NAME:' leaves out one of ours.")
    private List<String> headers = List.of();

    @Option(
            names = "--max-redirects",
            paramLabel = "N",
            description = "Follow at most N redirects (default: 10); 0: none.")
    private int maxRedirects = 10;

    @Option(
            names = "--cookie-jar",
            paramLabel = "FILE",
            description = "Take cookies from FILE (as curl and browsers' exports have them), and keep new ones there.")
    private @Nullable Path cookieJar;

    @Option(names = "--no-compressed", description = "Ask for no compression.")
    private boolean uncompressed;

    @Option(names = "--unix-socket", paramLabel = "PATH", description = "Speak over this Unix socket; for http: URLs.")
    private @Nullable Path unixSocket;

    /** The headers, each in one text. */
    List<Item> headers() {
        return headers.stream().map(HttpOptions::header).toList();
    }

    private static Item header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new UsageException("--header is 'Name: value', not '" + text + "'");
        }
        return new Item(
                text.substring(0, colon),
                Item.Kind.HEADER,
                text.substring(colon + 1).strip());
    }

    /** How many redirects are followed. */
    int maxRedirects() {
        if (maxRedirects < 0) {
            throw new UsageException("--max-redirects is 0 or more, not " + maxRedirects);
        }
        return maxRedirects;
    }

    /** Where cookies are kept. */
    Optional<Path> cookieJar() {
        return Optional.ofNullable(cookieJar);
    }

    /** Whether bodies may come compressed. */
    boolean compressed() {
        return !uncompressed;
    }

    /** Where to connect instead of to the host. */
    Optional<Path> unixSocket() {
        return Optional.ofNullable(unixSocket);
    }
}
