package dev.sockeye.wire;

/**
 * Where one conversation is told as it goes: what was said, by whom, and what happened beside; see {@link Transcript}.
 *
 * <p>Bytes are told in the order in which they were said, above TLS and compression. Secrets are marked by whoever knows what they mean, and
 * are never told: only that so many bytes stood there. Called by one thread at a time; must not block for long, must not throw.
 */
public interface Tap {
    /** Tells nobody. */
    Tap OFF = new Tap() {
        @Override
        public void sent(byte[] bytes, int offset, int length) {}

        @Override
        public void received(byte[] bytes, int offset, int length) {}

        @Override
        public void sentSecret(int length) {}

        @Override
        public void receivedSecret(int length) {}

        @Override
        public void event(String text) {}

        @Override
        public void closed() {}
    };

    /** We said this; the array is the caller's and changes afterwards. */
    void sent(byte[] bytes, int offset, int length);

    /** The peer said this; the array is the caller's and changes afterwards. */
    void received(byte[] bytes, int offset, int length);

    /** We said something that is nobody's business, of so many bytes. */
    void sentSecret(int length);

    /** The peer said something that is nobody's business, of so many bytes. */
    void receivedSecret(int length);

    /** Something happened: connected, TLS agreed, compressed, failed. One line, without secrets. */
    void event(String text);

    /** A proxy was reached: what is told from here on is said to it. */
    default void proxied(ProxySpec proxy) {
        event("connected to the proxy " + proxy);
    }

    /** The peer was reached: what is told from here on is said to it. */
    default void connected(String peer) {
        event("connected to " + peer);
    }

    /** TLS began amid the conversation; what it agreed. What is told afterwards is still told in clear. */
    default void encrypted(String text) {
        event(text);
    }

    /** The conversation is over. May come from another thread, and twice. */
    void closed();
}
