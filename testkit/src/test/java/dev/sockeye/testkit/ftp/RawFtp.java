package dev.sockeye.testkit.ftp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** As little of a client as will do, on the JDK's sockets. */
final class RawFtp implements AutoCloseable {
    private final FtpServer server;
    private final Optional<SSLContext> trust;
    private Socket socket;
    private BufferedReader in;

    private RawFtp(FtpServer server, Optional<SSLContext> trust) throws IOException {
        this.server = server;
        this.trust = trust;
        this.socket = new Socket(server.host(), server.port());
        this.in = reader(socket);
    }

    /** In clear. */
    static RawFtp plain(FtpServer server) throws IOException {
        var ftp = new RawFtp(server, Optional.empty());
        ftp.expect("220");
        return ftp;
    }

    /** With AUTH TLS. */
    static RawFtp explicit(FtpServer server, SSLContext trust) throws IOException {
        var ftp = new RawFtp(server, Optional.of(trust));
        ftp.expect("220");
        ftp.say("AUTH TLS", "234");
        ftp.encrypt();
        return ftp;
    }

    /** With TLS from the first byte. */
    static RawFtp implicit(FtpServer server, SSLContext trust) throws IOException {
        var ftp = new RawFtp(server, Optional.of(trust));
        ftp.encrypt();
        ftp.expect("220");
        return ftp;
    }

    private void encrypt() throws IOException {
        socket = encrypted(socket);
        in = reader(socket);
    }

    private Socket encrypted(Socket plain) throws IOException {
        var tls = (SSLSocket)
                trust.orElseThrow().getSocketFactory().createSocket(plain, server.host(), plain.getPort(), true);
        tls.startHandshake();
        return tls;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    /** The version of TLS that is spoken. */
    String version() {
        return ((SSLSocket) socket).getSession().getProtocol();
    }

    void login() throws IOException {
        say("USER " + server.user(), "331");
        say("PASS " + server.password(), "230");
        if (trust.isPresent()) {
            say("PBSZ 0", "200");
            say("PROT P", "200");
        }
        say("TYPE I", "200");
    }

    /** Says it; the last line of the answer, which begins so. */
    String say(String command, String code) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(ISO_8859_1));
        return expect(code);
    }

    private String expect(String code) throws IOException {
        String line = in.readLine();
        for (String last = code + " "; line != null && !line.startsWith(last); line = in.readLine()) {
            assertThat(line).matches(code + "-.*| .*");
        }
        return line == null ? "" : line;
    }

    void store(String name, byte[] bytes) throws IOException {
        try (Socket data = data("STOR " + name)) {
            data.getOutputStream().write(bytes);
        }
        expect("226");
    }

    byte[] retrieve(String name) throws IOException {
        byte[] bytes;
        try (Socket data = data("RETR " + name)) {
            bytes = data.getInputStream().readAllBytes();
        }
        expect("226");
        return bytes;
    }

    private Socket data(String command) throws IOException {
        String[] passive = say("EPSV", "229").split("\\|", -1);
        var data = new Socket(server.host(), Integer.parseInt(passive[3]));
        socket.getOutputStream().write((command + "\r\n").getBytes(ISO_8859_1));
        String opened = in.readLine();
        assertThat(opened).matches("(125|150).*");
        return trust.isPresent() ? encrypted(data) : data;
    }

    /** Whether the server has gone. */
    boolean isAtItsEnd() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true; // it was killed
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
