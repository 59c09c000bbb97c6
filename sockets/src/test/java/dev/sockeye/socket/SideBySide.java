package dev.sockeye.socket;

import dev.sockeye.socket.internal.Provider;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the steps of one case of side-by-side.steps with our {@link Socket}; side_by_side.py is its twin. */
final class SideBySide implements AutoCloseable {
    private final Provider provider;
    private final Path folder;
    private final Map<String, Socket> sockets = new HashMap<>();
    /** Where each socket was bound; still known when it is closed. */
    private final Map<String, Address> names = new HashMap<>();

    private final List<Socket> extra = new ArrayList<>();
    private int paths;

    SideBySide(Provider provider, Path folder) {
        this.provider = provider;
        this.folder = folder;
    }

    /** What a step gives, in the words of the results. */
    String run(String step) {
        var words = List.of(step.split(" ", -1));
        try {
            return call(words.getFirst(), words.subList(1, words.size()));
        } catch (SocketTimeoutException e) {
            return "timeout";
        } catch (IOException e) {
            return e instanceof SocketError error ? "errno " + error.errno() : "no errno: " + e;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return "invalid";
        } catch (UnsupportedOperationException e) {
            return "unsupported";
        }
    }

    private String call(String call, List<String> words) throws IOException {
        return switch (call) {
            case "open", "openprotocol", "bound", "listening", "busy", "closed", "connected", "pair" ->
                setUp(call, words);
            case "fill" -> fill(socket(words));
            case "bind", "listen", "accept", "connect", "shutdown", "close", "reset", "detach", "fileno", "dup" ->
                state(call, socket(words), words);
            case "recv", "recvall", "recvinto", "recvfrom", "recvmsg" -> receive(call, socket(words), words);
            case "send", "sendall", "sendto", "sendmsg", "sendfile" -> send(call, socket(words), words);
            default -> ask(call, socket(words), words);
        };
    }

    private Socket socket(List<String> words) {
        return socket(words.getFirst());
    }

    private Socket socket(String name) {
        var socket = sockets.get(name);
        if (socket == null) {
            throw new AssertionError("no socket " + name);
        }
        return socket;
    }

    private String setUp(String call, List<String> words) throws IOException {
        var name = words.getFirst();
        var kind = words.get(1);
        switch (call) {
            case "open" -> open(name, kind, 0);
            case "openprotocol" -> open(name, kind, Integer.parseInt(words.get(2)));
            case "bound" -> bound(name, kind);
            case "listening" -> bound(name, kind).listen(8);
            case "busy" -> busy(name, kind);
            case "closed" -> open(name, kind, 0).close();
            case "connected" -> connected(name, kind, words.get(2));
            case "pair" -> {
                var ends = provider.pair(type(words.get(2)));
                sockets.put(name, new Socket(ends.getFirst()));
                sockets.put(kind, new Socket(ends.getLast()));
            }
            default -> throw new AssertionError(call);
        }
        return "ok";
    }

    private Socket open(String name, String kind, int protocol) throws IOException {
        var socket = Socket.open(provider, family(kind), type(kind), protocol);
        sockets.put(name, socket);
        return socket;
    }

    private Socket bound(String name, String kind) throws IOException {
        var socket = open(name, kind, 0);
        bind(name, free(socket.family()));
        return socket;
    }

    private void bind(String name, Address address) throws IOException {
        socket(name).bind(address);
        names.put(name, socket(name).localAddress());
    }

    private void connected(String a, String b, String kind) throws IOException {
        if (type(kind) == Type.DGRAM) {
            var first = bound(a, kind);
            var second = bound(b, kind);
            first.connect(named(b));
            second.connect(named(a));
            return;
        }
        bound("listener", kind).listen(8);
        bound(a, kind).connect(named("listener"));
        sockets.put(b, socket("listener").accept());
        names.put(b, named("listener"));
    }

    private void busy(String name, String kind) throws IOException {
        bound(name, kind).listen(0);
        while (true) {
            var client = Socket.open(provider, family(kind), Type.STREAM, 0);
            extra.add(client);
            client.setTimeout(Duration.ofMillis(200));
            try {
                client.connect(named(name));
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    private static String fill(Socket socket) throws IOException {
        Conformance.fill(socket);
        return "ok";
    }

    private String state(String call, Socket socket, List<String> words) throws IOException {
        switch (call) {
            case "bind" -> bindTo(words);
            case "listen" -> socket.listen(Integer.parseInt(words.get(1)));
            case "accept" -> sockets.put(words.get(1), socket.accept());
            case "connect" -> connectTo(socket, words);
            case "shutdown" -> socket.shutdown(How.valueOf(words.get(1).toUpperCase(Locale.ROOT)));
            case "close" -> socket.close();
            case "reset" -> {
                socket.set(Option.LINGER, Optional.of(Duration.ZERO));
                socket.close();
            }
            case "detach" -> {
                int fd = socket.detach();
                if (fd < 0) {
                    return "none";
                }
                new Socket(provider.fromFd(fd)).close();
                return "a number";
            }
            case "fileno" -> {
                return socket.fileno() < 0 ? "none" : "a number";
            }
            default -> sockets.put(words.get(1), socket.dup());
        }
        return "ok";
    }

    private void bindTo(List<String> words) throws IOException {
        if (words.get(1).equals("port")) {
            socket(words).bind(home(socket(words).family()), Integer.parseInt(words.get(2)));
            return;
        }
        bind(words.getFirst(), address(socket(words).family(), words));
    }

    private void connectTo(Socket socket, List<String> words) throws IOException {
        if (words.get(1).equals("port")) {
            socket.connect(home(socket.family()), Integer.parseInt(words.get(2)));
            return;
        }
        socket.connect(address(socket.family(), words));
    }

    private static String home(Family family) {
        return family == Family.INET ? "127.0.0.1" : "::1";
    }

    /** The address that the words behind the socket's name mean. */
    private Address address(Family family, List<String> words) throws IOException {
        return switch (words.get(1)) {
            case "free" -> free(family);
            case "to" -> to(family, words.get(2));
            case "elsewhere" -> Address.of(family == Family.INET ? "203.0.113.1" : "2001:db8::1", 0);
            default ->
                Address.unix(
                        switch (words.get(2)) {
                            case "nul" -> folder + "/with\0nul";
                            case "folder" -> folder + "/missing/s";
                            default -> "p".repeat(Integer.parseInt(words.get(2).substring(1)));
                        });
        };
    }

    private Address to(Family family, String other) throws IOException {
        if (other.equals("nofile")) {
            return Address.unix(folder.resolve("nofile"));
        }
        if (!other.equals("nobody")) {
            return named(other);
        }
        try (var gone = Socket.open(provider, family, Type.STREAM, 0)) {
            gone.bind(free(family));
            return gone.localAddress();
        }
    }

    private Address named(String name) {
        var address = names.get(name);
        if (address == null) {
            throw new AssertionError(name + " was not bound");
        }
        return address;
    }

    private Address free(Family family) {
        return switch (family) {
            case INET -> Address.loopback(0);
            case INET6 -> Address.of(Ip.LOOPBACK6, 0);
            case UNIX -> Address.unix(folder.resolve("s" + ++paths));
        };
    }

    private String receive(String call, Socket socket, List<String> words) throws IOException {
        int count = Integer.parseInt(words.get(1));
        return switch (call) {
            case "recv" -> quoted(socket.recv(count, flags(words, 2)));
            case "recvall" -> quoted(Conformance.recvFully(socket, count));
            case "recvinto" -> Integer.toString(socket.recv(ByteBuffer.allocate(count), flags(words, 2)));
            case "recvfrom" -> {
                var datagram = socket.recvFrom(count);
                yield quoted(datagram.bytes()) + " from " + same(datagram.from(), words.get(2));
            }
            default -> {
                var message = socket.recvMsg(count, Integer.parseInt(words.get(2)));
                yield quoted(message.bytes())
                        + " "
                        + message.controls().size()
                        + (message.datagram().truncated() ? " cut" : "");
            }
        };
    }

    private String send(String call, Socket socket, List<String> words) throws IOException {
        switch (call) {
            case "send" -> {
                return Integer.toString(socket.send(payload(words.get(1)), flags(words, 2)));
            }
            case "sendall" -> {
                socket.sendAll(payload(words.get(1)));
                return "ok";
            }
            case "sendto" -> {
                var to = to(socket.family(), words.get(1));
                return Integer.toString(socket.sendTo(payload(words.get(2)), to));
            }
            case "sendmsg" -> {
                return Long.toString(socket.sendMsg(payload(words.get(1)), List.of()));
            }
            default -> {
                int count = Integer.parseInt(words.get(1));
                var path = Files.writeString(folder.resolve("file"), "f".repeat(count));
                try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
                    return Long.toString(socket.sendFile(file, 0, count));
                }
            }
        }
    }

    private String ask(String call, Socket socket, List<String> words) throws IOException {
        switch (call) {
            case "local" -> {
                return where(socket.localAddress());
            }
            case "local?" -> {
                return same(socket.localAddress(), words.get(1));
            }
            case "peer?" -> {
                return same(socket.peerAddress(), words.get(1));
            }
            case "timeout" -> socket.setTimeout(duration(words.get(1)));
            case "timeout?" -> {
                return socket.timeout().map(SideBySide::seconds).orElse("none");
            }
            case "inheritable" -> socket.setInheritable(words.get(1).equals("1"));
            case "inheritable?" -> {
                return socket.isInheritable() ? "1" : "0";
            }
            case "get" -> {
                return SideBySideOptions.get(socket, words.get(1));
            }
            case "set" -> SideBySideOptions.set(socket, words.get(1), Integer.parseInt(words.get(2)));
            case "getraw" -> {
                var bytes = socket.getsockopt(number(words, 1), number(words, 2), number(words, 3));
                var got = new byte[bytes.remaining()];
                bytes.get(got);
                return HexFormat.of().formatHex(got);
            }
            case "setraw" ->
                socket.setsockopt(
                        number(words, 1), number(words, 2), HexFormat.of().parseHex(words.get(3)));
            default -> throw new AssertionError("no step " + call);
        }
        return "ok";
    }

    private static int number(List<String> words, int at) {
        return Integer.parseInt(words.get(at));
    }

    private static @Nullable Duration duration(String seconds) {
        return seconds.equals("none") ? null : Duration.ofNanos((long) (Double.parseDouble(seconds) * 1e9));
    }

    private static String seconds(Duration time) {
        var text = Double.toString(time.toNanos() / 1e9);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String where(Address address) {
        return switch (address) {
            case Address.Inet inet -> inet.ip() + (inet.port() == 0 ? ":0" : ":a port");
            case Unix unix -> unix.isUnnamed() ? "unnamed" : "a path";
        };
    }

    private String same(Address address, String name) throws IOException {
        if (address.equals(names.get(name))) {
            return "that";
        }
        var socket = sockets.get(name);
        if (socket != null && socket.isOpen() && address.equals(socket.localAddress())) {
            return address.equals(Unix.UNNAMED) ? "unnamed" : "that";
        }
        return where(address);
    }

    private static Family family(String kind) {
        return Family.valueOf(kind.substring(0, kind.indexOf('/')).toUpperCase(Locale.ROOT));
    }

    private static Type type(String kind) {
        return Type.valueOf(kind.substring(kind.indexOf('/') + 1).toUpperCase(Locale.ROOT));
    }

    private static Flag[] flags(List<String> words, int from) {
        return words.subList(from, words.size()).stream().map(Flag::valueOf).toArray(Flag[]::new);
    }

    private static byte[] payload(String word) {
        if (word.equals("''")) {
            return new byte[0];
        }
        if (word.startsWith("*")) {
            var bytes = new byte[Integer.parseInt(word.substring(1))];
            Arrays.fill(bytes, (byte) 'x');
            return bytes;
        }
        return word.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(byte[] bytes) {
        return "'" + new String(bytes, StandardCharsets.ISO_8859_1) + "'";
    }

    @Override
    public void close() throws IOException {
        for (var socket : sockets.values()) {
            socket.close();
        }
        for (var socket : extra) {
            socket.close();
        }
    }
}
