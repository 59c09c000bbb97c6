package dev.sockeye.cli.net;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Unix;

/** Addresses as Python prints them: {@code ('127.0.0.1', 54321)}, {@code ('::1', 54321, 0, 0)}. */
public final class PythonText {
    private PythonText() {}

    /** An IPv6 address has flow label and scope behind the port; a Unix address is its path in quotes. */
    public static String of(Address address) {
        return switch (address) {
            case Address.Inet inet when inet.family() == Family.INET -> "('" + inet.ip() + "', " + inet.port() + ")";
            case Address.Inet inet ->
                "('" + inet.ip().text() + "', " + inet.port() + ", 0, "
                        + inet.ip().scope() + ")";
            case Unix unix when unix.isAbstract() -> "b'\\x00" + unix.name() + "'";
            case Unix unix -> "'" + unix.name() + "'";
        };
    }
}
