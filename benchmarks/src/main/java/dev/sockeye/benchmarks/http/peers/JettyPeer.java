package dev.sockeye.benchmarks.http.peers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty's client 12, over HTTP/1.1. */
final class JettyPeer implements Client {
    private final HttpClient client;

    JettyPeer(Trusted trusted) {
        var ssl = new SslContextFactory.Client();
        ssl.setSslContext(trusted.context());
        var connector = new ClientConnector();
        connector.setSslContextFactory(ssl);
        client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        try {
            client.start();
        } catch (Exception e) { // as it is declared
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] get(String url) throws IOException {
        try {
            var response = client.GET(url);
            Client.check(response.getStatus());
            return response.getContent();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public long drain(String url) throws IOException {
        var count = new AtomicLong();
        var result = new CompletableFuture<Result>();
        client.newRequest(url)
                .onResponseContent((_, piece) -> count.addAndGet(piece.remaining()))
                .send(result::complete);
        try {
            var done = result.get();
            if (done.isFailed()) {
                throw new IOException(done.getFailure());
            }
            Client.check(done.getResponse().getStatus());
            return count.get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException();
    }
}
