package dev.sockeye.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a handshake agreed on.
 *
 * @param version of TLS
 * @param cipher the suite, with the name that the IANA gave it: {@code TLS_AES_128_GCM_SHA256}
 * @param peerChain the peer's certificate and those that came with it, its own first; empty when it showed none, as clients may
 * @param alpn the protocol that was agreed on by ALPN (RFC 7301); empty: none
 * @param resumed whether an earlier session was taken up again: the peer showed its certificate then, and not now
 */
public record TlsInfo(
        TlsVersion version, String cipher, List<X509Certificate> peerChain, Optional<String> alpn, boolean resumed) {
    /** Copies the chain. */
    public TlsInfo {
        peerChain = List.copyOf(peerChain);
    }

    /** One line, as a transcript has it: {@code TLS 1.3, TLS_AES_128_GCM_SHA256, h2, resumed}. */
    @Override
    public String toString() {
        return version + ", " + cipher + alpn.map(name -> ", " + name).orElse("") + (resumed ? ", resumed" : "");
    }
}
