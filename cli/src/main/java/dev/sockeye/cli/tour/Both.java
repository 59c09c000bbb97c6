package dev.sockeye.cli.tour;

import dev.sockeye.wire.Service;
import dev.sockeye.wire.Tap;
import dev.sockeye.wire.Transcript;
import java.io.IOException;

/**
 * A dialogue told in two forms at once.
 *
 * @param one hears it first
 * @param other hears the same
 */
record Both(Transcript one, Transcript other) implements Transcript {
    @Override
    public Tap open(String peer) {
        return new Taps(one.open(peer), other.open(peer));
    }

    @Override
    public Tap open(String peer, Service service) {
        return new Taps(one.open(peer, service), other.open(peer, service));
    }

    @Override
    public void close() throws IOException {
        try (one) {
            other.close();
        }
    }

    private record Taps(Tap one, Tap other) implements Tap {
        @Override
        public void sent(byte[] bytes, int offset, int length) {
            one.sent(bytes, offset, length);
            other.sent(bytes, offset, length);
        }

        @Override
        public void received(byte[] bytes, int offset, int length) {
            one.received(bytes, offset, length);
            other.received(bytes, offset, length);
        }

        @Override
        public void sentSecret(int length) {
            one.sentSecret(length);
            other.sentSecret(length);
        }

        @Override
        public void receivedSecret(int length) {
            one.receivedSecret(length);
            other.receivedSecret(length);
        }

        @Override
        public void event(String text) {
            one.event(text);
            other.event(text);
        }

        @Override
        public void encrypted(String text) {
            one.encrypted(text);
            other.encrypted(text);
        }

        @Override
        public void closed() {
            one.closed();
            other.closed();
        }
    }
}
