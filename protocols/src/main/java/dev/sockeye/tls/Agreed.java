package dev.sockeye.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Reads from an engine what its handshake agreed on. */
final class Agreed {
    private Agreed() {}

    static TlsInfo of(SSLEngine engine, boolean resumed) {
        SSLSession session = engine.getSession();
        return new TlsInfo(
                TlsVersion.of(session.getProtocol()),
                session.getCipherSuite(),
                chain(session),
                Optional.ofNullable(engine.getApplicationProtocol()).filter(name -> !name.isEmpty()),
                resumed);
    }

    private static List<X509Certificate> chain(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of(); // showed none
        }
    }
}
