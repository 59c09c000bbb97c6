package dev.sockeye.ftp.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Secret;
import dev.sockeye.net.Timeouts;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server that says whatever a test wants: listings of any text, files under any name, refusals, and connections that end in the middle. On java.net alone.
 * What it hands out it knows by path; folders are what it has a listing for.
 */
final class FakeFtp implements Closeable {
    /** What MLSD says of a folder, by path. */
    final Map<String, String> listings = new ConcurrentSkipListMap<>();

    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    /** Paths that are answered with 550. */
    final Set<String> refused = ConcurrentHashMap.newKeySet();
    /** Everything that was asked for by RETR. */
    final Set<String> fetched = ConcurrentHashMap.newKeySet();
    /** So many logins at once; the next is answered 421. */
    volatile int most = Integer.MAX_VALUE;
    /** The control connection ends after so many files, each time. */
    volatile int filesPerConnection = Integer.MAX_VALUE;
    /** How many logins there are, and how often one was turned away. */
    final AtomicInteger logins = new AtomicInteger();

    final AtomicInteger turnedAway = new AtomicInteger();

    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Thread accepting = Thread.ofVirtual().start(this::accept);

    FakeFtp() throws IOException {}

    /** A file of the root, as it should be. */
    FakeFtp file(String name, String content) {
        entry("/", name, "type=file;size=" + content.length() + ";modify=20240101000000;");
        files.put("/" + name, content.getBytes(UTF_8));
        return this;
    }

    /** A line of a listing. */
    FakeFtp entry(String folder, String name, String facts) {
        listings.merge(folder, facts + " " + name + "\r\n", String::concat);
        return this;
    }

    Dial dial() {
        return Dial.to("127.0.0.1", server.getLocalPort())
                .credentials(Credentials.password("test", Secret.of("secret")))
                .timeouts(Timeouts.DEFAULT.idle(Duration.ofSeconds(20)));
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var out = socket.getOutputStream();
            if (logins.incrementAndGet() > most) {
                turnedAway.incrementAndGet();
                say(out, "421 too many");
            } else {
                new Conversation(socket, out).run();
            }
        } catch (IOException e) {
            // gone
        } finally {
            logins.decrementAndGet();
            sockets.remove(socket);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    private final class Conversation {
        private final Socket socket;
        private final OutputStream out;
        private @Nullable ServerSocket data;
        private long rest;
        private int sent;

        Conversation(Socket socket, OutputStream out) {
            this.socket = socket;
            this.out = out;
        }

        void run() throws IOException {
            say(out, "220 fake");
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                int blank = line.indexOf(' ');
                var verb = blank < 0 ? line : line.substring(0, blank);
                if (!answer(verb, blank < 0 ? "" : line.substring(blank + 1))) {
                    return;
                }
            }
        }

        private boolean answer(String verb, String path) throws IOException {
            switch (verb) {
                case "USER" -> say(out, "331 password");
                case "PASS" -> say(out, "230 in");
                case "TYPE", "NOOP", "OPTS", "CLNT" -> say(out, "200 ok");
                case "FEAT" ->
                    say(out, "211-\r\n MLST type*;size*;modify*;\r\n SIZE\r\n MDTM\r\n REST STREAM\r\n211 end");
                case "PWD" -> say(out, "257 \"/\"");
                case "REST" -> {
                    rest = Long.parseLong(path);
                    say(out, "350 from " + rest);
                }
                case "SIZE" -> {
                    byte[] content = content(path);
                    say(out, content == null ? "550 no" : "213 " + content.length);
                }
                case "MDTM" -> say(out, content(path) != null ? "213 20240101000000" : "550 no");
                case "EPSV" -> {
                    if (data != null) {
                        data.close();
                    }
                    data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    say(out, "229 Entering Extended Passive Mode (|||" + data.getLocalPort() + "|)");
                }
                case "MLSD" ->
                    send(listings.containsKey(path) ? listings.get(path).getBytes(UTF_8) : null);
                case "RETR" -> {
                    fetched.add(path);
                    if (++sent > filesPerConnection) {
                        return false;
                    }
                    send(content(path));
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return false;
                }
                default -> say(out, "502 " + verb);
            }
            return true;
        }

        private byte @Nullable [] content(String path) {
            return refused.contains(path) ? null : files.get(path);
        }

        private void send(byte @Nullable [] content) throws IOException {
            long from = rest;
            rest = 0;
            if (content == null) {
                say(out, "550 no");
                return;
            }
            say(out, "150 here");
            var listening = Objects.requireNonNull(data, "no EPSV before it");
            try (var to = listening.accept()) {
                to.getOutputStream().write(content, (int) from, content.length - (int) from);
            }
            listening.close();
            say(out, "226 done");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
