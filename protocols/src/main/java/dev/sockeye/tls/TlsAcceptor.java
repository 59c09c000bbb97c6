package dev.sockeye.tls;

import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * A server's side of TLS: what it shows, made once for all its connections.
 *
 * <pre>{@code
 * var acceptor = TlsAcceptor.of(ClientIdentity.pem(Path.of("site.pem"), Path.of("site.key"), null)).alpn("http/1.1");
 * try (var tls = acceptor.accept(SocketTransport.of(socket), TimeLimit.within(Duration.ofSeconds(10)))) { ... }
 * }</pre>
 *
 * <p>TLS 1.2 and 1.3. Asks clients for no certificate. Immutable and thread-safe.
 */
public final class TlsAcceptor {
    private final SSLContext context;
    private final List<String> alpn;

    private TlsAcceptor(SSLContext context, List<String> alpn) {
        this.context = context;
        this.alpn = alpn;
    }

    /**
     * Shows this certificate to everybody, whatever name they call for.
     *
     * @param shown the certificate and its key
     * @throws IOException when this JDK cannot use it
     */
    public static TlsAcceptor of(ClientIdentity shown) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new ServerKey(shown)}, null, null);
            return new TlsAcceptor(context, List.of());
        } catch (GeneralSecurityException e) {
            throw new SSLException("this JDK cannot use the certificate: " + e.getMessage(), e);
        }
    }

    /** The same, speaking one of these protocols with clients that name theirs (RFC 7301), the dearest first. A client that knows none of them is refused. */
    public TlsAcceptor alpn(String... protocols) {
        return new TlsAcceptor(context, List.of(protocols));
    }

    /**
     * A handshake. When it fails, {@code lower} is closed.
     *
     * @param lower the pipe, on which nobody reads or writes from now on
     * @param limit over the handshake; a deadline, so that a client that sends a byte at a time does not outlast it
     * @throws dev.sockeye.net.TlsException when it does not come about
     * @throws IOException as from {@code lower}
     */
    public TlsTransport accept(Transport lower, TimeLimit limit) throws IOException {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(
                Arrays.stream(TlsVersion.values()).map(TlsVersion::jdkName).toArray(String[]::new));
        parameters.setApplicationProtocols(alpn.toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        return TlsTransport.accept(lower, engine, limit);
    }
}
