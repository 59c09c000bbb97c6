package dev.sockeye.benchmarks.http.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.Okio;

/** OkHttp 5. */
final class OkHttpPeer implements Client {
    private final OkHttpClient client;

    OkHttpPeer(Trusted trusted) {
        client = new OkHttpClient.Builder()
                .protocols(java.util.List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
                .sslSocketFactory(trusted.context().getSocketFactory(), trusted.manager())
                .build();
    }

    private Response send(String url) throws IOException {
        var response = client.newCall(new Request.Builder().url(url).build()).execute();
        Client.check(response.code());
        return response;
    }

    @Override
    public byte[] get(String url) throws IOException {
        try (var response = send(url)) {
            return response.body().bytes();
        }
    }

    @Override
    public long drain(String url) throws IOException {
        try (var response = send(url)) {
            return response.body().source().readAll(Okio.blackhole());
        }
    }

    @Override
    public void save(String url, Path file) throws IOException {
        try (var response = send(url);
                var sink = Okio.buffer(Okio.sink(file))) {
            sink.writeAll(response.body().source());
        }
    }
}
