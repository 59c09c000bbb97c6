package dev.sockeye.socket.internal.names;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of a host's addresses to try first: RFC 6724 section 6, rules 1, 2, 5, 6, 8 and 9, with its default policy table;
 * the others ask what only the kernel knows. Equal ones stay in the order they came.
 */
final class DestinationOrder {
    private static final DestinationOrder SYSTEM = new DestinationOrder(DestinationOrder::sourceOf);
    private static final int ANY_PORT = 53; // nothing is sent

    /** RFC 6724 section 2.1. */
    private record Policy(Ip prefix, int bits, int precedence, int label) {
        static Policy of(String prefix, int bits, int precedence, int label) {
            return new Policy(Ip.parse(prefix), bits, precedence, label);
        }

        boolean matches(Ip ip) {
            return commonBits(prefix, ip) >= bits;
        }
    }

    /** Longer prefixes first. */
    private static final List<Policy> POLICIES = List.of(
            Policy.of("::1", 128, 50, 0),
            Policy.of("::ffff:0:0", 96, 35, 4),
            Policy.of("::", 96, 1, 3),
            Policy.of("2001::", 32, 5, 5),
            Policy.of("2002::", 16, 30, 2),
            Policy.of("3ffe::", 16, 1, 12),
            Policy.of("fec0::", 10, 1, 11),
            Policy.of("fc00::", 7, 3, 13),
            Policy.of("::", 0, 40, 1));

    private final Function<Ip, Optional<Ip>> source;

    /** @param source the address this machine would send from, empty when no way leads there */
    DestinationOrder(Function<Ip, Optional<Ip>> source) {
        this.source = source;
    }

    static DestinationOrder ofSystem() {
        return SYSTEM;
    }

    /** A connected UDP socket knows its source, and has sent nothing. */
    private static Optional<Ip> sourceOf(Ip destination) {
        try (var channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(destination.toInetAddress(), ANY_PORT));
            var local = (InetSocketAddress) channel.getLocalAddress();
            return Optional.of(Ip.of(local.getAddress())).filter(ip -> !ip.isAny());
        } catch (IOException e) {
            return Optional.empty(); // unreachable, which is the answer
        }
    }

    private record Candidate(Ip ip, Optional<Ip> source, Policy policy) {
        boolean sameScope() {
            return source.isPresent() && scope(source.get()) == scope(ip);
        }

        boolean sameLabel() {
            return source.isPresent() && policyOf(source.get()).label() == policy.label();
        }

        /** Rule 9 compares IPv6 alone: of IPv4 it would undo what a name server turns around on purpose. */
        int sourceBits() {
            return ip.family() == Family.INET || source.isEmpty()
                    ? 0
                    : Math.min(64, commonBits(source.get().mapped(), ip));
        }
    }

    private static final Comparator<Candidate> RULES = Comparator.comparing(
                    (Candidate c) -> c.source().isEmpty())
            .thenComparing(c -> !c.sameScope())
            .thenComparing(c -> !c.sameLabel())
            .thenComparingInt(c -> -c.policy().precedence())
            .thenComparingInt(c -> scope(c.ip()));

    List<Ip> sorted(List<Ip> destinations) {
        var candidates = new ArrayList<Candidate>();
        for (var ip : destinations) {
            candidates.add(new Candidate(ip, source.apply(ip), policyOf(ip)));
        }
        candidates.sort(RULES.thenComparing(
                (a, b) -> a.ip().family() == b.ip().family() ? Integer.compare(b.sourceBits(), a.sourceBits()) : 0));
        return candidates.stream().map(Candidate::ip).toList();
    }

    private static Policy policyOf(Ip ip) {
        var mapped = ip.mapped();
        return POLICIES.stream()
                .filter(policy -> policy.matches(mapped))
                .findFirst()
                .orElseThrow();
    }

    /** RFC 6724 section 3.1: 2 link-local, 5 site-local, 14 global. */
    private static int scope(Ip ip) {
        var plain = ip.unmapped();
        if (plain.isLoopback() || plain.isLinkLocal()) {
            return 2;
        }
        boolean v6 = plain.family() == Family.INET6;
        if (v6 && plain.isMulticast()) {
            return (int) (plain.high() >>> 48 & 0xf);
        }
        return v6 && plain.high() >>> 54 == 0x3fb ? 5 : 14;
    }

    private static int commonBits(Ip a, Ip b) {
        int high = Long.numberOfLeadingZeros(a.high() ^ b.high());
        return high < 64 ? high : 64 + Long.numberOfLeadingZeros(a.low() ^ b.low());
    }
}
