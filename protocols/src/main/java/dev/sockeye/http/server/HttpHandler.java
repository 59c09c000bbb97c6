package dev.sockeye.http.server;

import java.io.IOException;

/**
 * What answers requests, on a virtual thread for each connection; thread-safe.
 *
 * <pre>{@code
 * HttpHandler hello = request -> switch (request.path()) {
 *     case "/" -> Answer.text(200, "hello " + request.peer() + "\n");
 *     default -> throw new RefusedException(404, "nothing there");
 * };
 * }</pre>
 */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Answers a request. HEAD is asked for as GET is: the server keeps the content back.
     *
     * @throws RefusedException an answer of that status, with a small page
     * @throws IOException anything else is a 500, and the server's listener is told; what breaks while the request's body is read ends the
     *     connection as it should
     */
    Answer handle(ServerRequest request) throws IOException;
}
