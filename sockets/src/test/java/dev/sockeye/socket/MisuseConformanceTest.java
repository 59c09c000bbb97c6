package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Calls that cannot work fail at once, and say what was wrong. */
class MisuseConformanceTest extends Conformance {
    @Test
    void everyCallAfterCloseSaysSo() throws Exception {
        for (var type : new Type[] {Type.STREAM, Type.DGRAM}) {
            var socket = open(Family.INET, type);
            socket.close();
            socket.close();
            assertThat(socket.isOpen()).isFalse();
            assertThat(socket.toString()).contains("closed");
            callsOn(socket, type)
                    .forEach((name, call) -> assertThat(failureOf(call))
                            .as(name + " after close")
                            .isInstanceOf(SocketException.class)
                            .isNotInstanceOf(ClosedChannelException.class)
                            .satisfies(
                                    e -> assertThat(((SocketError) e).errno()).isEqualTo(Errno.EBADF)));
        }
    }

    private static Map<String, Callable<?>> callsOn(Socket socket, Type type) {
        var to = Address.loopback(9);
        var calls = new LinkedHashMap<String, Callable<?>>();
        calls.put("bind", () -> {
            socket.bind(Address.loopback(0));
            return "bound";
        });
        calls.put("connect", () -> {
            socket.connect(to);
            return "connected";
        });
        calls.put("recv", () -> socket.recv(1));
        calls.put("recv into a buffer", () -> socket.recv(ByteBuffer.allocate(1)));
        calls.put("send", () -> socket.send(new byte[1]));
        calls.put("sendAll", () -> {
            socket.sendAll(new byte[1]);
            return "sent";
        });
        calls.put("sendMsg", () -> socket.sendMsg(new byte[1], List.of()));
        calls.put("recvMsg", () -> socket.recvMsg(1, 0));
        calls.put("shutdown", () -> {
            socket.shutdown(How.WRITE);
            return "shut down";
        });
        calls.put("localAddress", socket::localAddress);
        calls.put("peerAddress", socket::peerAddress);
        calls.put("get", () -> socket.get(Option.RCVBUF));
        calls.put("set", () -> {
            socket.set(Option.REUSEADDR, true);
            return "set";
        });
        if (type == Type.STREAM) {
            calls.put("listen", () -> {
                socket.listen(1);
                return "listening";
            });
            calls.put("accept", socket::accept);
        } else {
            calls.put("sendTo", () -> socket.sendTo(new byte[1], to));
            calls.put("recvFrom", () -> socket.recvFrom(1));
            calls.put("recvMany", () -> socket.recvMany(DatagramBatch.of(1, 1)));
        }
        return calls;
    }

    @Test
    void anAddressOfAnotherFamilyIsRefused() throws Exception {
        var addresses = List.of(Address.loopback(9), Address.of(Ip.LOOPBACK6, 9), Address.unix("/nowhere/at/all"));
        for (var family : streamFamilies()) {
            for (var address : addresses) {
                if (address.family() == family) {
                    continue;
                }
                var connecting = open(family, Type.STREAM);
                assertWrongFamily(failureOf(() -> {
                    connecting.connect(address);
                    return "connected to " + address;
                }));
                var binding = open(family, Type.STREAM);
                assertWrongFamily(failureOf(() -> {
                    binding.bind(address);
                    return "bound to " + address;
                }));
            }
        }
        var udp = udp();
        assertWrongFamily(failureOf(() -> udp.sendTo(bytes("x"), Address.of(Ip.LOOPBACK6, 9))));
        assertWrongFamily(failureOf(() -> udp.sendTo(bytes("x"), Address.unix("/nowhere/at/all"))));
    }

    private static void assertWrongFamily(Throwable failure) {
        assertThat(failure).isInstanceOf(SocketException.class);
        assertThat(((SocketError) failure).errno()).isIn(Errno.EAFNOSUPPORT, Errno.EINVAL);
    }

    @Test
    void portsHaveBounds() throws Exception {
        var socket = tcp();
        for (int port : new int[] {-1, 65_536, 70_000}) {
            assertThatThrownBy(() -> socket.bind("127.0.0.1", port))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Integer.toString(port));
            assertThatThrownBy(() -> socket.connect("127.0.0.1", port)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void pathsHaveBounds() {
        assertThatThrownBy(() -> Address.unix("/tmp/with\0nul"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");
        assertThatThrownBy(() -> Address.unix("p".repeat(108)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("108");
        assertThatThrownBy(() -> Address.unix("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Address.abstractUnix("n".repeat(108))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void callsInTheWrongStateAreRefused() throws Exception {
        for (var family : streamFamilies()) {
            var fresh = open(family, Type.STREAM);
            assertErrno(failureOf(() -> fresh.recv(1)), family == Family.UNIX ? Errno.EINVAL : Errno.ENOTCONN);
            assertErrno(failureOf(() -> fresh.send(bytes("x"))), family == Family.UNIX ? Errno.ENOTCONN : Errno.EPIPE);
            assertErrno(failureOf(fresh::peerAddress), Errno.ENOTCONN);
            assertErrno(failureOf(fresh::accept), Errno.EINVAL);
            if (family != Family.UNIX) { // Linux shuts unconnected Unix sockets down
                assertErrno(
                        failureOf(() -> {
                            fresh.shutdown(How.WRITE);
                            return "shut down";
                        }),
                        Errno.ENOTCONN);
            }
            var both = connected(family);
            assertErrno(failureOf(both.client()::accept), Errno.EINVAL);
            assertErrno(
                    failureOf(() -> {
                        both.client().connect(both.server().localAddress()); // may say that the first is done
                        both.client().connect(both.server().localAddress());
                        return "connected again";
                    }),
                    Errno.EISCONN);
        }
    }

    @Test
    void datagramSocketsDoNotListen() throws Exception {
        var udp = boundUdp();
        assertErrno(
                failureOf(() -> {
                    udp.listen(1);
                    return "listening";
                }),
                Errno.EOPNOTSUPP);
        assertErrno(failureOf(udp::accept), Errno.EOPNOTSUPP);
    }

    private static void assertErrno(Throwable failure, Errno errno) {
        assertThat(failure).isInstanceOf(IOException.class).isInstanceOf(SocketError.class);
        assertThat(((SocketError) failure).errno()).as(failure.toString()).isEqualTo(errno);
    }

    @Test
    void bindTellsWhy() throws Exception {
        var taken = listening(Family.INET).localAddress();
        assertFailure(bind(taken), BindException.class, Errno.EADDRINUSE, "bind");
        assertFailure(bind(Address.of("203.0.113.1", 0)), BindException.class, Errno.EADDRNOTAVAIL, "bind");
        var twice = boundUdp();
        assertErrno(
                failureOf(() -> {
                    twice.bind("127.0.0.1", 0);
                    return "bound twice";
                }),
                Errno.EINVAL);
    }

    private Throwable bind(Address address) throws IOException {
        var socket = tcp();
        return failureOf(() -> {
            socket.bind(address);
            return "bound";
        });
    }

    @Test
    void countsAreNotNegative() throws Exception {
        var both = connected();
        assertThatThrownBy(() -> both.client().recv(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> both.client().recvFrom(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> both.client().recvMsg(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> both.client().recv(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> both.client().recv(ByteBuffer.allocate(1).asReadOnlyBuffer()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
