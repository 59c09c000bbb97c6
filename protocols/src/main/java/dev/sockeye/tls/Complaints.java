package dev.sockeye.tls;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.TlsException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What the JDK throws, in words for people and as one of the family. */
final class Complaints {
    /** The JDK gives the alert's name in the message alone. */
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    /** RFC 8446 section 6.2: what a server says of a certificate that it was shown, or was not. */
    private static final Set<String> OF_CERTIFICATES = Set.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca",
            "access_denied",
            "certificate_required");

    private final Situation situation;
    private final boolean certificateAsked;

    /** For a connection on which the server asked for a certificate, or did not. */
    Complaints(Situation situation, boolean certificateAsked) {
        this.situation = situation;
        this.certificateAsked = certificateAsked;
    }

    Situation situation() {
        return situation;
    }

    /** What ended a handshake; {@code heard} is what came and is no record. */
    IOException ofHandshake(IOException e, ByteBuffer heard) {
        return switch (e) {
            case Inbound.Truncated _ ->
                new DisconnectedException("the peer closed the connection in the handshake", situation, e);
            case TimeLimitException limit -> new TimeLimitException(limit.kind(), limit.limit(), situation, e);
            case DisconnectedException _ ->
                new DisconnectedException("the connection was reset in the handshake", situation, e);
            case SSLException _
            when isPlain(heard) ->
                new TlsException(
                        Reason.PROTOCOL, "the peer does not speak TLS; it said " + quoted(heard), situation, e);
            default -> of(e);
        };
    }

    /** What ended a connection. */
    IOException of(IOException e) {
        return switch (e) {
            case NetException told -> told;
            case Inbound.Truncated _ ->
                new TlsException(
                        Reason.TRUNCATED,
                        "the stream was cut off: it ended without close_notify, and more may have been to come",
                        situation,
                        e);
            case Inbound.Renegotiation _ ->
                new TlsException(Reason.PROTOCOL, "the peer asked for a renegotiation, which is refused", situation, e);
            case SSLException ssl -> ofEngine(ssl);
            default -> e;
        };
    }

    private TlsException ofEngine(SSLException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal) {
                return new TlsException(refusal.reason(), refusal.what(), situation, e);
            }
        }
        String message = e.getMessage() == null ? e.toString() : Printable.of(e.getMessage());
        Matcher alert = ALERT.matcher(message);
        return alert.find()
                ? ofAlert(alert.group(1), e)
                : new TlsException(Reason.PROTOCOL, "TLS broke: " + message, situation, e);
    }

    private TlsException ofAlert(String alert, SSLException e) {
        if (certificateAsked && (OF_CERTIFICATES.contains(alert) || alert.equals("handshake_failure"))) {
            return new TlsException(
                    Reason.CLIENT_CERTIFICATE,
                    "the peer does not accept our certificate, or misses one (" + alert + ")",
                    situation,
                    e);
        }
        String what = switch (alert) {
            case "protocol_version" -> "the peer speaks no version of TLS that is allowed";
            case "handshake_failure", "insufficient_security" -> "no cipher in common with the peer";
            case "no_application_protocol" -> "the peer speaks none of the protocols offered by ALPN";
            case "unrecognized_name" -> "the peer does not know this host";
            default -> "the peer broke off TLS";
        };
        return new TlsException(Reason.PROTOCOL, what + " (" + alert + ")", situation, e);
    }

    /** Records begin with a type of 20 to 23; what protocols say does not. */
    private static boolean isPlain(ByteBuffer heard) {
        return heard.hasRemaining() && (heard.get(heard.position()) < 20 || heard.get(heard.position()) > 23);
    }

    private static String quoted(ByteBuffer heard) {
        String text = StandardCharsets.ISO_8859_1.decode(heard.slice()).toString();
        return '"' + Printable.of(text.lines().findFirst().orElse("")) + '"';
    }
}
