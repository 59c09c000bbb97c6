package dev.sockeye.open;

import dev.sockeye.http.Body;
import dev.sockeye.http.Download;
import dev.sockeye.http.HttpClient;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.http.HttpResponse;
import dev.sockeye.url.Url;
import java.io.IOException;
import java.util.Set;

/** {@code http:} and {@code https:} URLs, by one {@link HttpClient}. */
final class HttpHandler implements SchemeHandler {
    private final HttpClient http;
    private final boolean anyStatus;

    HttpHandler(OpenerSettings settings) {
        http = HttpClient.create(settings.http());
        anyStatus = settings.givesAnyStatus();
    }

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public Response open(Url url) throws IOException {
        return send(HttpRequest.get(url));
    }

    @Override
    public Response put(Url url, Body body) throws IOException {
        return send(HttpRequest.put(url, body));
    }

    @Override
    public Download.Saved save(Url url, Download how) throws IOException {
        return save(HttpRequest.get(url), how);
    }

    Download.Saved save(HttpRequest request, Download how) throws IOException {
        return how.run(http, request);
    }

    Response send(HttpRequest request) throws IOException {
        HttpResponse answer = http.send(request);
        return Response.of(anyStatus ? answer : answer.checked());
    }

    @Override
    public void close() {
        http.close();
    }
}
