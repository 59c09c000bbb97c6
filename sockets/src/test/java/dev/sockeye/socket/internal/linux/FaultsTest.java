package dev.sockeye.socket.internal.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.SocketError;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.internal.Endpoint;
import dev.sockeye.testkit.Watchdog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A conversation over TCP in which the Nth use of a system call fails, with each errno that its manual page names. */
final class FaultsTest {
    private static final Map<String, List<Errno>> ERRNOS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "socket",
                    List.of(
                            Errno.EACCES,
                            Errno.EAFNOSUPPORT,
                            Errno.EINVAL,
                            Errno.EMFILE,
                            Errno.ENFILE,
                            Errno.ENOBUFS,
                            Errno.ENOMEM,
                            Errno.EPROTONOSUPPORT)),
            Map.entry(
                    "bind",
                    List.of(
                            Errno.EACCES,
                            Errno.EADDRINUSE,
                            Errno.EBADF,
                            Errno.EINVAL,
                            Errno.ENOTSOCK,
                            Errno.EADDRNOTAVAIL,
                            Errno.EFAULT,
                            Errno.ENOMEM)),
            Map.entry("listen", List.of(Errno.EADDRINUSE, Errno.EBADF, Errno.ENOTSOCK, Errno.EOPNOTSUPP)),
            Map.entry(
                    "accept",
                    List.of(
                            Errno.EBADF,
                            Errno.ECONNABORTED,
                            Errno.EFAULT,
                            Errno.EINTR,
                            Errno.EINVAL,
                            Errno.EMFILE,
                            Errno.ENFILE,
                            Errno.ENOBUFS,
                            Errno.ENOMEM,
                            Errno.EOPNOTSUPP,
                            Errno.EPROTO,
                            Errno.EPERM)),
            Map.entry(
                    "connect",
                    List.of(
                            Errno.EACCES,
                            Errno.EPERM,
                            Errno.EADDRINUSE,
                            Errno.EADDRNOTAVAIL,
                            Errno.EAFNOSUPPORT,
                            Errno.EBADF,
                            Errno.ECONNREFUSED,
                            Errno.EFAULT,
                            Errno.EINTR,
                            Errno.EISCONN,
                            Errno.ENETUNREACH,
                            Errno.ENOTSOCK,
                            Errno.EPROTOTYPE,
                            Errno.ETIMEDOUT)),
            Map.entry(
                    "recv",
                    List.of(
                            Errno.EAGAIN,
                            Errno.EBADF,
                            Errno.ECONNREFUSED,
                            Errno.EFAULT,
                            Errno.EINTR,
                            Errno.EINVAL,
                            Errno.ENOMEM,
                            Errno.ENOTCONN,
                            Errno.ENOTSOCK,
                            Errno.ECONNRESET)),
            Map.entry(
                    "send",
                    List.of(
                            Errno.EACCES,
                            Errno.EALREADY,
                            Errno.EBADF,
                            Errno.ECONNRESET,
                            Errno.EFAULT,
                            Errno.EINTR,
                            Errno.EINVAL,
                            Errno.EISCONN,
                            Errno.EMSGSIZE,
                            Errno.ENOBUFS,
                            Errno.ENOMEM,
                            Errno.ENOTCONN,
                            Errno.ENOTSOCK,
                            Errno.EOPNOTSUPP,
                            Errno.EPIPE)),
            Map.entry(
                    "setsockopt", List.of(Errno.EBADF, Errno.EFAULT, Errno.EINVAL, Errno.ENOPROTOOPT, Errno.ENOTSOCK)),
            Map.entry("getsockname", List.of(Errno.EBADF, Errno.EFAULT, Errno.EINVAL, Errno.ENOBUFS, Errno.ENOTSOCK)),
            Map.entry("shutdown", List.of(Errno.EBADF, Errno.EINVAL, Errno.ENOTCONN, Errno.ENOTSOCK)),
            Map.entry("fcntl", List.of(Errno.EBADF, Errno.EINVAL, Errno.EMFILE, Errno.EPERM)),
            Map.entry("close", List.of(Errno.EBADF, Errno.EINTR, Errno.EIO, Errno.ENOSPC, Errno.EDQUOT))));

    private final FaultyKernel kernel = new FaultyKernel();
    private final LinuxProvider provider = new LinuxProvider(kernel, 1);

    @TestFactory
    Stream<DynamicTest> everyCallFailsWithEachErrno() {
        return ERRNOS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(errno -> dynamicTest(entry.getKey() + " " + errno, () -> fails(entry.getKey(), errno))));
    }

    private void fails(String call, Errno errno) throws Exception {
        for (int nth = 1; nth <= 3; nth++) {
            kernel.fail(call, nth, errno.number());
            Watchdog.within(Duration.ofSeconds(20), () -> {
                outcome(call, errno);
                return 0;
            });
            assertThat(kernel.open()).as("left open after %s %s", call, errno).isEmpty();
        }
    }

    private void outcome(String call, Errno errno) {
        try {
            converse();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketError.class);
            var error = (SocketError) e;
            assertThat(error.errno()).isEqualTo(errno);
            assertThat(errno).isNotIn(Errno.EINTR, Errno.EAGAIN);
            assertThat(call).isNotEqualTo("close");
        }
    }

    private void converse() throws IOException {
        var listener = provider.open(Family.INET, Type.STREAM, 0);
        try (var closing = new Closing(listener)) {
            listener.set(Option.REUSEADDR, true);
            listener.bind(Address.of(Ip.parse("127.0.0.1"), 0));
            listener.listen(1);
            var client = closing.add(provider.open(Family.INET, Type.STREAM, 0));
            client.connect(listener.localAddress(), Endpoint.FOREVER);
            var server = closing.add(listener.accept(Endpoint.FOREVER));
            closing.add(client.dup());
            client.send(ByteBuffer.wrap(new byte[5]), 0, Endpoint.FOREVER);
            server.recv(ByteBuffer.allocate(9), 0, Endpoint.FOREVER);
            client.shutdown(How.WRITE);
            server.recv(ByteBuffer.allocate(9), 0, Endpoint.FOREVER);
        }
    }

    /** Closes all that was opened. */
    private static final class Closing implements AutoCloseable {
        private final List<Endpoint> all = new ArrayList<>();

        Closing(Endpoint first) {
            all.add(first);
        }

        Endpoint add(Endpoint next) {
            all.add(next);
            return next;
        }

        @Override
        public void close() throws IOException {
            for (var one : all) {
                one.close();
            }
        }
    }
}
