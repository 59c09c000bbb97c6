package dev.sockeye.socket.internal.portable;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.Type;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/** Options by name, as java.nio has them. */
final class NioOptions {
    private static final Map<Option<?>, Mapping<?, ?>> ALL = new HashMap<>();

    static {
        same(Option.REUSEADDR, StandardSocketOptions.SO_REUSEADDR);
        same(Option.REUSEPORT, StandardSocketOptions.SO_REUSEPORT);
        same(Option.BROADCAST, StandardSocketOptions.SO_BROADCAST);
        same(Option.SNDBUF, StandardSocketOptions.SO_SNDBUF);
        same(Option.RCVBUF, StandardSocketOptions.SO_RCVBUF);
        same(Option.KEEPALIVE, StandardSocketOptions.SO_KEEPALIVE);
        same(Option.NODELAY, StandardSocketOptions.TCP_NODELAY);
        same(Option.TOS, StandardSocketOptions.IP_TOS);
        same(Option.MULTICAST_TTL, StandardSocketOptions.IP_MULTICAST_TTL);
        same(Option.MULTICAST_LOOP, StandardSocketOptions.IP_MULTICAST_LOOP);
        same(Option.QUICKACK, ExtendedSocketOptions.TCP_QUICKACK);
        same(Option.KEEPCNT, ExtendedSocketOptions.TCP_KEEPCOUNT);
        map(
                Option.KEEPIDLE,
                ExtendedSocketOptions.TCP_KEEPIDLE,
                NioOptions::seconds,
                seconds -> Duration.ofSeconds(seconds));
        map(
                Option.KEEPINTVL,
                ExtendedSocketOptions.TCP_KEEPINTERVAL,
                NioOptions::seconds,
                seconds -> Duration.ofSeconds(seconds));
        map(
                Option.LINGER,
                StandardSocketOptions.SO_LINGER,
                time -> time.map(NioOptions::seconds).orElse(-1),
                seconds -> seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
        map(
                Option.MULTICAST_IF,
                StandardSocketOptions.IP_MULTICAST_IF,
                NioOptions::byIndex,
                NetworkInterface::getIndex);
    }

    private NioOptions() {}

    /** From our values to java.nio's, or back. */
    private interface Turn<A, B> {
        B of(A value) throws SocketException;
    }

    private record Mapping<T, N>(SocketOption<N> option, Turn<T, N> to, Turn<N, T> from) {
        T get(NetworkChannel channel) throws IOException {
            return from.of(channel.getOption(option));
        }

        void set(NetworkChannel channel, T value) throws IOException {
            channel.setOption(option, to.of(value));
        }
    }

    private static <T> void same(Option<T> option, SocketOption<T> nio) {
        map(option, nio, value -> value, value -> value);
    }

    private static <T, N> void map(Option<T> option, SocketOption<N> nio, Turn<T, N> to, Turn<N, T> from) {
        ALL.put(option, new Mapping<>(nio, to, from));
    }

    private static int seconds(Duration time) {
        return Math.toIntExact(time.plusNanos(999_999_999).toSeconds());
    }

    private static NetworkInterface byIndex(int index) throws SocketException {
        var found = NetworkInterface.getByIndex(index);
        if (found == null) {
            throw new SocketException("No such device");
        }
        return found;
    }

    static boolean has(NetworkChannel channel, Option<?> option) {
        var mapping = ALL.get(option);
        return mapping != null && channel.supportedOptions().contains(mapping.option);
    }

    static UnsupportedOperationException unsupported(Option<?> option, Family family, Type type) {
        return Unsupported.OPTION.exception(option + " of " + family + " " + type + " sockets");
    }

    static <T> T get(NetworkChannel channel, Option<T> option) throws IOException {
        return mapping(option).get(channel);
    }

    static <T> void set(NetworkChannel channel, Option<T> option, T value) throws IOException {
        mapping(option).set(channel, value);
    }

    @SuppressWarnings("unchecked") // the two were put in together
    private static <T> Mapping<T, ?> mapping(Option<T> option) {
        var mapping = ALL.get(option);
        if (mapping == null) {
            throw new IllegalArgumentException("ask has() first: " + option);
        }
        return (Mapping<T, ?>) mapping;
    }
}
