package dev.sockeye.cli.net;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Unix;

/**
 * Where to, as one types it: {@code host:port}, {@code [v6]:port}, {@code port} (of 127.0.0.1), {@code unix:/path}, {@code unix:@name}.
 */
public sealed interface Target {
    /**
     * A host and a port.
     *
     * @param host a name or the text of an address, without brackets
     * @param port 0 to 65535
     */
    record Host(String host, int port) implements Target {
        @Override
        public String toString() {
            return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
        }
    }

    /**
     * A Unix socket.
     *
     * @param address its path or abstract name
     */
    record Local(Unix address) implements Target {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a message that says what would be right
     */
    static Target parse(String text) {
        if (text.startsWith("unix:")) {
            return local(text);
        }
        var rest = text.startsWith("tcp://") || text.startsWith("udp://") ? text.substring(6) : text;
        if (rest.contains("@")) { // and is not shown: what stands before it may be a password
            throw new IllegalArgumentException("an address has no user and no password: write host:port");
        }
        int colon = rest.lastIndexOf(':');
        var host = colon < 0 ? "127.0.0.1" : rest.substring(0, colon);
        int port = port(rest.substring(colon + 1), text);
        if (host.startsWith("[") && host.endsWith("]")) {
            return new Host(host.substring(1, host.length() - 1), port);
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names no host: write " + port
                    + " for this machine alone, 0.0.0.0:" + port + " for every address");
        }
        if (host.contains(":")) {
            throw new IllegalArgumentException("'" + text + "' can be read in two ways: write [" + host + "]:" + port);
        }
        return new Host(host, port);
    }

    /** As {@link #parse}, where only a Unix socket makes sense and {@code unix:} may be left out. */
    static Local local(String text) {
        var name = text.startsWith("unix:") ? text.substring(5) : text;
        if (name.isEmpty() || name.equals("@")) {
            throw new IllegalArgumentException("'" + text + "' names no socket: write a path, or @ and a name");
        }
        boolean isAbstract = name.startsWith("@");
        return new Local(isAbstract ? Address.abstractUnix(name.substring(1)) : Address.unix(name));
    }

    private static int port(String digits, String text) {
        if (!digits.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' has no port: write host:port, [v6]:port, port, unix:/path or unix:@name");
        }
        int port = Integer.parseInt(digits);
        if (port > 65535) {
            throw new IllegalArgumentException("port " + digits + " is not between 0 and 65535");
        }
        return port;
    }
}
