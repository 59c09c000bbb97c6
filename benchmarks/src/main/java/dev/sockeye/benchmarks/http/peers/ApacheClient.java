package dev.sockeye.benchmarks.http.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient 5, the classic one, which blocks. */
final class ApacheClient implements Client {
    private final CloseableHttpClient client;

    ApacheClient(Trusted trusted) {
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trusted.context()))
                        .build())
                .build();
    }

    private <T> T send(String url, HttpClientResponseHandler<T> reader) throws IOException {
        return client.execute(new HttpGet(url), (ClassicHttpResponse response) -> {
            Client.check(response.getCode());
            return reader.handleResponse(response);
        });
    }

    @Override
    public byte[] get(String url) throws IOException {
        return send(url, response -> EntityUtils.toByteArray(response.getEntity()));
    }

    @Override
    public long drain(String url) throws IOException {
        return send(url, response -> {
            var chunk = new byte[CHUNK];
            long count = 0;
            try (var body = response.getEntity().getContent()) {
                for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
                    count += n;
                }
            }
            return count;
        });
    }

    @Override
    public void save(String url, Path file) throws IOException {
        send(url, response -> {
            try (var out = Files.newOutputStream(file)) {
                response.getEntity().writeTo(out);
            }
            return file;
        });
    }
}
