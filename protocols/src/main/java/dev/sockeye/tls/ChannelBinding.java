package dev.sockeye.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLKeyException;
import org.jspecify.annotations.Nullable;

/**
 * What ties a login to this one TLS connection, so that nobody in the middle can pass it on (RFC 5056).
 *
 * <pre>
 *   tls-exporter           RFC 9266   TLS 1.3; TLS 1.2 with the extended master secret of RFC 7627, and not taken up
 *   tls-server-end-point   RFC 5929   any version; the digest of the server's certificate, if its signature names a digest
 *   tls-unique             RFC 5929   not to be had: TLS 1.3 has none, and the JDK does not tell TLS 1.2's
 * </pre>
 */
final class ChannelBinding {
    private static final String EXPORTER_LABEL = "EXPORTER-Channel-Binding";
    private static final int EXPORTER_LENGTH = 32;

    private ChannelBinding() {}

    /** RFC 9266 section 2: 32 bytes, no context. */
    static Optional<byte[]> exporter(SSLEngine engine, TlsInfo info) {
        // of a TLS 1.2 session that is taken up the JDK keeps one pair of randoms for all who share it: perhaps not
        // ours
        if (info.version() == TlsVersion.TLS_1_2 && info.resumed()) {
            return Optional.empty();
        }
        try {
            var session = (ExtendedSSLSession) engine.getSession();
            return Optional.of(session.exportKeyingMaterialData(EXPORTER_LABEL, null, EXPORTER_LENGTH));
        } catch (SSLKeyException | UnsupportedOperationException e) {
            return Optional.empty(); // TLS 1.2 without the extended master secret, or a provider that exports nothing
        }
    }

    /** RFC 5929 section 4.1: the certificate under the digest of its own signature; MD5 and SHA-1 give way to SHA-256. */
    static Optional<byte[]> serverEndPoint(X509Certificate certificate) {
        try {
            String digest = digest(certificate);
            return digest == null
                    ? Optional.empty()
                    : Optional.of(MessageDigest.getInstance(digest).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // a digest that the JDK does not know
        }
    }

    /** Null where the signature has none of its own, as Ed25519: then the binding is not defined. */
    private static @Nullable String digest(X509Certificate certificate) throws GeneralSecurityException {
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (signature.equals("RSASSA-PSS")) {
            var parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            try {
                parameters.init(certificate.getSigAlgParams());
            } catch (IOException e) {
                throw new GeneralSecurityException("parameters of a signature that make no sense", e);
            }
            return strong(parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
        }
        int with = signature.indexOf("WITH");
        return with < 0 ? null : strong(signature.substring(0, with));
    }

    private static String strong(String digest) {
        return switch (digest.toUpperCase(Locale.ROOT)) {
            case "MD2", "MD5", "SHA1", "SHA-1" -> "SHA-256";
            case "SHA224", "SHA256", "SHA384", "SHA512" -> "SHA-" + digest.substring(3);
            default -> digest;
        };
    }
}
