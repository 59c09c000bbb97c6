package dev.sockeye.socket.internal.names;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of ports, as services(5) lays them out. Immutable.
 *
 * <pre>
 * # name   port/protocol   aliases...
 * http     80/tcp          www
 * </pre>
 */
public final class Services {
    private static final Path UNIX = Path.of("/etc/services");

    /** What everybody knows, for systems without the file. */
    private static final String WELL_KNOWN = """
            echo 7/tcp
            echo 7/udp
            discard 9/tcp
            discard 9/udp
            daytime 13/tcp
            daytime 13/udp
            ftp-data 20/tcp
            ftp 21/tcp
            ssh 22/tcp
            telnet 23/tcp
            smtp 25/tcp mail
            time 37/tcp
            time 37/udp
            domain 53/tcp
            domain 53/udp
            tftp 69/udp
            http 80/tcp www
            kerberos 88/tcp
            kerberos 88/udp
            pop3 110/tcp pop-3
            sunrpc 111/tcp
            sunrpc 111/udp
            ntp 123/udp
            imap2 143/tcp imap
            snmp 161/udp
            ldap 389/tcp
            https 443/tcp
            https 443/udp
            submissions 465/tcp ssmtp smtps urd
            syslog 514/udp
            submission 587/tcp
            ldaps 636/tcp
            domain-s 853/tcp
            ftps-data 989/tcp
            ftps 990/tcp
            telnets 992/tcp
            imaps 993/tcp
            pop3s 995/tcp
            """;

    private record Port(int number, String protocol) {}

    private record Service(String name, String protocol) {}

    private final Map<Service, Integer> ports = new HashMap<>();
    private final Map<Port, String> names = new HashMap<>();

    private Services() {}

    /** The system's file, or else the well-known ones. Read once. */
    public static Services system() {
        return Shared.SERVICES;
    }

    private static final class Shared {
        static final Services SERVICES = read(systemFile());
    }

    private static Path systemFile() {
        var windows = System.getenv("SystemRoot");
        return windows == null ? UNIX : Path.of(windows, "System32", "drivers", "etc", "services");
    }

    static Services read(Path file) {
        try {
            return parse(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return parse(WELL_KNOWN.lines().toList()); // no such file here: what it would say
        }
    }

    /** Lines that are not understood are skipped, and of two that contradict the first counts, as with getservbyname(3). */
    static Services parse(List<String> lines) {
        var services = new Services();
        lines.forEach(services::parse);
        return services;
    }

    private void parse(String line) {
        int comment = line.indexOf('#');
        var words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+", -1);
        if (words.length < 2) {
            return;
        }
        int slash = words[1].indexOf('/');
        if (slash < 1 || slash > 5 || !words[1].chars().limit(slash).allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        int port = Integer.parseInt(words[1], 0, slash, 10);
        var protocol = words[1].substring(slash + 1);
        if (port > 65535) {
            return;
        }
        names.putIfAbsent(new Port(port, protocol), words[0]);
        ports.putIfAbsent(new Service(words[0], protocol), port);
        for (int i = 2; i < words.length; i++) {
            ports.putIfAbsent(new Service(words[i], protocol), port);
        }
    }

    /** The port of a service, {@code tcp} or {@code udp}. */
    public Optional<Integer> port(String service, String protocol) {
        return Optional.ofNullable(ports.get(new Service(service, protocol)));
    }

    /** The service's own name, not an alias. */
    public Optional<String> service(int port, String protocol) {
        return Optional.ofNullable(names.get(new Port(port, protocol)));
    }
}
