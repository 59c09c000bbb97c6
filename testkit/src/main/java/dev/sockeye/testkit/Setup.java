package dev.sockeye.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a {@link ScriptedServer} is to be; each method gives a changed copy. Immutable.
 *
 * <pre>{@code
 * Authority authority = Authority.create();
 * try (var server = ScriptedServer.setup().identity(authority.expired()).tls("! tls refused")) { ... }
 * }</pre>
 */
public final class Setup {
    private final InetAddress address;
    private final Duration limit;
    private final boolean repeatLast;
    private final Optional<Identity> identity;
    private final Optional<Authority> clients;
    private final List<String> protocols;

    private Setup(
            InetAddress address,
            Duration limit,
            boolean repeatLast,
            Optional<Identity> identity,
            Optional<Authority> clients,
            List<String> protocols) {
        this.address = address;
        this.limit = limit;
        this.repeatLast = repeatLast;
        this.identity = identity;
        this.clients = clients;
        this.protocols = protocols;
    }

    static Setup standard() {
        var limit = Duration.ofSeconds(20);
        return new Setup(Loopback.V4, limit, false, Optional.empty(), Optional.empty(), List.of());
    }

    /** On ::1, instead of 127.0.0.1. */
    public Setup inet6() {
        return new Setup(Loopback.V6, limit, repeatLast, identity, clients, protocols);
    }

    /** The longest a conversation may take; then it is a failure. 20 seconds unless set. A stall does not count. */
    public Setup limit(Duration longest) {
        return new Setup(address, longest, repeatLast, identity, clients, protocols);
    }

    /** The last script serves every further connection too, so that one script can serve all. */
    public Setup repeatLast() {
        return new Setup(address, limit, true, identity, clients, protocols);
    }

    /** The certificate that {@code ! tls} shows. */
    public Setup identity(Identity shown) {
        return new Setup(address, limit, repeatLast, Optional.of(shown), clients, protocols);
    }

    /** The client must show a certificate that this authority has issued. */
    public Setup clientsFrom(Authority authority) {
        return new Setup(address, limit, repeatLast, identity, Optional.of(authority), protocols);
    }

    /** The protocols of TLS to be offered, as {@code "TLSv1.2"}. */
    public Setup protocols(String... offered) {
        return new Setup(address, limit, repeatLast, identity, clients, List.of(offered));
    }

    /** Starts a TCP server that plays these scripts (parted by {@code ! next}), one for each connection in order. */
    public ScriptedServer tcp(String text) throws IOException {
        return tcp(Script.parseAll(text, LineEnd.CRLF));
    }

    /** Starts a TCP server that plays these scripts, one for each connection in order. */
    public ScriptedServer tcp(List<Script> scripts) throws IOException {
        Optional<TlsSide> tls = identity.map(shown -> new TlsSide(shown, clients, protocols));
        if (tls.isEmpty()
                && scripts.stream().flatMap(script -> script.steps().stream()).anyMatch(Step.Tls.class::isInstance)) {
            throw new IllegalArgumentException("TLS without an identity");
        }
        var stage = new Stage(scripts, repeatLast, limit);
        return new ScriptedServer(stage, TcpEndpoint.start(address, stage, tls));
    }

    /** As {@link #tcp(String)}, with TLS from the first byte on; needs {@link #identity}. */
    public ScriptedServer tls(String text) throws IOException {
        return tls(Script.parseAll(text, LineEnd.CRLF));
    }

    /** As {@link #tcp(List)}, with TLS from the first byte on; needs {@link #identity}. */
    public ScriptedServer tls(List<Script> scripts) throws IOException {
        return tcp(scripts.stream().map(Setup::encrypted).toList());
    }

    private static Script encrypted(Script script) {
        boolean asked = !script.steps().isEmpty() && script.steps().getFirst() instanceof Step.Tls;
        Stream<Step> first = asked ? Stream.of() : Stream.of(new Step.Tls(false));
        return new Script(
                script.faults(), Stream.concat(first, script.steps().stream()).toList());
    }

    /** Starts a UDP server: a script for each peer, in the order of their first datagrams; each line is a datagram. */
    public ScriptedServer udp(String text) throws IOException {
        return udp(Script.parseAll(text, LineEnd.NONE));
    }

    /** As {@link #udp(String)}. Of the faults datagrams know {@code stall}, {@code close} and {@code wait}. */
    public ScriptedServer udp(List<Script> scripts) throws IOException {
        UdpEndpoint.check(scripts);
        var stage = new Stage(scripts, repeatLast, limit);
        return new ScriptedServer(stage, UdpEndpoint.start(address, stage));
    }
}
