package dev.sockeye.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The server's side of TLS.
 *
 * @param identity what the server shows
 * @param clients who must have issued the client's certificate; empty: none is asked for
 * @param protocols as "TLSv1.3"; empty: the JDK's choice
 */
record TlsSide(Identity identity, Optional<Authority> clients, List<String> protocols) {
    TlsSide {
        protocols = List.copyOf(protocols);
    }

    /** Shakes hands; returns when the client has accepted. Closing the result in any way leaves the raw socket open. */
    SSLSocket accept(Socket raw) throws IOException {
        SSLContext context = identity.context(clients);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, false);
        if (!protocols.isEmpty()) {
            socket.setEnabledProtocols(protocols.toArray(String[]::new));
        }
        socket.setNeedClientAuth(clients.isPresent());
        socket.startHandshake();
        return socket;
    }
}
