package dev.sockeye.http;

import dev.sockeye.http.message.Headers;
import dev.sockeye.net.Timeouts;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.testkit.Setup;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A web server that plays a script, and a client that says no more than it must: a request is
 *
 * <pre>
 * C: GET /a HTTP/1.1
 * C: Host: ***
 * C:
 * </pre>
 */
final class Scripted implements AutoCloseable {
    /** Ten times what anything here may take. */
    static final Timeouts PATIENT = Timeouts.DEFAULT.idle(Duration.ofSeconds(30));

    private static final HttpSettings TERSE = HttpSettings.DEFAULT
            .headers(Headers.EMPTY)
            .patience(Duration.ofSeconds(20))
            .dial(dial -> dial.timeouts(PATIENT));

    private final ScriptedServer server;
    private final HttpClient http;
    private final String scheme;

    private Scripted(ScriptedServer server, HttpClient http, String scheme) {
        this.server = server;
        this.http = http;
        this.scheme = scheme;
    }

    static Scripted web(String script) throws IOException {
        return web(script, UnaryOperator.identity());
    }

    static Scripted web(String script, UnaryOperator<HttpSettings> change) throws IOException {
        return new Scripted(ScriptedServer.tcp(script), HttpClient.create(change.apply(TERSE)), "http");
    }

    static Scripted tls(Setup setup, String script, UnaryOperator<HttpSettings> change) throws IOException {
        return new Scripted(setup.tls(script), HttpClient.create(change.apply(TERSE)), "https");
    }

    ScriptedServer server() {
        return server;
    }

    HttpClient http() {
        return http;
    }

    String url(String path) {
        return scheme + "://localhost:" + server.port() + path;
    }

    HttpResponse get(String path) throws IOException {
        return http.send(HttpRequest.get(url(path)));
    }

    HttpResponse send(HttpRequest request) throws IOException {
        return http.send(request);
    }

    /** Throws where the client strayed from the script. */
    @Override
    public void close() {
        http.close();
        server.close();
    }
}
