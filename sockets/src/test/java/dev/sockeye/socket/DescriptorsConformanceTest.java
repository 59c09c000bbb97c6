package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.internal.portable.Unsupported;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The number behind a socket: told, given away, taken over, doubled, inherited. */
class DescriptorsConformanceTest extends Conformance {
    @Test
    @Needs(Unsupported.FILENO)
    void theNumberIsTheSystems() throws Exception {
        var socket = tcp();
        assertThat(socket.fileno()).isGreaterThan(2);
        assertThat(java.nio.file.Files.readSymbolicLink(java.nio.file.Path.of("/proc/self/fd/" + socket.fileno())))
                .asString()
                .startsWith("socket:");
        socket.close();
        assertThat(socket.fileno()).isEqualTo(-1);
    }

    @Test
    @Needs(Unsupported.DETACH)
    void aDetachedDescriptorLivesOn() throws Exception {
        var both = connected();
        int fd = both.client().fileno();
        assertThat(both.client().detach()).isEqualTo(fd);
        assertThat(both.client().isOpen()).isFalse();
        assertThat(both.client().fileno()).isEqualTo(-1);
        both.client().close();
        var again = fromFd(fd);
        assertThat(again.family()).isEqualTo(Family.INET);
        assertThat(again.type()).isEqualTo(Type.STREAM);
        again.sendAll(bytes("alive"));
        assertThat(text(recvFully(both.server(), 5))).isEqualTo("alive");
        again.setTimeout(Duration.ofMillis(20));
        assertThatThrownBy(() -> again.recv(1)).isInstanceOf(java.net.SocketTimeoutException.class);
    }

    @Test
    @Needs(Unsupported.DETACH)
    void detachingWakesWhoeverWaits() throws Exception {
        var both = connected();
        var waiter = start(() -> both.client().recv(1)).awaitBlocked();
        int fd = both.client().detach();
        assertThat(waiter.failure()).isInstanceOf(AsynchronousCloseException.class);
        both.server().sendAll(bytes("x"));
        assertThat(text(fromFd(fd).recv(1))).isEqualTo("x");
    }

    @Test
    @Needs(Unsupported.FROM_FD)
    void onlySocketsAreSockets() {
        assertErrno(() -> fromFd(1_000_000), Errno.EBADF);
        assertErrno(() -> fromFd(-1), Errno.EBADF);
        assertErrno(() -> fromFd(0), Errno.ENOTSOCK);
    }

    private static void assertErrno(java.util.concurrent.Callable<?> call, Errno errno) {
        var failure = failureOf(call);
        if (failure instanceof UnsupportedOperationException e) {
            throw e;
        }
        assertThat(failure).isInstanceOf(SocketException.class);
        assertThat(((SocketError) failure).errno()).isEqualTo(errno);
    }

    @Test
    @Needs(Unsupported.DUP)
    void eachOfTwoDescriptorsKeepsTheConnection() throws Exception {
        var both = connected();
        both.client().setTimeout(Duration.ofSeconds(20));
        var copy = closing(both.client().dup());
        assertThat(copy.timeout()).contains(Duration.ofSeconds(20));
        assertThat(copy.fileno()).isNotEqualTo(both.client().fileno());
        assertThat(copy.localAddress()).isEqualTo(both.client().localAddress());
        var waiter = start(() -> copy.recv(10)).awaitBlocked();
        both.client().close();
        both.server().sendAll(bytes("still"));
        assertThat(text(waiter.result())).isEqualTo("still");
        copy.close();
        assertThat(both.server().recv(1)).isEmpty();
    }

    @Test
    @Needs(Unsupported.DUP)
    void twoDescriptorsOfOneSocketWaitAtTheSameTime() throws Exception {
        var both = connected();
        var copy = closing(both.server().dup());
        var first = start(() -> both.server().recv(1)).awaitBlocked();
        var second = start(() -> copy.recv(1)).awaitBlocked();
        both.client().sendAll(bytes("a"));
        both.client().sendAll(bytes("b"));
        assertThat(text(first.result()) + text(second.result())).isIn("ab", "ba");
    }

    @Test
    @Needs(Unsupported.INHERITABLE)
    void childrenInheritOnlyWhatTheyAreMeantTo() throws Exception {
        var socket = boundUdp();
        assertThat(socket.isInheritable()).isFalse();
        socket.setInheritable(true);
        assertThat(socket.isInheritable()).isTrue();
        socket.setInheritable(false);
        assertThat(socket.isInheritable()).isFalse();
        assertThat(accept(connectedListener()).isInheritable()).isFalse();
    }

    private Socket connectedListener() throws Exception {
        var listener = listening(Family.INET);
        tcp().connect(listener.localAddress());
        return listener;
    }
}
