package dev.sockeye.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** How the system lays out the values of its options: what {@link Option#of} needs for one of your own. */
public final class OptionCodecs {
    /** On or off. */
    public static final OptionCodec<Boolean> FLAG = new OptionCodec<>() {
        @Override
        public byte[] encode(Boolean value, Family family) {
            return ints(value ? 1 : 0);
        }

        @Override
        public Boolean decode(ByteBuffer bytes, Family family) {
            return intOf(bytes) != 0;
        }
    };

    /** A number of 32 bits. */
    public static final OptionCodec<Integer> INT = new OptionCodec<>() {
        @Override
        public byte[] encode(Integer value, Family family) {
            return ints(value);
        }

        @Override
        public Integer decode(ByteBuffer bytes, Family family) {
            return intOf(bytes);
        }
    };

    /** A time in whole seconds, rounded up. */
    public static final OptionCodec<Duration> SECONDS = new OptionCodec<>() {
        @Override
        public byte[] encode(Duration value, Family family) {
            return ints(Math.toIntExact(value.plusNanos(999_999_999).toSeconds()));
        }

        @Override
        public Duration decode(ByteBuffer bytes, Family family) {
            return Duration.ofSeconds(intOf(bytes));
        }
    };

    /** A time in milliseconds, rounded up. */
    public static final OptionCodec<Duration> MILLIS = new OptionCodec<>() {
        @Override
        public byte[] encode(Duration value, Family family) {
            return ints(Math.toIntExact(value.plusNanos(999_999).toMillis()));
        }

        @Override
        public Duration decode(ByteBuffer bytes, Family family) {
            return Duration.ofMillis(intOf(bytes));
        }
    };

    /** Text, in UTF-8, that a NUL may end. */
    public static final OptionCodec<String> TEXT = new OptionCodec<>() {
        @Override
        public byte[] encode(String value, Family family) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(ByteBuffer bytes, Family family) {
            var text = StandardCharsets.UTF_8.decode(bytes).toString();
            int end = text.indexOf('\0');
            return end < 0 ? text : text.substring(0, end);
        }
    };

    /** An errno, none for 0. */
    public static final OptionCodec<Optional<Errno>> ERRNO = new OptionCodec<>() {
        @Override
        public Optional<Errno> decode(ByteBuffer bytes, Family family) {
            int number = intOf(bytes);
            return number == 0 ? Optional.empty() : Optional.of(Errno.of(number));
        }
    };

    /** {@code struct linger}: on or off, and whole seconds. */
    public static final OptionCodec<Optional<Duration>> LINGER = new OptionCodec<>() {
        @Override
        public byte[] encode(Optional<Duration> value, Family family) {
            int seconds = Math.toIntExact(
                    value.orElse(Duration.ZERO).plusNanos(999_999_999).toSeconds());
            return ints(value.isPresent() ? 1 : 0, seconds);
        }

        @Override
        public Optional<Duration> decode(ByteBuffer bytes, Family family) {
            boolean on = intOf(bytes) != 0;
            var seconds = Duration.ofSeconds(intOf(bytes));
            return on ? Optional.of(seconds) : Optional.empty();
        }
    };

    /** {@code struct ucred}. */
    public static final OptionCodec<PeerCredentials> CREDENTIALS = new OptionCodec<>() {
        @Override
        public PeerCredentials decode(ByteBuffer bytes, Family family) {
            return new PeerCredentials(intOf(bytes), intOf(bytes), intOf(bytes));
        }
    };

    /** {@code struct ip_mreqn}, {@code struct ipv6_mreq}. */
    public static final OptionCodec<Membership> MEMBERSHIP = new OptionCodec<>() {
        @Override
        public byte[] encode(Membership value, Family family) {
            var group = value.group().bytes();
            var bytes = ByteBuffer.allocate(group.length == 4 ? 12 : 20).order(ByteOrder.nativeOrder());
            return bytes.put(group)
                    .putInt(bytes.capacity() - 4, value.interfaceIndex())
                    .array();
        }
    };

    /** An interface by index; IPv4 wants it inside a {@code struct ip_mreqn} and cannot tell it. */
    public static final OptionCodec<Integer> INTERFACE = new OptionCodec<>() {
        @Override
        public byte[] encode(Integer value, Family family) {
            return family == Family.INET6 ? ints(value) : ints(0, 0, value);
        }

        @Override
        public Integer decode(ByteBuffer bytes, Family family) {
            if (family != Family.INET6) {
                throw new UnsupportedOperationException("an IPv4 socket cannot tell its multicast interface's index");
            }
            return intOf(bytes);
        }
    };

    /** {@code struct tcp_info}, its first 104 bytes. */
    public static final OptionCodec<TcpInfo> TCP_INFO = new TcpInfoCodec();

    private OptionCodecs() {}

    private static byte[] ints(int... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.nativeOrder());
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static int intOf(ByteBuffer bytes) {
        return bytes.remaining() >= 4 ? bytes.getInt() : bytes.hasRemaining() ? bytes.get() : 0;
    }
}
