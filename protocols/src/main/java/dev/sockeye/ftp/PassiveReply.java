package dev.sockeye.ftp;

import dev.sockeye.socket.Ip;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server waits for the data connection.
 *
 * <pre>
 * S: 229 Entering Extended Passive Mode (|||6446|)        RFC 2428 section 3: the port alone
 * S: 227 Entering Passive Mode (192,0,2,1,25,46)          RFC 959: an address too, which a client had better not believe
 * </pre>
 *
 * <p>Whoever believes the address connects where the server, or somebody behind it, wants (CVE-2021-37533, CVE-2021-4189).
 *
 * @param address of a 227; empty in a 229
 * @param port 1 to 65535
 */
public record PassiveReply(Optional<Ip> address, int port) {
    private static final Pattern EXTENDED = Pattern.compile("\\(([!-~])\\1\\1(\\d{1,5})\\1\\)");
    private static final Pattern NUMBERS =
            Pattern.compile("(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3})(?!\\d)");

    /** Reads a 229 or a 227; empty when it makes no sense. */
    public static Optional<PassiveReply> parse(FtpReply reply) {
        return switch (reply.code()) {
            case 229 -> extended(reply.text());
            case 227 -> numbers(reply.text());
            default -> Optional.empty();
        };
    }

    private static Optional<PassiveReply> extended(String text) {
        Matcher found = EXTENDED.matcher(text);
        return found.find() ? checked(Optional.empty(), Integer.parseInt(found.group(2))) : Optional.empty();
    }

    private static Optional<PassiveReply> numbers(String text) {
        Matcher found = NUMBERS.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        var bytes = new int[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = Integer.parseInt(found.group(i + 1));
            if (bytes[i] > 255) {
                return Optional.empty();
            }
        }
        Ip ip = Ip.parse(bytes[0] + "." + bytes[1] + "." + bytes[2] + "." + bytes[3]);
        return checked(Optional.of(ip), bytes[4] << 8 | bytes[5]);
    }

    private static Optional<PassiveReply> checked(Optional<Ip> address, int port) {
        return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new PassiveReply(address, port));
    }
}
