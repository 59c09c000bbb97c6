package dev.sockeye.cli.http;

import dev.sockeye.cli.io.Json;
import dev.sockeye.http.HttpResponse;
import dev.sockeye.http.message.Headers;
import dev.sockeye.url.Url;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a URL led to.
 *
 * @param url after redirects
 * @param status if the scheme has such a thing
 * @param headers empty where the scheme has none
 * @param length of the body, if that is known before
 * @param body closed with this
 */
record Found(Url url, OptionalInt status, Headers headers, OptionalLong length, InputStream body) implements Closeable {
    static Found of(HttpResponse response) {
        return new Found(
                response.url(),
                OptionalInt.of(response.status()),
                response.headers(),
                response.length(),
                response.body());
    }

    Json json() {
        var json = new Json().add("url", url.href());
        status.ifPresent(code -> json.add("status", code));
        return json.add("headers", Heads.fields(headers));
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
