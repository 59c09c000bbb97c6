package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server with one file and many ways to fail at sending parts of it. Built on java.net alone.
 *
 * <p>Fields are what a test sets before the first connection, or while it runs.
 */
final class RangeServer implements AutoCloseable {
    /** How much of a file it sends before it hangs up. */
    interface Sending {
        /**
         * How many bytes.
         *
         * @param number of the transfer, from 1 on
         * @param left from where it was told to begin
         */
        int count(int number, int left);
    }

    final byte[] file;
    final List<String> said = new CopyOnWriteArrayList<>();
    final AtomicInteger logins = new AtomicInteger();
    final AtomicInteger transfers = new AtomicInteger();
    volatile int mostLogins = Integer.MAX_VALUE;
    volatile String full = "421 too many connections";
    volatile boolean refusesRest;
    volatile boolean ignoresRest;
    volatile Sending sends = (number, left) -> left;
    volatile String lastWord = "226 done";
    volatile long size;
    volatile String modified = "20260301120000";
    private final AtomicInteger present = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;
    private final Thread acceptor;

    RangeServer(byte[] file) throws IOException {
        this.file = file;
        size = file.length;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        boolean counted = false;
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            OutputStream out = socket.getOutputStream();
            counted = present.incrementAndGet() <= mostLogins;
            if (!counted) {
                say(out, full);
                return;
            }
            logins.incrementAndGet();
            say(out, "220 ready");
            converse(in, out);
        } catch (IOException e) {
            // the client has left
        } finally {
            present.decrementAndGet();
            open.remove(socket);
        }
    }

    private void converse(BufferedReader in, OutputStream out) throws IOException {
        long offset = 0;
        ServerSocket data = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            said.add(line);
            switch (line.split(" ", 2)[0]) {
                case "USER" -> say(out, "331 and the password");
                case "PASS" -> say(out, "230 welcome");
                case "FEAT" -> say(out, "211-here\r\n SIZE\r\n MDTM\r\n REST STREAM\r\n EPSV\r\n211 end");
                case "PWD" -> say(out, "257 \"/\"");
                case "SIZE" -> say(out, "213 " + size);
                case "MDTM" -> say(out, "213 " + modified);
                case "REST" -> {
                    offset = ignoresRest ? 0 : Long.parseLong(line.substring(5));
                    say(out, refusesRest ? "502 no" : "350 from there");
                }
                case "EPSV" -> {
                    data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    say(out, "229 ok (|||" + data.getLocalPort() + "|)");
                }
                case "RETR" -> {
                    if (data == null) {
                        say(out, "425 no data connection");
                    } else {
                        send(data, out, refusesRest ? 0 : (int) offset);
                    }
                    data = null;
                    offset = 0;
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "200 ok");
            }
        }
    }

    private void send(ServerSocket data, OutputStream out, int offset) throws IOException {
        say(out, "150 here");
        int number = transfers.incrementAndGet();
        boolean whole = false;
        try (data;
                Socket socket = data.accept()) {
            int left = file.length - offset;
            int count = Math.min(left, sends.count(number, left));
            socket.getOutputStream().write(file, offset, count);
            whole = count == left;
        } catch (IOException e) {
            // it is enough for the client
        }
        say(out, whole ? "226 done" : lastWord);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
