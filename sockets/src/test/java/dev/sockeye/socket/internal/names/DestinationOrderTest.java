package dev.sockeye.socket.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Ip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of RFC 6724 section 10.2, with a table of sources in the place of a network. */
class DestinationOrderTest {
    private final Map<Ip, Ip> sources = new HashMap<>();

    private DestinationOrderTest from(String source, String destination) {
        sources.put(Ip.parse(destination), Ip.parse(source));
        return this;
    }

    private void gives(String... order) {
        var destinations = Stream.of(order).map(Ip::parse).toList();
        var ordering = new DestinationOrder(ip -> Optional.ofNullable(sources.get(ip)));
        assertThat(ordering.sorted(destinations.reversed())).isEqualTo(destinations);
        assertThat(ordering.sorted(destinations)).isEqualTo(destinations);
    }

    @Test
    void avoidsWhatCannotBeReached() {
        from("192.0.2.9", "198.51.100.121").gives("198.51.100.121", "2001:db8:1::1");
    }

    @Test
    void prefersTheSameScope() {
        from("2001:db8:1::2", "2001:db8:1::1")
                .from("169.254.13.78", "198.51.100.121")
                .gives("2001:db8:1::1", "198.51.100.121");
        sources.clear();
        from("fe80::1", "2001:db8:1::1")
                .from("198.51.100.117", "198.51.100.121")
                .gives("198.51.100.121", "2001:db8:1::1");
    }

    @Test
    void prefersIpv6WhereBothLeadOut() {
        from("2001:db8:1::2", "2001:db8:1::1").from("10.1.2.4", "10.1.2.3").gives("2001:db8:1::1", "10.1.2.3");
    }

    @Test
    void prefersTheSmallerScope() {
        from("2001:db8:1::2", "2001:db8:1::1").from("fe80::2", "fe80::1").gives("fe80::1", "2001:db8:1::1");
    }

    @Test
    void prefersTheMatchingLabel() {
        from("2002:c633:6401::2", "2002:c633:6401::1")
                .from("2002:c633:6401::2", "2001:db8:1::1")
                .gives("2002:c633:6401::1", "2001:db8:1::1");
    }

    @Test
    void prefersTheHigherPrecedence() {
        from("2002:c633:6401::2", "2002:c633:6401::1")
                .from("2001:db8:1::2", "2001:db8:1::1")
                .gives("2001:db8:1::1", "2002:c633:6401::1");
        sources.clear();
        from("::1", "::1").from("127.0.0.1", "127.0.0.1").gives("::1", "127.0.0.1");
    }

    @Test
    void prefersTheLongerPrefix() {
        from("2001:db8:1::2", "2001:db8:1::1")
                .from("2001:db8:3f44::2", "2001:db8:3ffe::1")
                .gives("2001:db8:1::1", "2001:db8:3ffe::1");
    }

    @Test
    void leavesEqualOnesAsTheyCame() {
        from("192.0.2.9", "198.51.100.1").from("192.0.2.9", "192.0.2.8");
        var ordering = new DestinationOrder(ip -> Optional.ofNullable(sources.get(ip)));
        var one = Ip.parse("198.51.100.1");
        var other = Ip.parse("192.0.2.8");
        assertThat(ordering.sorted(List.of(one, other))).containsExactly(one, other);
        assertThat(ordering.sorted(List.of(other, one))).containsExactly(other, one);
    }
}
