package dev.sockeye.http.server;

import dev.sockeye.socket.Ip;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets requests through that call the server by one of its names: {@code localhost} and what ends in {@code .localhost}, any address as digits, and those
 * given. The others get a 421.
 *
 * <p>For servers on loopback. A page of {@code evil.example}, whose name its owner makes lead to 127.0.0.1 a moment later, would else read in
 * the visitor's browser whatever is served there (DNS rebinding): for the browser it is all one host.
 */
public final class HostCheck implements HttpHandler {
    private final HttpHandler next;
    private final Set<String> names;

    /**
     * Before a handler.
     *
     * @param names hosts by which the server may be called besides
     */
    public HostCheck(HttpHandler next, List<String> names) {
        this.next = next;
        this.names = names.stream().map(HostCheck::lower).collect(Collectors.toSet());
    }

    @Override
    public Answer handle(ServerRequest request) throws IOException {
        // a client of HTTP/1.0 may call nobody; browsers, which this is about, always do
        boolean known = request.headers().first("Host").map(this::isKnown).orElse(true);
        if (!known) {
            throw new RefusedException(421, "this server is not known by that name");
        }
        return next.handle(request);
    }

    private boolean isKnown(String authority) {
        int colon = authority.lastIndexOf(':');
        String host = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
        String name = lower(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        return name.isEmpty()
                || name.startsWith("[")
                || Ip.isLiteral(name)
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || names.contains(name);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
