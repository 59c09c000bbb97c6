package dev.sockeye.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.server.Answer;
import dev.sockeye.http.server.HttpServer;
import dev.sockeye.http.server.RefusedException;
import dev.sockeye.http.server.ServerLimits;
import dev.sockeye.http.server.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * A small site with the oddities of large ones, at a free port of 127.0.0.1 and at work until it is closed.
 *
 * <pre>
 * /                a page                      /chunks          of a length that only the end tells
 * /echo            the request, as text        /gzip            a text in gzip
 * /notes/NAME      PUT stores, GET gives back  /old             moved to /
 * /private         asks for ann and secret     /circle          moved to itself
 * /cookie          gives one, then knows it    /busy            503 twice, then 200
 * /status/418      answers with that           /lines?5         so many lines, each sent by itself
 * </pre>
 *
 * <p>What stands between {@code // show: NAME} and {@code // end} is what the tour shows ({@link LabSource}).
 */
public final class HttpServers {
    private static final String LOGIN = "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(UTF_8));
    private static final int MOST_NOTES = 100;

    private final Map<String, byte[]> notes = new ConcurrentHashMap<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final Heard heard;

    private HttpServers(Heard heard) {
        this.heard = heard;
    }

    /** One that says hello to everybody, by name. */
    public static HttpServer hello(Heard heard) throws IOException {
        // show: http
        return HttpServer.open("127.0.0.1", 0, request -> {
                    heard.by(request.peer(), request.toString());
                    return Answer.text(200, "hello " + request.query().orElse("you") + "\n");
                })
                .start();
        // end
    }

    /** The whole site; the listener hears method and target of each request. */
    public static HttpServer site(Heard heard) throws IOException {
        return HttpServer.builder(new HttpServers(heard)::handle)
                .address("127.0.0.1", 0)
                .limits(ServerLimits.DEFAULT.body(1 << 20))
                .open()
                .start();
    }

    private Answer handle(ServerRequest request) throws IOException {
        heard.by(request.peer(), request.toString());
        String path = request.path();
        if (path.startsWith("/notes/")) {
            return note(request);
        }
        if (path.matches("/status/[2-5][0-9]{2}")) {
            return Answer.text(Integer.parseInt(path.substring(8)), "as you wish\n");
        }
        return switch (path) {
            case "/" -> Answer.bytes(200, "text/html; charset=utf-8", "<title>lab</title><p>你好".getBytes(UTF_8));
            case "/echo" -> echo(request);
            case "/private" -> login(request);
            case "/cookie" -> cookie(request);
            case "/chunks" ->
                Answer.stream(200, "text/plain", out -> {
                    for (int i = 0; i < 3; i++) {
                        out.write(("chunk " + i + "\n").getBytes(US_ASCII));
                        out.flush();
                    }
                });
            case "/gzip" -> gzip();
            case "/old" -> Answer.of(301).header("Location", "/");
            case "/circle" -> Answer.of(302).header("Location", "/circle");
            case "/busy" ->
                busy.incrementAndGet() % 3 == 0
                        ? Answer.text(200, "here you are\n")
                        : Answer.text(503, "later\n").header("Retry-After", "0");
            case "/lines" -> lines(request);
            default -> throw new RefusedException(404, "nothing of that name in the lab");
        };
    }

    private static Answer echo(ServerRequest request) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes((request + "\n" + request.headers() + "\n\n").getBytes(UTF_8)); // without secrets
        request.body().transferTo(out);
        return Answer.bytes(200, "text/plain; charset=utf-8", out.toByteArray());
    }

    private Answer note(ServerRequest request) throws IOException {
        String name = request.path();
        byte[] old = notes.get(name);
        return switch (request.method()) {
            case "PUT" -> {
                byte[] body = request.body().readAllBytes(); // bounded by the server
                if (notes.size() >= MOST_NOTES && old == null) {
                    throw new RefusedException(507, "the lab keeps no more notes");
                }
                yield Answer.of(notes.put(name, body) == null ? 201 : 204);
            }
            case "GET", "HEAD" -> {
                if (old == null) {
                    throw new RefusedException(404, "no such note");
                }
                yield Answer.bytes(200, "application/octet-stream", old);
            }
            case "DELETE" -> Answer.of(notes.remove(name) == null ? 404 : 204);
            default -> Answer.text(405, "notes are put, got and deleted\n").header("Allow", "GET, HEAD, PUT, DELETE");
        };
    }

    private static Answer login(ServerRequest request) {
        boolean known =
                request.headers().first("Authorization").filter(LOGIN::equals).isPresent();
        return known
                ? Answer.text(200, "hello ann\n")
                : Answer.text(401, "who are you?\n")
                        .header("WWW-Authenticate", "Basic realm=\"lab\", charset=\"UTF-8\"");
    }

    private static Answer cookie(ServerRequest request) {
        boolean known =
                request.headers().first("Cookie").filter("visited=yes"::equals).isPresent();
        return known
                ? Answer.text(200, "welcome back\n")
                : Answer.text(200, "hello\n").header("Set-Cookie", "visited=yes; Path=/; HttpOnly; SameSite=Lax");
    }

    private static Answer gzip() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write("the same again and again\n".repeat(100).getBytes(US_ASCII));
        }
        return Answer.bytes(200, "text/plain", out.toByteArray()).header("Content-Encoding", "gzip");
    }

    private static Answer lines(ServerRequest request) {
        int count = request.query()
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(5);
        return Answer.stream(200, "text/plain", out -> {
            for (int i = 1; i <= count; i++) {
                out.write(("line " + i + "\n").getBytes(US_ASCII));
                out.flush();
            }
        });
    }
}
