package dev.sockeye.socket;

import java.io.IOException;

/** What a {@link TcpServer} does with one connection. */
@FunctionalInterface
public interface ConnectionHandler {
    /**
     * Serves a connection, on a virtual thread of its own; the server closes it afterwards, whatever happens here. When the
     * server stops at once, the connection is closed under the handler and its thread interrupted.
     *
     * @throws IOException goes to the server's {@link ServerListener}, as anything else that is thrown; nothing ends the server
     */
    void handle(Socket connection) throws IOException;
}
