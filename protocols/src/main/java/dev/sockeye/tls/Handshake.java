package dev.sockeye.tls;

import dev.sockeye.net.TimeLimit;
import java.io.IOException;
import javax.crypto.SecretKey;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * One handshake, from the first hello to the last Finished, by the thread that wants it. What the JDK calls on the way (the verifier, the
 * identity, the key log) finds it by {@link #current}.
 */
final class Handshake {
    private static final ScopedValue<Handshake> CURRENT = ScopedValue.newInstance();

    private final SSLEngine engine;
    private final Inbound in;
    private final Outbound out;
    private final @Nullable KeyLog log;
    private boolean sawCertificate;
    private boolean certificateAsked;

    Handshake(SSLEngine engine, Inbound in, Outbound out, @Nullable KeyLog log) {
        this.engine = engine;
        this.log = log;
        this.in = in;
        this.out = out;
    }

    /** The one that this thread is at. */
    static Handshake current() {
        return CURRENT.get();
    }

    /** A key was derived by the JDK: for the handshake that this thread is at, if there is one and it logs. */
    static void logSecret(String kind, SecretKey key) {
        KeyLog listening = CURRENT.isBound() ? CURRENT.get().log : null;
        if (listening != null) {
            listening.derived(kind, key);
        }
    }

    /** Goes through with it, within the limit. */
    void run(TimeLimit limit) throws IOException {
        ScopedValue.where(CURRENT, this).call(() -> {
            try {
                engine.beginHandshake();
                while (step(limit)) {}
            } finally {
                if (log != null) {
                    log.write(engine.getSession());
                }
            }
            return this;
        });
    }

    private boolean step(TimeLimit limit) throws IOException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> Tasks.run(engine);
            case NEED_WRAP -> out.flush(limit, log == null ? _ -> {} : log::sawFlight);
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                in.advance(limit);
                if (in.hasEnded()) {
                    throw new Inbound.Truncated(); // a farewell is no handshake
                }
            }
            case FINISHED, NOT_HANDSHAKING -> {
                return false;
            }
        }
        return true;
    }

    void sawCertificate() {
        sawCertificate = true;
    }

    void certificateAsked() {
        certificateAsked = true;
    }

    /** Whether the server showed no certificate and was believed: it took up an earlier session. */
    boolean isResumed() {
        return !sawCertificate;
    }

    /** Whether the server wanted to know who we are. */
    boolean isCertificateAsked() {
        return certificateAsked;
    }
}
