package dev.sockeye.http;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.http.message.RequestHead;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A request as it is sent: what it lacked is added.
 *
 * @param head says where the body ends, if there is one
 * @param body what follows; empty when {@code length} is 0
 * @param length how long it is; empty: chunked
 * @param asksFirst whether the server is asked before the body is sent
 */
record Outgoing(RequestHead head, Body body, OptionalLong length, boolean asksFirst) {
    /** With these a server waits for a body, and is told that there is none. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /**
     * Completes a request.
     *
     * @param usual what goes with every request that does not say otherwise
     * @param toProxy whether it goes to a proxy, which has to know the server (RFC 9112 section 3.2.2) and is the only one to get what is meant for it
     */
    static Outgoing of(HttpRequest request, Headers usual, boolean toProxy, boolean asksFirst) {
        Headers given = request.headers();
        Body body = request.body();
        OptionalLong length = body.length();
        boolean isEmpty = length.orElse(1) == 0;
        var headers = Headers.builder();
        headers.add("Host", given.first("Host").orElseGet(request.url()::authority));
        if (given.isEmpty()) {
            headers.add(usual);
        } else {
            addUnlessGiven(headers, usual, given);
            addGiven(headers, given, toProxy);
        }
        if (body.type().isPresent() && !given.contains("Content-Type")) {
            headers.add("Content-Type", body.type().get().toString());
        }
        if (length.isEmpty()) {
            headers.add("Transfer-Encoding", "chunked");
        } else if (!isEmpty || WITH_BODY.contains(request.method())) {
            headers.add("Content-Length", Long.toString(length.getAsLong()));
        }
        boolean asks = asksFirst && !isEmpty;
        if (asks) {
            headers.add("Expect", "100-continue");
        }
        var head = new RequestHead(request.method(), target(request, toProxy), HttpVersion.HTTP_1_1, headers.build());
        return new Outgoing(head, body, length, asks);
    }

    private static void addUnlessGiven(Headers.Builder headers, Headers usual, Headers given) {
        for (Headers.Field field : usual.fields()) {
            if (!given.contains(field.name())) {
                headers.add(field.name(), field.value());
            }
        }
    }

    private static void addGiven(Headers.Builder headers, Headers given, boolean toProxy) {
        for (Headers.Field field : given.fields()) {
            boolean isElsewhere = field.name().equalsIgnoreCase("Host")
                    || (!toProxy && field.name().equalsIgnoreCase("Proxy-Authorization"));
            if (!isElsewhere) {
                headers.add(field.name(), field.value());
            }
        }
    }

    private static String target(HttpRequest request, boolean toProxy) {
        return toProxy && !request.hasOwnTarget()
                ? request.url().withoutFragment().href()
                : request.target();
    }

    boolean hasBody() {
        return length.orElse(1) != 0;
    }
}
