package dev.sockeye.benchmarks.tls.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The JDK's SSLSocket. */
final class SslSocketClient implements Client {
    private final int port;
    private final Verification verification;
    private final SSLContext context;
    private final SSLSocketFactory factory;
    private final byte[] chunk = new byte[CHUNK];
    private int last;

    SslSocketClient(int port, Verification verification) throws GeneralSecurityException {
        this.port = port;
        this.verification = verification;
        context = verification.context();
        factory = context.getSocketFactory();
    }

    private SSLSocket connect(int name) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setTcpNoDelay(true);
        var socket = (SSLSocket) factory.createSocket(plain, "127.0.0.1", name, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** The JDK looks sessions of sockets up by where the socket leads to, whatever the port is said to be. */
    private void forgetSessions() {
        var sessions = context.getClientSessionContext();
        for (var id : Collections.list(sessions.getIds())) {
            SSLSession session = sessions.getSession(id);
            if (session != null) { // else it has gone with one that was invalidated before
                session.invalidate();
            }
        }
    }

    private void receive(SSLSocket socket, long bytes) throws IOException {
        var answer = new Http.Answer(bytes);
        var in = socket.getInputStream();
        while (!answer.isComplete()) {
            int count = in.read(chunk);
            if (count < 0) {
                throw new IOException("truncated");
            }
            answer.take(ByteBuffer.wrap(chunk, 0, count));
        }
    }

    @Override
    public void download(long bytes) throws IOException {
        try (var socket = connect(port)) {
            socket.getOutputStream().write(Http.get(bytes));
            receive(socket, bytes);
        }
    }

    @Override
    public void upload(long bytes) throws IOException {
        try (var socket = connect(port)) {
            var out = socket.getOutputStream();
            out.write(Http.put(bytes));
            for (long left = bytes; left > 0; left -= chunk.length) {
                out.write(chunk, 0, (int) Math.min(chunk.length, left));
            }
            receive(socket, 0);
        }
    }

    @Override
    public boolean handshake(int name) throws IOException {
        if (name != last) {
            forgetSessions();
            last = name;
        }
        long before = verification.count();
        try (var socket = connect(name)) {
            socket.getOutputStream().write(Http.get(0));
            receive(socket, 0);
        }
        return verification.count() == before;
    }
}
