package dev.sockeye.socket.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names of ports (services(5)).
 *
 * <pre>
 * line  name  port "/" protocol  *( alias )  [ "#" comment ]
 * </pre>
 */
final class Services {
    private static final Path FILE = Path.of("/etc/services");

    /** What the file would say where there is none. */
    private static final List<String> WELL_KNOWN = List.of(
            "echo 7/tcp",
            "echo 7/udp",
            "ftp 21/tcp",
            "ssh 22/tcp",
            "telnet 23/tcp",
            "smtp 25/tcp mail",
            "domain 53/tcp",
            "domain 53/udp",
            "http 80/tcp www",
            "pop3 110/tcp pop-3",
            "ntp 123/udp",
            "imap2 143/tcp imap",
            "https 443/tcp",
            "submissions 465/tcp ssmtp smtps",
            "submission 587/tcp",
            "ftps 990/tcp",
            "telnets 992/tcp",
            "imaps 993/tcp",
            "pop3s 995/tcp",
            "socks 1080/tcp");

    private record Entry(List<String> names, int port, String protocol) {}

    private static final List<Entry> ENTRIES = read();

    private Services() {}

    static Optional<Integer> port(String service, String protocol) {
        return ENTRIES.stream()
                .filter(entry -> entry.protocol.equals(protocol) && entry.names.contains(service))
                .map(Entry::port)
                .findFirst();
    }

    static Optional<String> service(int port, String protocol) {
        return ENTRIES.stream()
                .filter(entry -> entry.protocol.equals(protocol) && entry.port == port)
                .map(entry -> entry.names.getFirst())
                .findFirst();
    }

    private static List<Entry> read() {
        try {
            var lines = Files.isReadable(FILE) ? Files.readAllLines(FILE) : WELL_KNOWN;
            return lines.stream().map(Services::parse).flatMap(Optional::stream).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Entry> parse(String line) {
        var words = line.replaceFirst("#.*", "").strip().split("\\s+");
        var number = words.length < 2 ? new String[0] : words[1].split("/");
        if (number.length != 2 || !number[0].matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        var names = new ArrayList<>(List.of(words));
        names.remove(1);
        return Optional.of(new Entry(names, Integer.parseInt(number[0]), number[1]));
    }
}
