package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Control;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.SocketError;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.Unix;
import dev.sockeye.socket.internal.Endpoint;
import dev.sockeye.socket.internal.Slab;
import dev.sockeye.socket.internal.SockAddr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is said over sockets while a {@link FaultyKernel} fails: each conversation uses one family of operations. */
final class Conversations implements AutoCloseable {
    private static final Address LOOPBACK = Address.of(Ip.parse("127.0.0.1"), 0);
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final FaultyKernel kernel;
    private final LinuxProvider provider;
    private final FileChannel file;
    private final Deque<Endpoint> all = new ArrayDeque<>();

    Conversations(FaultyKernel kernel, FileChannel file) {
        this.kernel = kernel;
        this.file = file;
        provider = new LinuxProvider(kernel, 1);
    }

    /** Two ends of a connection, the client's first. */
    private List<Endpoint> connected() throws IOException {
        var listener = open(Family.INET, Type.STREAM);
        listener.set(Option.REUSEADDR, true);
        listener.bind(LOOPBACK);
        listener.listen(1);
        var client = open(Family.INET, Type.STREAM);
        client.connect(listener.localAddress(), LIMIT);
        return List.of(client, closing(listener.accept(LIMIT)));
    }

    void tcp() throws IOException {
        var ends = connected();
        say(ends.getFirst(), ends.getLast(), 5);
        ends.getFirst().shutdown(How.WRITE);
        expect(0, ends.getLast().recv(ByteBuffer.allocate(9), 0, LIMIT));
        say(ends.getLast(), ends.getFirst(), 7);
    }

    /** More than the first piece that a receive brings room for. */
    void pieces() throws IOException {
        var ends = pair(Type.STREAM);
        say(ends.getFirst(), ends.getLast(), 4096);
        send(ends.getFirst(), 4096);
        int came = ends.getLast().recv(10_000, 0, LIMIT).length;
        send(ends.getFirst(), 8192 - came);
        for (int n = came; n < 8192; ) {
            n += ends.getLast().recv(10_000, 0, LIMIT).length;
        }
        say(ends.getFirst(), ends.getLast(), 1); // a failure that was held is told now
    }

    void limits() throws IOException {
        var client = connected().getFirst();
        try {
            int n = client.recv(ByteBuffer.allocate(1), 0, 1_000_000);
            throw new AssertionError("a receive gave " + n);
        } catch (SocketError.TimedOut e) {
            expect(0L, e.transferred());
        }
    }

    void udp() throws IOException {
        var one = bound(Family.INET, LOOPBACK);
        var other = bound(Family.INET, LOOPBACK);
        var to = other.localAddress();
        expect(3, one.sendTo(ByteBuffer.allocate(3), to, 0, LIMIT));
        expect(one.localAddress(), other.recvFrom(ByteBuffer.allocate(9), 0, LIMIT));
        expect(0, one.sendTo(ByteBuffer.allocate(0), to, 0, LIMIT));
        expect(0, other.recvFrom(5000, 0, LIMIT).bytes().length);
        one.connect(to, LIMIT);
        expect(4, one.send(ByteBuffer.allocate(4), 0, LIMIT));
        expect(4, other.recv(9, 0, LIMIT).length);
    }

    void batches() throws IOException {
        var one = bound(Family.INET, LOOPBACK);
        var other = bound(Family.INET, LOOPBACK);
        var to = other.localAddress();
        var sent = new Slab(3, 10);
        for (int i = 0; i < 3; i++) {
            sent.lengths[i] = i + 1;
            sent.nameLengths[i] = SockAddr.write(to, sent.name(i));
        }
        sent.count = 3;
        for (int n = 0; n < 3; ) {
            n += one.sendMany(sent, n, 0, LIMIT);
        }
        var came = new Slab(2, 10);
        int bytes = 0;
        for (int n = 0; n < 3; ) {
            int got = other.recvMany(came, 0, LIMIT);
            for (int i = 0; i < got; i++) {
                bytes += came.lengths[i];
            }
            n += got;
        }
        expect(6, bytes);
    }

    void unixStreams() throws IOException {
        var listener = open(Family.UNIX, Type.STREAM);
        listener.bind(name());
        listener.listen(1);
        var client = open(Family.UNIX, Type.STREAM);
        client.connect(listener.localAddress(), LIMIT);
        pass(client, closing(listener.accept(LIMIT)));
    }

    void unixDatagrams() throws IOException {
        var one = bound(Family.UNIX, name());
        var other = bound(Family.UNIX, name());
        var to = other.localAddress();
        expect(3, one.sendTo(ByteBuffer.allocate(3), to, 0, LIMIT));
        expect(3, other.recvFrom(9, 0, LIMIT).bytes().length);
        expect(2L, one.sendMsg(List.of(ByteBuffer.allocate(2)), List.of(), to, 0, LIMIT));
        expect(2, other.recvMsg(9, 0, 0, LIMIT).bytes().length);
    }

    /** A descriptor goes over, and works there. */
    private void pass(Endpoint from, Endpoint to) throws IOException {
        var passed = pair(Type.STREAM);
        var number = Control.Descriptors.of(passed.getFirst().fileno());
        var parts = List.of(ByteBuffer.allocate(1), ByteBuffer.allocate(2));
        expect(3L, from.sendMsg(parts, List.of(number), null, 0, LIMIT));
        var message = to.recvMsg(9, 64, 0, LIMIT);
        expect(3, message.bytes().length);
        say(passed.getLast(), adopt(message.descriptors().getFirst()), 4);
    }

    void descriptors() throws IOException {
        var ends = pair(Type.STREAM);
        var copy = closing(ends.getFirst().dup());
        say(copy, ends.getLast(), 3);
        copy.setInheritable(true);
        expect(true, copy.isInheritable());
        copy.setInheritable(false);
        all.remove(copy);
        var again = adopt(letGo(copy));
        say(ends.getLast(), again, 5);
    }

    private static int letGo(Endpoint endpoint) throws IOException {
        try {
            return endpoint.detach();
        } catch (IOException e) {
            endpoint.close();
            throw e;
        }
    }

    void options() throws IOException {
        var ends = connected();
        var client = ends.getFirst();
        client.set(Option.NODELAY, true);
        expect(true, client.get(Option.NODELAY));
        client.setsockopt(1, 9, new byte[] {1, 0, 0, 0});
        expect(4, client.getsockopt(1, 9, 16).length);
        expect(client.localAddress(), ends.getLast().peerAddress());
    }

    void files() throws IOException {
        var ends = pair(Type.STREAM);
        var bytes = ByteBuffer.allocate((int) file.size());
        for (long sent = 0; sent < file.size() || bytes.hasRemaining(); ) {
            if (sent < file.size()) {
                sent += ends.getFirst().sendFile(file, sent, file.size(), LIMIT);
            }
            while (bytes.position() < sent && ends.getLast().recv(bytes, 0, LIMIT) > 0) {
                // more
            }
        }
    }

    private void say(Endpoint from, Endpoint to, int length) throws IOException {
        send(from, length);
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (to.recv(bytes, 0, LIMIT) == 0) {
                throw new AssertionError("the end after " + bytes.position() + " of " + length);
            }
        }
    }

    private static void send(Endpoint from, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            int n = from.send(bytes, 0, LIMIT);
            if (n <= 0) {
                throw new AssertionError("sent " + n);
            }
        }
    }

    private static void expect(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError(found + " instead of " + expected);
        }
    }

    private static Unix name() {
        var name = "sockeye-faults-" + ProcessHandle.current().pid() + "-" + NAMES.incrementAndGet();
        return Unix.named(name.getBytes(StandardCharsets.US_ASCII));
    }

    private Endpoint bound(Family family, Address local) throws IOException {
        var endpoint = open(family, Type.DGRAM);
        endpoint.bind(local);
        return endpoint;
    }

    private List<Endpoint> pair(Type type) throws IOException {
        var ends = provider.pair(type);
        ends.forEach(all::add);
        return ends;
    }

    private Endpoint open(Family family, Type type) throws IOException {
        return closing(provider.open(family, type, 0));
    }

    /** What nobody takes remains the caller's to close. */
    private Endpoint adopt(int number) throws IOException {
        try {
            return closing(provider.fromFd(number));
        } catch (IOException e) {
            kernel.close(number);
            throw e;
        }
    }

    private Endpoint closing(Endpoint endpoint) {
        all.add(endpoint);
        return endpoint;
    }

    @Override
    public void close() throws IOException {
        for (var endpoint : all) {
            endpoint.close();
        }
    }
}
