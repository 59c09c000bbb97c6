package dev.sockeye.benchmarks.http.peers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The JDK's own, {@code java.net.http}. */
final class JdkClient implements Client {
    private final HttpClient client;
    private final Map<String, HttpRequest> requests = new ConcurrentHashMap<>();

    JdkClient(Trusted trusted) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusted.context())
                .build();
    }

    private <T> T send(String url, BodyHandler<T> handler) throws IOException {
        var request = requests.computeIfAbsent(
                url, text -> HttpRequest.newBuilder(URI.create(text)).build());
        try {
            HttpResponse<T> response = client.send(request, handler);
            Client.check(response.statusCode());
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public byte[] get(String url) throws IOException {
        return send(url, BodyHandlers.ofByteArray());
    }

    @Override
    public long drain(String url) throws IOException {
        var count = new AtomicLong();
        send(
                url,
                _ -> HttpResponse.BodySubscribers.ofByteArrayConsumer(
                        piece -> piece.ifPresent(bytes -> count.addAndGet(bytes.length))));
        return count.get();
    }

    @Override
    public void save(String url, Path file) throws IOException {
        send(url, BodyHandlers.ofFile(file));
    }
}
