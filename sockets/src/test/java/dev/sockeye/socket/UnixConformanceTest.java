package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.internal.portable.Unsupported;
import java.net.BindException;
import java.net.SocketException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Sockets between processes of one machine: by path, by abstract name, in pairs; streams, datagrams, packets. */
class UnixConformanceTest extends Conformance {
    @Test
    void aPathIsAnAddress() throws Exception {
        var listener = listening(Family.UNIX);
        var path = (Unix) listener.localAddress();
        assertThat(path.isAbstract()).isFalse();
        assertThat(Files.exists(java.nio.file.Path.of(path.name()))).isTrue();
        var client = open(Family.UNIX, Type.STREAM);
        client.connect(path);
        assertThat(client.peerAddress()).isEqualTo(path);
        var server = accept(listener);
        assertThat(server.localAddress()).isEqualTo(path);
        assertThat(server.peerAddress()).isEqualTo(Unix.UNNAMED);
    }

    @Test
    void thePathInUseIsRefused() throws Exception {
        var listener = listening(Family.UNIX);
        var failure = failureOf(() -> {
            open(Family.UNIX, Type.STREAM).bind(listener.localAddress());
            return "bound";
        });
        assertFailure(failure, BindException.class, Errno.EADDRINUSE, "bind");
    }

    @Test
    void noFileAndNoListenerDiffer() throws Exception {
        var nothing = Address.unix(folder().resolve("nothing"));
        var missing = failureOf(() -> connect(nothing));
        assertFailure(missing, SocketException.class, Errno.ENOENT, "connect");
        var listener = listening(Family.UNIX);
        var stale = listener.localAddress();
        listener.close();
        var refused = failureOf(() -> connect(stale));
        assertFailure(refused, java.net.ConnectException.class, Errno.ECONNREFUSED, "connect");
    }

    private boolean connect(Address to) throws java.io.IOException {
        open(Family.UNIX, Type.STREAM).connect(to);
        return true;
    }

    @Test
    void theLongestPathWorks() throws Exception {
        var folder = folder().toString();
        int longest = lane.isPortable() ? 106 : 107; // java.nio keeps a byte for itself
        var path = Address.unix(folder + "/" + "p".repeat(longest - folder.length() - 1));
        assertThat(path.bytes()).hasSize(longest);
        var listener = open(Family.UNIX, Type.STREAM);
        listener.bind(path);
        listener.listen(1);
        assertThat(listener.localAddress()).isEqualTo(path);
        assertThat(connect(path)).isTrue();
    }

    @Test
    void aPathMayBeInAnyLanguage() throws Exception {
        var path = Address.unix(folder().resolve("дом"));
        var listener = open(Family.UNIX, Type.STREAM);
        listener.bind(path);
        listener.listen(1);
        assertThat(listener.localAddress()).isEqualTo(path);
        assertThat(connect(path)).isTrue();
    }

    @Test
    @Needs(Unsupported.ABSTRACT_NAME)
    void anAbstractNameNeedsNoFile() throws Exception {
        var name = Address.abstractUnix("sockeye-" + System.nanoTime());
        var listener = open(Family.UNIX, Type.STREAM);
        listener.bind(name);
        listener.listen(1);
        assertThat(listener.localAddress()).isEqualTo(name);
        var client = open(Family.UNIX, Type.STREAM);
        client.connect(name);
        assertThat(client.peerAddress()).isEqualTo(name);
        accept(listener).sendAll(bytes("x"));
        assertThat(text(client.recv(1))).isEqualTo("x");
    }

    @Test
    @Needs(Unsupported.UNIX_DATAGRAM)
    void datagramsHaveSendersWithPaths() throws Exception {
        var server = open(Family.UNIX, Type.DGRAM);
        server.bind(free(Family.UNIX));
        var client = open(Family.UNIX, Type.DGRAM);
        client.bind(free(Family.UNIX));
        client.sendTo(bytes("ping"), server.localAddress());
        var got = server.recvFrom(10);
        assertThat(got).isEqualTo(new Datagram(bytes("ping"), client.localAddress()));
        server.sendTo(bytes("pong, cut"), got.from());
        assertThat(client.recvFrom(4).truncated()).isTrue();
        var nameless = open(Family.UNIX, Type.DGRAM);
        nameless.connect(server.localAddress());
        nameless.send(new byte[0]);
        assertThat(server.recvFrom(10)).isEqualTo(new Datagram(new byte[0], Unix.UNNAMED));
    }

    @Test
    @Needs(Unsupported.SEQPACKET)
    void packetsKeepTheirBoundsAndTheirOrder() throws Exception {
        var listener = open(Family.UNIX, Type.SEQPACKET);
        listener.bind(free(Family.UNIX));
        listener.listen(1);
        var client = open(Family.UNIX, Type.SEQPACKET);
        client.connect(listener.localAddress());
        var server = accept(listener);
        assertThat(server.type()).isEqualTo(Type.SEQPACKET);
        client.send(bytes("one"));
        client.send(bytes("two"));
        assertThat(text(server.recv(100))).isEqualTo("one");
        assertThat(server.recvFrom(2).truncated()).isTrue();
        client.close();
        assertThat(server.recv(100)).isEmpty();
    }

    @Test
    void aPairIsConnected() throws Exception {
        var both = pair(Type.STREAM);
        both.client().sendAll(bytes("to"));
        assertThat(text(recvFully(both.server(), 2))).isEqualTo("to");
        both.server().sendAll(bytes("fro"));
        assertThat(text(recvFully(both.client(), 3))).isEqualTo("fro");
        both.client().close();
        assertThat(both.server().recv(1)).isEmpty();
    }

    @Test
    @Needs(Unsupported.PAIR)
    void aPairOfDatagramSocketsKeepsBounds() throws Exception {
        var both = pair(Type.DGRAM);
        both.client().send(bytes("a"));
        both.client().send(bytes("b"));
        assertThat(text(both.server().recv(10))).isEqualTo("a");
        assertThat(text(both.server().recv(10))).isEqualTo("b");
    }

    @Test
    @Needs(Unsupported.PAIR)
    void aPairOfPacketSocketsEnds() throws Exception {
        var both = pair(Type.SEQPACKET);
        both.client().send(bytes("a"));
        both.client().close();
        assertThat(text(both.server().recv(10))).isEqualTo("a");
        assertThat(both.server().recv(10)).isEmpty();
    }
}
