package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Secret;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SOCKS version 5 (RFC 1928), with a login (RFC 1929) or without, for CONNECT. The name goes to the proxy as it is: it does the look-up.
 *
 * <pre>
 * C: 05 02 00 02                            version, two methods: none, login
 * S: 05 02                                  login, please
 * C: 01 03 "ann" 06 "secret"
 * S: 01 00                                  fine
 * C: 05 01 00 03 0b "example.org" 00 50     connect, by name, port 80
 * S: 05 00 00 01 00 00 00 00 00 00          done; bound to some address
 * </pre>
 *
 * <p>Pure: bytes in, {@link ProxyStep}s out. It asks for exactly the bytes that it needs, so nothing of the server's is taken. Not
 * thread-safe.
 */
final class Socks5 {
    private static final int VERSION = 5;
    private static final int NO_LOGIN = 0;
    private static final int LOGIN = 2;
    private static final int NONE_WILL_DO = 0xff;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;

    /** What was asked last. */
    private enum State {
        START,
        GREETED,
        METHOD,
        LOGGED_IN,
        LOGIN_REPLY,
        REQUESTED,
        REPLY,
        ADDRESS
    }

    private final String host;
    private final int port;
    private final @Nullable String user;
    private final Secret password;
    private State state = State.START;

    /**
     * A dialogue.
     *
     * @param host a name of at most 255 bytes, or an address
     * @param user null for no login; user and password have 1 to 255 bytes each
     */
    Socks5(String host, int port, @Nullable String user, Secret password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        if (host.getBytes(UTF_8).length > 255) {
            throw new IllegalArgumentException("SOCKS takes names of at most 255 bytes");
        }
        if (user != null && (user.isEmpty() || user.getBytes(UTF_8).length > 255)) {
            throw new IllegalArgumentException("SOCKS takes user names of 1 to 255 bytes");
        }
    }

    /** The next step; {@code read} has what the last one asked for. */
    ProxyStep next(byte[] read) {
        return switch (state) {
            case START -> {
                state = State.GREETED;
                yield ProxyStep.Send.plainly(
                        user == null ? new byte[] {VERSION, 1, NO_LOGIN} : new byte[] {VERSION, 2, NO_LOGIN, LOGIN});
            }
            case GREETED -> read(State.METHOD, 2);
            case METHOD -> method(read);
            case LOGGED_IN -> read(State.LOGIN_REPLY, 2);
            case LOGIN_REPLY -> read[1] == 0 ? request() : new ProxyStep.Refused("wrong user or password", true);
            case REQUESTED -> read(State.REPLY, 5);
            case REPLY -> reply(read);
            case ADDRESS -> new ProxyStep.Open(new byte[0]);
        };
    }

    private ProxyStep read(State then, int count) {
        state = then;
        return new ProxyStep.Read(count);
    }

    private ProxyStep method(byte[] read) {
        if (read[0] != VERSION) {
            return new ProxyStep.Broken("this is no SOCKS5 proxy", "RFC 1928 section 3");
        }
        return switch (read[1] & 0xff) {
            case NO_LOGIN -> request();
            case LOGIN ->
                user == null ? new ProxyStep.Broken("a method that was not offered", "RFC 1928 section 3") : login();
            case NONE_WILL_DO ->
                new ProxyStep.Refused(
                        user == null ? "the proxy wants a login" : "the proxy wants neither no login nor this one",
                        true);
            default -> new ProxyStep.Broken("a method that was not offered", "RFC 1928 section 3");
        };
    }

    /** VER=1 ULEN UNAME PLEN PASSWD. */
    private ProxyStep login() {
        state = State.LOGGED_IN;
        byte[] name = Optional.ofNullable(user).orElse("").getBytes(UTF_8);
        byte[] hidden = password.bytes();
        try {
            if (hidden.length > 255) {
                return new ProxyStep.Refused("SOCKS takes passwords of at most 255 bytes", true);
            }
            var out = new ByteArrayOutputStream();
            out.write(1);
            out.write(name.length);
            out.writeBytes(name);
            out.write(hidden.length);
            int start = out.size();
            out.writeBytes(hidden);
            return new ProxyStep.Send(out.toByteArray(), start, out.size());
        } finally {
            Arrays.fill(hidden, (byte) 0);
        }
    }

    /** VER CMD RSV ATYP DST.ADDR DST.PORT. */
    private ProxyStep request() {
        state = State.REQUESTED;
        var out = new ByteArrayOutputStream();
        out.write(VERSION);
        out.write(CONNECT);
        out.write(0);
        Optional<byte[]> address = address();
        if (address.isPresent()) {
            out.write(address.get().length == 4 ? IPV4 : IPV6);
            out.writeBytes(address.get());
        } else {
            byte[] name = host.getBytes(UTF_8);
            out.write(NAME);
            out.write(name.length);
            out.writeBytes(name);
        }
        out.write(port >> 8);
        out.write(port);
        return ProxyStep.Send.plainly(out.toByteArray());
    }

    private Optional<byte[]> address() {
        try {
            return Optional.of(InetAddress.ofLiteral(host).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a name
        }
    }

    /** VER REP RSV ATYP, and the first byte of BND.ADDR, which says how long a name is. */
    private ProxyStep reply(byte[] read) {
        if (read[0] != VERSION) {
            return new ProxyStep.Broken("a reply of another version", "RFC 1928 section 6");
        }
        if (read[1] != 0) {
            return new ProxyStep.Refused(reason(read[1] & 0xff), read[1] == 2);
        }
        int rest = switch (read[3]) {
            case IPV4 -> 3 + 2;
            case IPV6 -> 15 + 2;
            case NAME -> (read[4] & 0xff) + 2;
            default -> -1;
        };
        return rest < 0
                ? new ProxyStep.Broken("an address of unknown type " + (read[3] & 0xff), "RFC 1928 section 5")
                : read(State.ADDRESS, rest);
    }

    /** RFC 1928 section 6. */
    private static String reason(int code) {
        return switch (code) {
            case 1 -> "general failure";
            case 2 -> "forbidden by the proxy's rules";
            case 3 -> "network unreachable";
            case 4 -> "host unreachable";
            case 5 -> "connection refused";
            case 6 -> "time to live expired";
            case 7 -> "the proxy cannot connect";
            case 8 -> "the proxy does not take this kind of address";
            default -> "failure " + code;
        };
    }
}
