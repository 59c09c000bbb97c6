package dev.sockeye.tls;

import dev.sockeye.net.TlsException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Why a certificate is not good enough, in words for people; travels through the JDK's handshake as the cause of what that throws. */
final class Refusal extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final TlsException.Reason reason;
    private final String what;

    Refusal(TlsException.Reason reason, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.reason = reason;
        this.what = what;
    }

    /** In words. */
    String what() {
        return what;
    }

    TlsException.Reason reason() {
        return reason;
    }

    static Refusal wrongHost(SubjectNames names, PeerName peer, @Nullable Throwable cause) {
        return new Refusal(
                TlsException.Reason.WRONG_HOST, "its certificate is for " + names + ", not for " + peer, cause);
    }

    static Refusal notPinned(String pin) {
        return new Refusal(TlsException.Reason.NOT_PINNED, "its key is none of those pinned; it has " + pin, null);
    }

    /** Whether the JDK found no path; else its complaint is of the host, which it looks at last. */
    static boolean isOfPath(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof CertPathValidatorException || t instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    /** What was wrong with the path from this certificate to somebody who is trusted. */
    static Refusal ofPath(X509Certificate[] chain, CertificateException failure) {
        Instant now = Instant.now();
        for (int i = 0; i < chain.length; i++) {
            String whose = i == 0 ? "its certificate" : "the certificate of its authority " + subject(chain[i]);
            if (now.isAfter(chain[i].getNotAfter().toInstant()) && isAboutTime(failure, i, BasicReason.EXPIRED)) {
                return new Refusal(
                        TlsException.Reason.EXPIRED, whose + " expired on " + day(chain[i].getNotAfter()), failure);
            }
            if (now.isBefore(chain[i].getNotBefore().toInstant())
                    && isAboutTime(failure, i, BasicReason.NOT_YET_VALID)) {
                return new Refusal(
                        TlsException.Reason.NOT_YET_VALID,
                        whose + " is valid from " + day(chain[i].getNotBefore()) + " on",
                        failure);
            }
        }
        if (isSelfSigned(chain[0])) {
            return new Refusal(
                    TlsException.Reason.SELF_SIGNED, "its certificate is signed by itself and by nobody else", failure);
        }
        return new Refusal(
                TlsException.Reason.UNTRUSTED,
                "nobody who is trusted has signed its certificate; "
                        + Printable.of(
                                chain[chain.length - 1].getIssuerX500Principal().getName())
                        + " has",
                failure);
    }

    /** The leaf's time counts whatever else is wrong; an authority's only when that was the reason: there may be another path. */
    private static boolean isAboutTime(Throwable failure, int index, BasicReason reason) {
        if (index == 0) {
            return true;
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof CertPathValidatorException e && e.getReason() == reason) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // its namesake has signed it
        }
    }

    private static String subject(X509Certificate certificate) {
        return Printable.of(certificate.getSubjectX500Principal().getName());
    }

    private static String day(Date date) {
        return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
