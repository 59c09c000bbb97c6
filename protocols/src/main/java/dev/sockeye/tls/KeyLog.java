package dev.sockeye.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one handshake, as lines for Wireshark; see {@link KeyLogProvider} for how they are come by.
 *
 * <pre>
 * CLIENT_HANDSHAKE_TRAFFIC_SECRET 52340c85... 2bc89e5a...       TLS 1.3: label, client random, secret
 * CLIENT_RANDOM 52340c85... 9f3a0c1e...                         TLS 1.2: the master secret
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9850">RFC 9850, The SSLKEYLOGFILE Format for TLS</a>
 */
final class KeyLog {
    private static final String MASTER = "CLIENT_RANDOM";

    /** What the JDK calls the keys it derives, and what the format calls them. */
    private static final Map<String, String> LABELS = Map.of(
            "TlsClientHandshakeTrafficSecret",
            "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
            "TlsServerHandshakeTrafficSecret",
            "SERVER_HANDSHAKE_TRAFFIC_SECRET",
            "TlsClientAppTrafficSecret",
            "CLIENT_TRAFFIC_SECRET_0",
            "TlsServerAppTrafficSecret",
            "SERVER_TRAFFIC_SECRET_0",
            "TlsExporterMasterSecret",
            "EXPORTER_SECRET",
            KeyLogProvider.MASTER,
            MASTER);

    private static final String ON_SESSION = "dev.sockeye.tls.master";
    private static final int RANDOM_AT = 5 + 4 + 2; // behind the headers of record and message, and the version
    private static final int RANDOM_LENGTH = 32;

    private final Path file;
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private @Nullable String clientRandom;

    /** Starts to listen; the first in a process makes the JDK tell. */
    KeyLog(Path file) throws IOException {
        this.file = file;
        KeyLogProvider.install();
    }

    /** The records of our first flight, the hello at their head. */
    void sawFlight(ByteBuffer records) {
        if (clientRandom == null) {
            var random = new byte[RANDOM_LENGTH];
            records.get(records.position() + RANDOM_AT, random);
            clientRandom = HexFormat.of().formatHex(random);
        }
    }

    /** A key that the JDK has derived, of whatever kind. */
    void derived(String kind, SecretKey key) {
        String label = LABELS.get(kind);
        byte[] secret = label == null ? null : key.getEncoded();
        if (label != null && secret != null) {
            secrets.put(label, HexFormat.of().formatHex(secret));
        }
    }

    /** Writes what was heard, also of a handshake that failed. A TLS 1.2 session that is taken up has its secret from the first time. */
    void write(SSLSession session) throws IOException {
        String master = secrets.get(MASTER);
        if (master != null) {
            session.putValue(ON_SESSION, master);
        } else if (session.getValue(ON_SESSION) instanceof String earlier) {
            secrets.put(MASTER, earlier);
        }
        var lines = new StringBuilder();
        secrets.forEach((label, secret) -> lines.append(label)
                .append(' ')
                .append(clientRandom)
                .append(' ')
                .append(secret)
                .append('\n'));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // others have logged to it
        }
        Files.write(file, lines.toString().getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
    }
}
