package dev.sockeye.socket.internal;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The JDK's own look-ups of hosts, which ask the system, and the table of services. */
public final class SystemResolver implements Resolver {
    @Override
    public List<Ip> addresses(String host, Optional<Family> family) throws UnknownHostException {
        var all = Arrays.stream(InetAddress.getAllByName(host)).map(Ip::of).toList();
        var wanted = all.stream()
                .filter(ip -> family.isEmpty() || ip.family() == family.get())
                .toList();
        if (wanted.isEmpty()) {
            throw new UnknownHostException(host + ": no address of family " + family.orElseThrow());
        }
        return wanted;
    }

    @Override
    public Optional<String> hostName(Ip ip) {
        var name = ip.toInetAddress().getCanonicalHostName();
        return Ip.isLiteral(name) ? Optional.empty() : Optional.of(name);
    }

    @Override
    public Optional<Integer> port(String service, String protocol) {
        return Services.port(service, protocol);
    }

    @Override
    public Optional<String> service(int port, String protocol) {
        return Services.service(port, protocol);
    }

    @Override
    public String localHostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
