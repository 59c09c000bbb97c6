package dev.sockeye.architecture;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * Which room may use which: the arrows of ARCHITECTURE.md, as a table. A room is the first part of a package's name after {@code dev.sockeye}.
 *
 * <p>Rooms that are not built yet stand here too, so that the rule is there before the first class is.
 */
final class Rooms {
    static final String ROOT = "dev.sockeye";

    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("socket", Set.of()),
            entry("url", Set.of()),
            entry("mail", Set.of()),
            entry("net", Set.of("socket")),
            entry("tls", Set.of("net", "socket")),
            entry("wire", Set.of("tls", "net", "url", "socket")),
            entry("http", Set.of("wire", "tls", "net", "url", "socket")),
            entry("ftp", Set.of("wire", "tls", "net", "url", "socket")),
            entry("telnet", Set.of("wire", "tls", "net", "url", "socket")),
            entry("pop3", Set.of("mail", "wire", "tls", "net", "url", "socket")),
            entry("imap", Set.of("mail", "wire", "tls", "net", "url", "socket")),
            entry("smtp", Set.of("mail", "wire", "tls", "net", "url", "socket")),
            entry("open", Set.of("http", "ftp", "pop3", "imap", "mail", "wire", "tls", "net", "url", "socket")),
            entry("testkit", Set.of()),
            entry(
                    "lab",
                    Set.of(
                            "http", "ftp", "pop3", "imap", "smtp", "telnet", "mail", "wire", "tls", "net", "url",
                            "socket")),
            entry(
                    "cli",
                    Set.of(
                            "lab", "open", "http", "ftp", "pop3", "imap", "smtp", "telnet", "mail", "wire", "tls",
                            "net", "url", "socket")),
            entry(
                    "benchmarks",
                    Set.of(
                            "lab", "open", "http", "ftp", "pop3", "imap", "smtp", "telnet", "mail", "wire", "tls",
                            "net", "url", "socket")));

    private Rooms() {}
}
