package dev.sockeye.ftp;

import dev.sockeye.net.MalformedReplyException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file is, as the server computes it.
 *
 * <pre>
 * C: OPTS HASH SHA-256          draft-bryan-ftpext-hash: where it is offered, and another one is in use
 * C: HASH a
 * S: 200 SHA-256
 * S: 213 SHA-256 0-49 169cd22282da7f147cb491e559e9dd... a
 *
 * C: XSHA256 a                  older, nowhere written down; answered in many ways, each with the digits
 * S: 250 169CD22282DA7F147CB491E559E9DD...
 * </pre>
 */
final class ServerHash {
    /** The digits of each algorithm, and the command that is older than HASH. */
    private record Kind(int digits, List<String> commands) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "CRC32", new Kind(8, List.of("XCRC")),
            "MD5", new Kind(32, List.of("XMD5", "MD5")),
            "SHA-1", new Kind(40, List.of("XSHA1", "XSHA")),
            "SHA-256", new Kind(64, List.of("XSHA256")),
            "SHA-512", new Kind(128, List.of("XSHA512")));

    private ServerHash() {}

    /** Which can be asked for, the stronger first. */
    static List<String> offered(Features features) {
        return List.of("SHA-512", "SHA-256", "SHA-1", "MD5", "CRC32").stream()
                .filter(name -> features.hashes().contains(name)
                        || older(features, name).isPresent())
                .toList();
    }

    private static Kind kind(String algorithm) {
        return Objects.requireNonNull(KINDS.get(algorithm), algorithm);
    }

    private static Optional<String> older(Features features, String algorithm) {
        return kind(algorithm).commands().stream().filter(features::has).findFirst();
    }

    /** Asks for one that is offered. */
    static byte[] ask(Session session, String path, String algorithm) throws IOException {
        Control control = session.control();
        if (!session.features().hashes().contains(algorithm)) {
            String command = older(session.features(), algorithm).orElseThrow() + " " + path;
            return digits(session, command, control.expect(command), algorithm);
        }
        String option = "OPTS HASH " + algorithm;
        String command = "HASH " + path;
        control.check(List.of(option, command));
        control.send(option);
        control.send(command);
        FtpReply chosen = control.read();
        FtpReply hash = control.read();
        control.completed(option, chosen);
        return digits(session, command, control.completed(command, hash), algorithm);
    }

    private static byte[] digits(Session session, String command, FtpReply reply, String algorithm) throws IOException {
        int digits = kind(algorithm).digits();
        String least = algorithm.equals("CRC32") ? "1" : String.valueOf(digits); // some leave out the zeros
        Matcher found = Pattern.compile("(?<![\\w.-])([0-9A-Fa-f]{" + least + "," + digits + "})(?![\\w.-])")
                .matcher(reply.text());
        if (!found.find()) {
            throw new MalformedReplyException(
                    command + " was answered " + reply, session.control().situation());
        }
        return HexFormat.of().parseHex("0".repeat(digits - found.group(1).length()) + found.group(1));
    }
}
