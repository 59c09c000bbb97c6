package dev.sockeye.socket;

import java.nio.ByteBuffer;

/**
 * An option's value to and from the bytes of getsockopt(2) and setsockopt(2), in the machine's byte order.
 * {@link OptionCodecs} has the usual ones.
 *
 * @param <T> the value
 */
public interface OptionCodec<T> {
    /**
     * What setsockopt takes.
     *
     * @throws UnsupportedOperationException when the option can only be read
     * @throws ArithmeticException when a time does not fit
     */
    default byte[] encode(T value, Family family) {
        throw new UnsupportedOperationException("this option can only be read");
    }

    /**
     * What getsockopt gave; the buffer is in the machine's byte order.
     *
     * @throws UnsupportedOperationException when the option can only be set
     */
    default T decode(ByteBuffer bytes, Family family) {
        throw new UnsupportedOperationException("this option can only be set");
    }
}
