package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.socket.Address;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** A client of a few lines over java.net: says bytes, and hears what comes back. */
final class Talk implements AutoCloseable {
    private static final int LONG = 30_000;

    private final Socket socket;

    private Talk(Socket socket) {
        this.socket = socket;
    }

    static Talk with(HttpServer server) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), ((Address.Inet) server.localAddress()).port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONG);
        return new Talk(socket);
    }

    /** Says it, ends its direction, and hears everything. */
    static byte[] whole(HttpServer server, byte[] said) throws IOException {
        try (var talk = with(server)) {
            return talk.say(said).end().rest();
        }
    }

    static String whole(HttpServer server, String said) throws IOException {
        return new String(whole(server, said.getBytes(ISO_8859_1)), ISO_8859_1);
    }

    /** One request and its answer, on a connection of its own. */
    static Heard ask(HttpServer server, String request) throws IOException {
        try (var talk = with(server)) {
            return talk.say(request).hear(request.startsWith("HEAD "));
        }
    }

    /** A GET with fields such as {@code "Range: bytes=0-1"}. */
    static Heard get(HttpServer server, String target, String... fields) throws IOException {
        return ask(server, request("GET", target, fields));
    }

    static String request(String method, String target, String... fields) {
        var text = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String field : fields) {
            text.append(field).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    Talk say(String text) throws IOException {
        return say(text.getBytes(ISO_8859_1));
    }

    Talk say(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            return this; // the server has had enough; what it said counts
        }
        return this;
    }

    Talk end() throws IOException {
        try {
            socket.shutdownOutput();
        } catch (SocketException e) {
            return this; // reset meanwhile
        }
        return this;
    }

    /** One answer. */
    Heard hear(boolean toHead) throws IOException {
        return Heard.read(socket.getInputStream(), toHead);
    }

    Heard hear() throws IOException {
        return hear(false);
    }

    /** All that comes until the server ends, or resets. */
    byte[] rest() throws IOException {
        var heard = new ByteArrayOutputStream();
        var piece = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(piece);
                    n >= 0;
                    n = socket.getInputStream().read(piece)) {
                heard.write(piece, 0, n);
            }
        } catch (SocketException e) {
            return heard.toByteArray();
        }
        return heard.toByteArray();
    }

    /** Whether the server ends the connection, in good order or not. */
    boolean isEnded() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Whether it is ended by a reset. */
    boolean isReset() throws IOException {
        try {
            rest();
            socket.setSoTimeout(LONG);
            while (socket.getInputStream().read() >= 0) {}
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    Socket socket() {
        return socket;
    }

    /** All answers in what was heard. */
    static List<Heard> answers(byte[] heard) throws IOException {
        var in = new java.io.ByteArrayInputStream(heard);
        var all = new ArrayList<Heard>();
        while (in.available() > 0) {
            all.add(Heard.read(in, false));
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
