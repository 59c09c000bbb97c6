package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.internal.portable.Unsupported;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Streams over IPv4, IPv6 and Unix: what goes in at one end comes out at the other, and how that ends. */
class TcpConformanceTest extends Conformance {
    @Test
    void whatIsSentArrives() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            both.client().sendAll(bytes("hello"));
            assertThat(text(recvFully(both.server(), 5))).isEqualTo("hello");
            both.server().sendAll(bytes("ca"));
            assertThat(text(recvFully(both.client(), 2))).isEqualTo("ca");
        }
    }

    @Test
    void socketsKnowWhatTheyAre() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            assertThat(both.client().family()).isEqualTo(family);
            assertThat(both.server().family()).isEqualTo(family);
            assertThat(both.server().type()).isEqualTo(Type.STREAM);
            assertThat(both.server().isOpen()).isTrue();
            assertThat(both.client().timeout()).isEmpty();
        }
    }

    @Test
    void eachEndKnowsTheOthersAddress() throws Exception {
        for (var family : new Family[] {Family.INET, Family.INET6}) {
            var both = connected(family);
            assertThat(both.client().peerAddress()).isEqualTo(both.server().localAddress());
            assertThat(both.server().peerAddress()).isEqualTo(both.client().localAddress());
            assertThat(both.client().toString())
                    .contains(
                            both.client().localAddress() + "->" + both.client().peerAddress());
        }
    }

    @Test
    void anUnboundSocketHasTheEmptyAddress() throws Exception {
        assertThat(tcp().localAddress()).isEqualTo(Address.of(Ip.ANY, 0));
        assertThat(open(Family.INET6, Type.STREAM).localAddress()).isEqualTo(Address.of(Ip.ANY6, 0));
        assertThat(open(Family.UNIX, Type.STREAM).localAddress()).isEqualTo(Unix.UNNAMED);
    }

    @Test
    void aLookSaysWhetherSomethingIsThereAndTakesNothing() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            assertThat(both.client().isReadable()).isFalse();
            both.server().sendAll(bytes("ab"));
            assertThat(text(both.client().recv(1))).isEqualTo("a");
            assertThat(both.client().isReadable()).isTrue();
            assertThat(both.client().isReadable()).isTrue();
            assertThat(text(both.client().recv(10))).isEqualTo("b");
            assertThat(both.client().isReadable()).isFalse();
        }
    }

    @Test
    void whereReceivingTellsAnEndOrAFailureALookSaysYes() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            both.server().close();
            assertThat(both.client().recv(10)).isEmpty();
            assertThat(both.client().isReadable()).isTrue();
            both.client().close();
            assertThat(both.client().isReadable()).isTrue();
        }
        var both = connected(Family.INET);
        both.server().set(Option.LINGER, Optional.of(Duration.ZERO));
        both.server().close();
        while (!both.client().isReadable()) {
            Thread.onSpinWait(); // until the reset is there
        }
        assertThat(both.client().isReadable()).isTrue();
        assertThatThrownBy(() -> both.client().recv(10)).isInstanceOf(SocketException.class);
    }

    /** However little time there is: what is there is had. */
    @Test
    void theShortestLimitIsLongEnoughForWhatIsThere() throws Exception {
        var both = connected(Family.INET);
        both.client().setTimeout(Duration.ofNanos(1));
        for (int i = 0; i < 1000; i++) {
            both.server().sendAll(bytes("a"));
            while (!both.client().isReadable()) {
                Thread.onSpinWait();
            }
            assertThat(text(both.client().recv(10))).isEqualTo("a");
        }
    }

    @Test
    void theEndOfTheStreamIsEmptyThenStaysSo() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            both.client().close();
            assertThat(both.server().recv(10)).isEmpty();
            assertThat(both.server().recv(new byte[10])).isZero();
            assertThat(both.server().in().read()).isEqualTo(-1);
            assertThat(both.server().channel().read(ByteBuffer.allocate(10))).isEqualTo(-1);
        }
    }

    @Test
    void dataAndEndTogetherAreBothSeen() throws Exception {
        for (var family : streamFamilies()) {
            for (int i = 0; i < 50; i++) {
                var both = connected(family);
                var reader = start(() -> text(both.server().in().readAllBytes()));
                both.client().sendAll(bytes("last words"));
                both.client().close();
                assertThat(reader.result()).isEqualTo("last words");
                both.server().close();
            }
        }
    }

    @Test
    void afterHalfACloseTheOtherHalfWorks() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            both.client().sendAll(bytes("question"));
            both.client().shutdown(How.WRITE);
            assertThat(text(both.server().in().readAllBytes())).isEqualTo("question");
            both.server().sendAll(bytes("answer"));
            both.server().shutdown(How.WRITE);
            assertThat(text(both.client().in().readAllBytes())).isEqualTo("answer");
            assertFailure(failureOf(() -> both.client().send(bytes("x"))), SocketException.class, Errno.EPIPE, "send");
        }
    }

    @Test
    void shutdownOfReadingEndsTheStreamHere() throws Exception {
        var both = connected();
        both.client().shutdown(How.READ);
        assertThat(both.client().recv(1)).isEmpty();
        both.client().sendAll(bytes("still"));
        assertThat(text(recvFully(both.server(), 5))).isEqualTo("still");
    }

    @Test
    void shutdownWakesAReader() throws Exception {
        for (var how : new How[] {How.READ, How.BOTH}) {
            var both = connected();
            var reader = start(() -> both.client().recv(1)).awaitBlocked();
            both.client().shutdown(how);
            assertThat(reader.result()).isEmpty();
        }
    }

    @Test
    void aResetIsNotTheEndOfTheStream() throws Exception {
        var both = connected();
        both.client().set(Option.LINGER, Optional.of(Duration.ZERO));
        both.client().close();
        assertFailure(failureOf(() -> both.server().recv(1)), SocketException.class, Errno.ECONNRESET, "recv");
    }

    @Test
    void aResetWakesAReader() throws Exception {
        var both = connected();
        var reader = start(() -> both.server().recv(1)).awaitBlocked();
        both.client().set(Option.LINGER, Optional.of(Duration.ZERO));
        both.client().close();
        assertFailure(reader.failure(), SocketException.class, Errno.ECONNRESET, "recv");
    }

    @Test
    void nobodyListensIsRefused() throws Exception {
        for (var family : new Family[] {Family.INET, Family.INET6}) {
            var listener = listening(family);
            var address = listener.localAddress();
            listener.close();
            var failure = failureOf(() -> {
                open(family, Type.STREAM).connect(address);
                return "connected";
            });
            assertFailure(failure, ConnectException.class, Errno.ECONNREFUSED, "connect");
            assertThat(failure).hasMessageContaining(address.toString());
            assertThat(((SocketError) failure).failure().peer()).contains(address);
        }
    }

    @Test
    void aShortWriteIsVisible() throws Exception {
        var both = connected();
        var buffer = ByteBuffer.wrap(noise(64 * 1024 * 1024));
        int n = both.client().send(buffer);
        assertThat(n).isPositive().isLessThan(buffer.capacity());
        assertThat(buffer.position()).isEqualTo(n);
    }

    @Test
    void sendAllSendsAll() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            var data = noise(3_000_000);
            var sender = start(() -> {
                both.client().sendAll(data);
                both.client().shutdown(How.WRITE);
                return true;
            });
            assertThat(both.server().in().readAllBytes()).isEqualTo(data);
            assertThat(sender.result()).isTrue();
        }
    }

    @Test
    void buffersOnAndOffTheHeapMoveAlike() throws Exception {
        var both = connected();
        var out = ByteBuffer.allocateDirect(20)
                .put(bytes("..direct.."))
                .position(2)
                .limit(8);
        assertThat(both.client().send(out)).isEqualTo(6);
        assertThat(out.remaining()).isZero();
        assertThat(both.client().send(ByteBuffer.wrap(bytes("heap")).asReadOnlyBuffer()))
                .isEqualTo(4);
        var in = ByteBuffer.allocateDirect(32).position(3);
        while (in.position() < 13) {
            assertThat(both.server().recv(in)).isPositive();
        }
        var got = new byte[10];
        in.flip().position(3).get(got);
        assertThat(text(got)).isEqualTo("directheap");
        var part = new byte[8];
        both.client().sendAll(bytes("xyz"));
        assertThat(both.server().recv(part, 2, 3)).isBetween(1, 3);
        assertThat(part[0]).isZero();
        assertThat(part[2]).isEqualTo((byte) 'x');
    }

    @Test
    void noRoomReceivesNothing() throws Exception {
        var both = connected();
        both.client().sendAll(bytes("x"));
        assertThat(both.server().recv(0)).isEmpty();
        assertThat(both.server().recv(new byte[0])).isZero();
        assertThat(both.server().in().read(new byte[0])).isZero();
        assertThat(text(both.server().recv(1))).isEqualTo("x");
    }

    @Test
    void receivingManyDoesNotAllocateThemAhead() throws Exception {
        var both = connected();
        both.client().sendAll(bytes("small"));
        assertThat(text(both.server().recv(Integer.MAX_VALUE))).isEqualTo("small");
    }

    @Test
    void waitAllWaitsForAll() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            var array = start(() -> both.server().recv(6, Flag.WAITALL));
            both.client().sendAll(bytes("abc"));
            array.awaitBlocked();
            both.client().sendAll(bytes("defghi"));
            assertThat(text(array.result())).isEqualTo("abcdef");
            var buffer = ByteBuffer.allocate(10);
            var into = start(() -> both.server().recv(buffer, Flag.WAITALL));
            both.client().shutdown(How.WRITE);
            assertThat(into.result()).isEqualTo(3);
        }
    }

    /** What came before a reset is given, and the reset told after it: never the end of the stream in its place. */
    @Test
    void waitAllThatAResetCutsShortTellsOfItNext() throws Exception {
        var both = connected();
        var waiting = start(() -> both.server().recv(10, Flag.WAITALL));
        both.client().sendAll(bytes("abc"));
        waiting.awaitBlocked();
        both.client().set(Option.LINGER, Optional.of(Duration.ZERO));
        both.client().close();
        assertThat(text(waiting.result())).isEqualTo("abc");
        assertFailure(failureOf(() -> both.server().recv(1)), SocketException.class, Errno.ECONNRESET, "recv");
    }

    @Test
    void dontWaitDoesNotWait() throws Exception {
        var both = connected();
        var failure = failureOf(() -> both.server().recv(1, Flag.DONTWAIT));
        assertFailure(failure, WouldBlockException.class, Errno.EAGAIN, "recv");
        both.client().sendAll(bytes("x"));
        assertThat(text(both.server().recv(1))).isEqualTo("x");
        fill(both.client());
        assertThatThrownBy(() -> both.client().send(bytes("x"), Flag.DONTWAIT)).isInstanceOf(WouldBlockException.class);
    }

    @Test
    void noSignalChangesNothing() throws Exception {
        var both = connected();
        both.client().sendAll(bytes("x"), Flag.NOSIGNAL);
        assertThat(text(both.server().recv(1, Flag.NOSIGNAL))).isEqualTo("x");
        both.client().shutdown(How.WRITE);
        assertFailure(
                failureOf(() -> both.client().send(bytes("x"), Flag.NOSIGNAL)),
                SocketException.class,
                Errno.EPIPE,
                "send");
    }

    @Test
    @Needs(Unsupported.FLAGS)
    void peekLeavesTheBytes() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            both.client().sendAll(bytes("look"));
            assertThat(text(both.server().recv(2, Flag.PEEK))).isEqualTo("lo");
            assertThat(text(recvFully(both.server(), 4))).isEqualTo("look");
        }
    }

    @Test
    @Needs(Unsupported.FLAGS)
    void outOfBandDataGoesBesideTheStream() throws Exception {
        var both = connected();
        both.client().sendAll(bytes("in"));
        both.client().send(bytes("!"), Flag.OOB);
        both.client().sendAll(bytes("line"));
        assertThat(text(recvFully(both.server(), 2))).isEqualTo("in");
        assertThat(text(both.server().recv(1, Flag.OOB))).isEqualTo("!");
        assertThatThrownBy(() -> both.server().recv(1, Flag.OOB)).isInstanceOf(SocketException.class);
        assertThat(text(recvFully(both.server(), 4))).isEqualTo("line");
    }

    @Test
    void streamsAndChannelsDoAsTheirKind() throws Exception {
        var both = connected();
        try (var out = both.client().out()) {
            out.write('a');
            out.write(bytes("bcd"), 1, 2);
            out.write(bytes("ef"));
        }
        assertThat(both.client().isOpen()).isFalse();
        try (var in = both.server().in()) {
            assertThat(in.read()).isEqualTo('a');
            assertThat(text(in.readAllBytes())).isEqualTo("cdef");
        }
        assertThat(both.server().isOpen()).isFalse();
    }

    @Test
    void theChannelWritesAll() throws Exception {
        var both = connected();
        var data = noise(2_000_000);
        var channel = both.client().channel();
        var writer = start(() -> {
            int n = channel.write(ByteBuffer.wrap(data));
            channel.close();
            return n;
        });
        var got = ByteBuffer.allocate(data.length + 1);
        var from = both.server().channel();
        int n = 0;
        while (n >= 0) {
            n = from.read(got);
        }
        assertThat(writer.result()).isEqualTo(data.length);
        assertThat(channel.isOpen()).isFalse();
        assertThat(got.flip()).isEqualTo(ByteBuffer.wrap(data));
    }

    @Test
    void aFileIsSentFromWhereOneSays() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            var path = folder().resolve("data");
            var data = noise(1_500_000);
            Files.write(path, data);
            try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
                file.position(7);
                var sender = start(() -> {
                    long n = both.client().sendFile(file, 500_000, 5_000_000);
                    both.client().shutdown(How.WRITE);
                    return n;
                });
                var got = both.server().in().readAllBytes();
                assertThat(sender.result()).isEqualTo(1_000_000);
                assertThat(got).isEqualTo(java.util.Arrays.copyOfRange(data, 500_000, 1_500_000));
                assertThat(file.position()).isEqualTo(7);
            }
        }
    }

    @Test
    void severalAcceptorsShareTheConnections() throws Exception {
        for (var family : streamFamilies()) {
            var listener = listening(family);
            var acceptors = new ArrayList<Task<Socket>>();
            for (int i = 0; i < 8; i++) {
                acceptors.add(start(() -> accept(listener)));
            }
            for (int i = 0; i < 8; i++) {
                open(family, Type.STREAM).connect(listener.localAddress());
            }
            for (var acceptor : acceptors) {
                acceptor.result().sendAll(bytes("x"));
            }
        }
    }

    @Test
    void aReaderAndAWriterShareASocket() throws Exception {
        for (var family : streamFamilies()) {
            var both = connected(family);
            var data = noise(1_000_000);
            var echo = start(() -> {
                for (var piece = both.server().recv(8192);
                        piece.length > 0;
                        piece = both.server().recv(8192)) {
                    both.server().sendAll(piece);
                }
                both.server().shutdown(How.WRITE);
                return true;
            });
            var writer = start(() -> {
                both.client().sendAll(data);
                both.client().shutdown(How.WRITE);
                return true;
            });
            var reader = start(() -> both.client().in().readAllBytes());
            assertThat(reader.result()).isEqualTo(data);
            assertThat(writer.result() && echo.result()).isTrue();
        }
    }

    @Test
    void manyWaitersAreEachWokenByTheirOwn() throws Exception {
        var listener = listening(Family.INET, 200);
        var pairs = new ArrayList<Both>();
        var readers = new ArrayList<Task<byte[]>>();
        for (int i = 0; i < 100; i++) {
            var client = tcp();
            client.connect(listener.localAddress());
            var both = new Both(client, accept(listener));
            pairs.add(both);
            readers.add(start(() -> both.client().recv(10)));
        }
        for (int i = 99; i >= 0; i--) {
            pairs.get(i).server().sendAll(bytes("n" + i));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(text(readers.get(i).result())).isEqualTo("n" + i);
        }
    }

    @Test
    void aConnectionWaitsForItsAcceptor() throws Exception {
        var listener = listening(Family.INET);
        var acceptor = start(() -> accept(listener)).awaitBlocked();
        var client = tcp();
        client.bind("127.0.0.1", 0);
        var own = client.localAddress();
        client.connect("localhost", ((Address.Inet) listener.localAddress()).port());
        assertThat(acceptor.result().peerAddress()).isEqualTo(own);
    }

    @Test
    void anIpv6ListenerTakesIpv4UnlessToldNotTo() throws Exception {
        var listener = open(Family.INET6, Type.STREAM);
        listener.bind("", 0);
        listener.listen(5);
        int port = ((Address.Inet) listener.localAddress()).port();
        var client = tcp();
        client.connect("127.0.0.1", port);
        var peer = (Address.Inet) accept(listener).peerAddress();
        assertThat(peer.ip().unmapped()).isEqualTo(Ip.LOOPBACK);
        assertThat(peer.port()).isEqualTo(((Address.Inet) client.localAddress()).port());
    }

    @Test
    void aConnectWithoutWaitingGoesOnByItself() throws Exception {
        var listener = listening(Family.INET);
        var client = tcp();
        client.setTimeout(Duration.ZERO);
        boolean done = connectWithoutWaiting(client, listener.localAddress());
        var server = accept(listener);
        while (!done) {
            done = connectWithoutWaiting(client, listener.localAddress());
        }
        server.sendAll(bytes("x"));
        client.setTimeout(null);
        assertThat(text(client.recv(1))).isEqualTo("x");
    }

    private static boolean connectWithoutWaiting(Socket client, Address to) throws IOException {
        try {
            client.connect(to);
            return true;
        } catch (WouldBlockException e) {
            assertThat(e.errno()).isIn(Errno.EINPROGRESS, Errno.EALREADY, Errno.EAGAIN);
            return false;
        } catch (SocketException e) {
            assertThat(((SocketError) e).errno()).isEqualTo(Errno.EISCONN); // as connect(2) says when it is done
            return true;
        }
    }
}
