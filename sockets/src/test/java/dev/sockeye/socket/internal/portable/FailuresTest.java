package dev.sockeye.socket.internal.portable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Errno;
import dev.sockeye.socket.SocketError;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The JDK's exceptions by their words, then by their class. */
class FailuresTest {
    @Test
    void byTheSystemsWords() {
        assertThat(Failures.errno(new IOException("Connection reset by peer"))).isEqualTo(Errno.ECONNRESET);
        assertThat(Failures.errno(new SocketException("Connection reset"))).isEqualTo(Errno.ECONNRESET);
        assertThat(Failures.errno(new IOException("Broken pipe"))).isEqualTo(Errno.EPIPE);
        assertThat(Failures.errno(new IOException("Too many open files"))).isEqualTo(Errno.EMFILE);
        assertThat(Failures.errno(new SocketException("Network is unreachable")))
                .isEqualTo(Errno.ENETUNREACH);
        assertThat(Failures.errno(new ConnectException("Connection timed out"))).isEqualTo(Errno.ETIMEDOUT);
        assertThat(Failures.errno(new BindException("Permission denied"))).isEqualTo(Errno.EACCES);
        assertThat(Failures.errno(new SocketException("Message too long"))).isEqualTo(Errno.EMSGSIZE);
    }

    @Test
    void byTheWordsOfOtherPlatforms() {
        assertThat(Failures.errno(new BindException("Can't assign requested address")))
                .isEqualTo(Errno.EADDRNOTAVAIL);
        assertThat(Failures.errno(new BindException("Address already in use: bind")))
                .isEqualTo(Errno.EADDRINUSE);
        assertThat(Failures.errno(new ConnectException("Connection refused: getsockopt")))
                .isEqualTo(Errno.ECONNREFUSED);
    }

    @Test
    void byClassWhereTheWordsAreStrange() {
        assertThat(Failures.errno(new ConnectException("Verbindung verweigert")))
                .isEqualTo(Errno.ECONNREFUSED);
        assertThat(Failures.errno(new BindException())).isEqualTo(Errno.EADDRINUSE);
        assertThat(Failures.errno(new NoRouteToHostException())).isEqualTo(Errno.EHOSTUNREACH);
        assertThat(Failures.errno(new PortUnreachableException())).isEqualTo(Errno.ECONNREFUSED);
        assertThat(Failures.errno(new NotYetConnectedException())).isEqualTo(Errno.ENOTCONN);
        assertThat(Failures.errno(new AlreadyConnectedException())).isEqualTo(Errno.EISCONN);
        assertThat(Failures.errno(new ClosedChannelException())).isEqualTo(Errno.EBADF);
    }

    @Test
    void whatNobodyKnowsIsToldAsItIs() {
        var cause = new IOException("the cat is on the keyboard");
        var told = Failures.of("recv", Optional.empty(), Optional.empty(), cause);
        assertThat(told)
                .isInstanceOf(SocketError.Failed.class)
                .hasMessageContaining("the cat is on the keyboard")
                .hasCause(cause);
        assertThat(Failures.of("recv", Optional.empty(), Optional.empty(), told))
                .isSameAs(told);
    }
}
