package dev.sockeye.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a server's certificate will do: the path to somebody who is trusted and the host, by the JDK; the host again, by
 * {@link SubjectNames}; the pins. What will not do is told as a {@link Refusal}.
 */
final class Verifier extends X509ExtendedTrustManager {
    private final @Nullable X509ExtendedTrustManager trusted; // null: everybody, as somebody asked for by name
    private final Set<String> pins;

    Verifier(@Nullable X509ExtendedTrustManager trusted, Set<String> pins) {
        this.trusted = trusted;
        this.pins = pins;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        Handshake.current().sawCertificate();
        if (trusted != null) {
            verify(trusted, chain, authType, engine);
        }
        if (!pins.isEmpty()) {
            String pin = Pins.of(chain[0].getPublicKey());
            if (!pins.contains(pin)) {
                throw Refusal.notPinned(pin);
            }
        }
    }

    private static void verify(
            X509ExtendedTrustManager trusted, X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        PeerName peer = PeerName.of(engine.getPeerHost());
        SubjectNames names = SubjectNames.of(chain[0]);
        try {
            trusted.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            throw Refusal.isOfPath(e) ? Refusal.ofPath(chain, e) : Refusal.wrongHost(names, peer, e);
        }
        if (!names.include(peer)) {
            throw Refusal.wrongHost(names, peer, null);
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trusted == null ? new X509Certificate[0] : trusted.getAcceptedIssuers();
    }

    // This one verifies servers, for an SSLEngine; nobody is verified where nobody knows for which host.

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("verifies for an SSLEngine alone");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("verifies for an SSLEngine alone");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("verifies servers alone");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("verifies servers alone");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("verifies servers alone");
    }
}
