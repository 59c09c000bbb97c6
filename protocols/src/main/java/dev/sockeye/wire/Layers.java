package dev.sockeye.wire;

import dev.sockeye.net.Phase;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.Transport;
import dev.sockeye.tls.TlsTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What a {@link Wire} puts between itself and the pipe it began with: TLS, compression. */
final class Layers {
    /** How a pipe is made from another one; {@code early} came already and was not read. */
    private interface Layer {
        Transport over(Transport lower, byte[] early) throws IOException;
    }

    private final Link link;
    private final Reading reading;
    private final Writing writing;
    private final Security security;
    private final Duration handshake;

    Layers(Link link, Reading reading, Writing writing, Security security, Duration handshake) {
        this.link = link;
        this.reading = reading;
        this.writing = writing;
        this.security = security;
        this.handshake = handshake;
    }

    void startTls() throws IOException {
        link.phase(Phase.TLS);
        add((lower, early) -> {
            if (early.length > 0) {
                throw new TlsException(
                        TlsException.Reason.PLAINTEXT_BEFORE_HANDSHAKE,
                        early.length + " bytes came in clear where the handshake had to begin",
                        link.situation(),
                        null);
            }
            TlsTransport encrypted = security.over(lower, link.limit().connecting(handshake), link.situation());
            link.tap.encrypted(encrypted.info().toString());
            return encrypted;
        });
    }

    void compress() throws IOException {
        add((lower, early) -> {
            link.tap.event("compressed");
            return new DeflateTransport(lower, early, link.limits);
        });
    }

    private void add(Layer layer) throws IOException {
        try (var _ = link.enter()) {
            reading.checkNoBody();
            writing.flushPending();
            link.transport(layer.over(link.transport(), reading.takeEarly()));
        } catch (IOException e) {
            throw link.broken(e);
        }
    }

    /** TLS, whatever is above it. */
    Optional<TlsTransport> tls() {
        Transport top = link.transport();
        while (top instanceof DeflateTransport compressed) {
            top = compressed.below();
        }
        return top instanceof TlsTransport tls ? Optional.of(tls) : Optional.empty();
    }
}
