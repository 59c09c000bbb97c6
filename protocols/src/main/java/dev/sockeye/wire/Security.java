package dev.sockeye.wire;

import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.Transport;
import dev.sockeye.tls.Tls;
import dev.sockeye.tls.TlsTransport;
import java.io.IOException;

/**
 * How a conversation is encrypted when its time comes.
 *
 * @param tls whom to trust and what to show
 * @param host for whom the certificate must be; empty when no host was called, and no certificate can be checked
 * @param port with the host a name for the session
 */
record Security(Tls tls, String host, int port) {
    TlsTransport over(Transport lower, TimeLimit limit, Situation situation) throws IOException {
        if (host.isEmpty()) {
            throw new TlsException(
                    TlsException.Reason.WRONG_HOST,
                    "there is no host name that a certificate could be for",
                    situation,
                    null);
        }
        return TlsTransport.connect(lower, tls, host, port, limit, situation);
    }
}
