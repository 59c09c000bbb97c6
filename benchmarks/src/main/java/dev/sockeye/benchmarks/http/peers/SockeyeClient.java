package dev.sockeye.benchmarks.http.peers;

import dev.sockeye.http.HttpClient;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.http.HttpSettings;
import dev.sockeye.tls.Tls;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sockeye's client as it is, with the time limits that everybody gets. */
final class SockeyeClient implements Client {
    private final HttpClient client;
    private final Map<String, HttpRequest> requests = new ConcurrentHashMap<>();

    SockeyeClient(Path trusted) throws IOException {
        var tls = Tls.trusting(trusted);
        client = HttpClient.create(HttpSettings.DEFAULT.dial(dial -> dial.trust(tls)));
    }

    private HttpRequest request(String url) {
        return requests.computeIfAbsent(url, HttpRequest::get);
    }

    @Override
    public byte[] get(String url) throws IOException {
        try (var response = client.send(request(url))) {
            Client.check(response.status());
            return response.bytes();
        }
    }

    @Override
    public long drain(String url) throws IOException {
        try (var response = client.send(request(url))) {
            Client.check(response.status());
            return response.body().transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public void save(String url, Path file) throws IOException {
        try (var response = client.send(request(url))) {
            Client.check(response.status());
            response.save(file);
        }
    }
}
