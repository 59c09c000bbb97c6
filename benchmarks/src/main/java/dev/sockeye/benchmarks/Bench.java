package dev.sockeye.benchmarks;

import dev.sockeye.benchmarks.http.HttpBench;
import dev.sockeye.benchmarks.sockets.CallsBenchmark;
import dev.sockeye.benchmarks.sockets.SocketsBench;
import dev.sockeye.benchmarks.tls.TlsBench;
import dev.sockeye.benchmarks.url.UrlBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The catalog behind {@code ./bench}: one line for each bench.
 *
 * @param name as the command line has it
 * @param title what it measures
 * @param usage what may follow the name
 * @param program what does it
 */
public record Bench(String name, String title, String usage, Program program) {
    private static final List<Bench> ALL = List.of(
            new Bench("sockets", "servers side by side: C, Netty, JDK, Python", SocketsBench.USAGE, SocketsBench::run),
            new Bench(
                    "calls", "what single socket calls cost", "usage: bench calls [JMH OPTIONS]", CallsBenchmark::run),
            new Bench(
                    "tls",
                    "TLS side by side: SSLEngine, SSLSocket, Netty, curl, OpenSSL; transcripts",
                    TlsBench.USAGE,
                    TlsBench::run),
            new Bench(
                    "http",
                    "HTTP clients side by side: libcurl, curl, wrk, JDK, OkHttp, HttpClient 5, Jetty, Helidon",
                    HttpBench.USAGE,
                    HttpBench::run),
            new Bench("url", "URLs side by side: JDK, OkHttp, Python", UrlBench.USAGE, UrlBench::run));

    /** Measures what it is told to and prints it. */
    interface Program {
        void run(List<String> arguments) throws IOException, InterruptedException;
    }

    /** Runs the bench that the first argument names with the other ones; without arguments, says which there are. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var rest = new ArrayList<>(List.of(arguments));
        var name = rest.isEmpty() ? "" : rest.removeFirst();
        var bench = named(name);
        if (bench.isEmpty()) {
            System.err.print(catalog());
        } else if (rest.contains("--help")) {
            System.out.println(bench.get().usage());
        } else {
            bench.get().run(rest);
        }
    }

    static Optional<Bench> named(String name) {
        return ALL.stream().filter(bench -> bench.name().equals(name)).findFirst();
    }

    /** One line for each. */
    static String catalog() {
        var text = new StringBuilder("usage: bench NAME [--help | OPTIONS]\n");
        ALL.forEach(bench -> text.append("  %-10s%s%n".formatted(bench.name(), bench.title())));
        return text.toString();
    }

    private void run(List<String> arguments) throws IOException, InterruptedException {
        try {
            program.run(arguments);
        } catch (UsageException e) {
            System.err.println("bench: " + e.getMessage() + "\n" + usage);
        }
    }
}
