package dev.sockeye.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the peer of a conversation is on the network that a capture file shows. Pure. */
final class PeerEnd {
    private static final int SERVER = 0xc6336401; // 198.51.100.1, of RFC 5737
    private static final Pattern PORT = Pattern.compile("^(.*):([0-9]{1,5})$");
    private static final Pattern IPV4 = Pattern.compile("^([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})$");

    private PeerEnd() {}

    /** From a name and a port, such as {@code mail.example.org:993}: the port without TLS of the same protocol. */
    static TcpSegment.End of(String peer) {
        Matcher matcher = PORT.matcher(peer);
        return matcher.matches()
                ? of(matcher.group(1), inClear(Integer.parseInt(matcher.group(2)) & 0xffff))
                : new TcpSegment.End(SERVER, 9);
    }

    /** A host, by its address if that is told, at this port. */
    static TcpSegment.End of(String host, int port) {
        return new TcpSegment.End(address(host), port);
    }

    private static int address(String host) {
        Matcher matcher = IPV4.matcher(host);
        if (!matcher.matches()) {
            return SERVER;
        }
        int address = 0;
        for (int i = 1; i <= 4; i++) {
            address = (address << 8) | (Integer.parseInt(matcher.group(i)) & 0xff);
        }
        return address;
    }

    private static int inClear(int port) {
        return switch (port) {
            case 443 -> 80;
            case 465 -> 587;
            case 990 -> 21;
            case 992 -> 23;
            case 993 -> 143;
            case 995 -> 110;
            default -> port;
        };
    }
}
