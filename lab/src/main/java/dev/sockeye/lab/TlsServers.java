package dev.sockeye.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on 127.0.0.1 that says one line over TLS, with a certificate for {@code localhost} that it has signed itself; closed by its user. */
public final class TlsServers implements AutoCloseable {
    private static final String STORE = "localhost.p12";
    private static final char[] PASSWORD =
            "tour-lab".toCharArray(); // the key is in every copy of the lab, and so no secret

    private final SSLServerSocket server;
    private final X509Certificate certificate;

    private TlsServers(SSLServerSocket server, X509Certificate certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /** Starts one that says this line to everybody. */
    public static TlsServers saying(String line) throws IOException {
        try {
            var store = store();
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            var socket = context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
            var server = new TlsServers((SSLServerSocket) socket, (X509Certificate)
                    store.getCertificate(store.aliases().nextElement()));
            Thread.ofVirtual().name("TLS server").start(() -> server.serve((line + "\r\n").getBytes(UTF_8)));
            return server;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JDK cannot use the lab's certificate: " + e.getMessage(), e);
        }
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        try (var file = TlsServers.class.getResourceAsStream(STORE)) {
            if (file == null) {
                throw new FileNotFoundException(STORE);
            }
            var store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD);
            return store;
        }
    }

    private void serve(byte[] line) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getOutputStream().write(line);
            } catch (IOException e) {
                // a client that refused the certificate, or left: the next may stay; or we were closed
            }
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** What it shows, for those who want to trust it. */
    public X509Certificate certificate() {
        return certificate;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
