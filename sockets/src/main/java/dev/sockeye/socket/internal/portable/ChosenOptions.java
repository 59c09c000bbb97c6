package dev.sockeye.socket.internal.portable;

import dev.sockeye.socket.Option;
import java.io.IOException;
import java.nio.channels.NetworkChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was set on a TCP socket so far. A java.nio socket turns out to be a listener or not only later, and an accepted one
 * inherits nothing from its listener: what BSD's socket would have is set again.
 */
final class ChosenOptions {
    private final Map<Option<?>, Object> values = new ConcurrentHashMap<>();

    <T> void put(Option<T> option, T value) {
        values.put(option, value);
    }

    @SuppressWarnings("unchecked") // put gave it the type
    <T> Optional<T> get(Option<T> option) {
        return Optional.ofNullable((T) values.get(option));
    }

    /** Sets them all, as far as the channel has them. */
    void apply(NetworkChannel channel) throws IOException {
        for (var option : values.keySet()) {
            apply(channel, option);
        }
    }

    private <T> void apply(NetworkChannel channel, Option<T> option) throws IOException {
        var value = get(option);
        if (value.isPresent() && NioOptions.has(channel, option)) {
            NioOptions.set(channel, option, value.get());
        }
    }

    void copyTo(ChosenOptions other) {
        other.values.putAll(values);
    }
}
