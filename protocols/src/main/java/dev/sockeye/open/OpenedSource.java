package dev.sockeye.open;

import dev.sockeye.http.DownloadSource;
import dev.sockeye.url.Url;
import java.io.IOException;
import java.util.Optional;

/**
 * What a handler opens, to be saved: from its beginning only.
 *
 * @param handler opens it
 * @param url what
 */
record OpenedSource(SchemeHandler handler, Url url) implements DownloadSource {
    @Override
    public String name() {
        return url.withoutCredentials().withoutFragment().href();
    }

    @Override
    public String peer() {
        return url.redacted();
    }

    @Override
    @SuppressWarnings("resource") // closed with the content
    public Content open() throws IOException {
        Response response = handler.open(url);
        return new Content(response.body(), response.fileName(), 0, response.length(), Optional.empty());
    }
}
