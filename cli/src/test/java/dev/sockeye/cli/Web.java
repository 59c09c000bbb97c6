package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small web server on java.net alone: remembers what it was asked, and answers as the test says. One request a connection. */
final class Web implements AutoCloseable {
    /**
     * What it was asked.
     *
     * @param headers by their names in lower case; of several of one name the last
     */
    record Asked(String method, String target, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, UTF_8);
        }
    }

    /** What it answers: a whole message, as the bytes that it writes. */
    @FunctionalInterface
    interface Handler {
        void answer(Asked asked, OutputStream out) throws IOException;
    }

    private final ServerSocket listener;
    private final Handler handler;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private Web(ServerSocket listener, Handler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    static Web answering(Handler handler) throws IOException {
        var web = new Web(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
        Thread.ofVirtual().name("web").start(web::accept);
        return web;
    }

    /** One that says the same to everybody. */
    static Web saying(String status, String headers, String body) throws IOException {
        return answering((_, out) -> write(out, status, headers, body.getBytes(UTF_8)));
    }

    static void write(OutputStream out, String status, String headers, byte[] body) throws IOException {
        var head = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(UTF_8));
        out.write(body);
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** All requests so far, in the order in which they came. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                open.add(socket);
                Sockeye.beside(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var request = read(in, socket.getOutputStream());
            asked.add(request);
            if (!request.method().equals("HEAD")) {
                handler.answer(request, socket.getOutputStream());
            } else {
                var whole = new ByteArrayOutputStream();
                handler.answer(request, whole);
                var text = whole.toString(ISO_8859_1);
                socket.getOutputStream()
                        .write(text.substring(0, text.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1));
            }
        }
    }

    private static Asked read(InputStream in, OutputStream out) throws IOException {
        var first = line(in).split(" ", -1);
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if ("100-continue".equals(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8));
        }
        return new Asked(first[0], first[1], headers, body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.write(b);
        }
        return line.toString(UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : new ArrayList<>(open)) {
            socket.close();
        }
    }
}
