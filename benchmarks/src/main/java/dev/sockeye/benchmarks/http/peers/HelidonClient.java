package dev.sockeye.benchmarks.http.peers;

import io.helidon.common.tls.Tls;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.OutputStream;

/** Helidon's WebClient 4, which blocks and is made for virtual threads. */
final class HelidonClient implements Client {
    private final WebClient client;

    HelidonClient(Trusted trusted) {
        client = WebClient.builder()
                .tls(Tls.builder().sslContext(trusted.context()).build())
                .connectionCacheSize(CONNECTIONS)
                .build();
    }

    private HttpClientResponse send(String url) throws IOException {
        var response = client.get(url).request();
        Client.check(response.status().code());
        return response;
    }

    @Override
    public byte[] get(String url) throws IOException {
        try (var response = send(url)) {
            return response.as(byte[].class);
        }
    }

    @Override
    public long drain(String url) throws IOException {
        try (var response = send(url);
                var body = response.inputStream()) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }
}
