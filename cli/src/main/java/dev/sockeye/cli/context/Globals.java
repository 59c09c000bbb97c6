package dev.sockeye.cli.context;

import dev.sockeye.socket.Family;
import dev.sockeye.wire.RateLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, with one meaning everywhere. What the line lacks comes from {@link Settings}. */
@Command(name = "sockeye", sortOptions = false)
public final class Globals {
    /** Stands for "no limit" where a positive limit must be given. */
    private static final Duration LONG = Duration.ofDays(1);

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Say how the command is used.")
    @SuppressWarnings("UnusedVariable") // the parser acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Say the version.")
    @SuppressWarnings("UnusedVariable") // the parser acts on it
    private boolean version;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say nothing on standard error but errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more on standard error; twice: stack traces too.")
    private boolean[] verbose = {};

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Write one JSON object a line (NDJSON).")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Write data to FILE instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--timeout",
            scope = ScopeType.INHERIT,
            paramLabel = "TIME",
            description = "How long nothing may happen: 500ms, 2s, 1m; a plain number is seconds, 0 is no limit.")
    private @Nullable Duration timeout;

    @Option(
            names = "--connect-timeout",
            scope = ScopeType.INHERIT,
            paramLabel = "TIME",
            description = "How long connecting may take (default: 10s).")
    private @Nullable Duration connectTimeout;

    @Option(
            names = "--max-time",
            scope = ScopeType.INHERIT,
            paramLabel = "TIME",
            description = "How long the whole command may take (default: no limit).")
    private @Nullable Duration maxTime;

    @Option(names = "-4", scope = ScopeType.INHERIT, description = "Use IPv4 only.")
    private boolean ipv4;

    @Option(names = "-6", scope = ScopeType.INHERIT, description = "Use IPv6 only.")
    private boolean ipv6;

    @Mixin
    private final ConnectOptions connecting = new ConnectOptions();

    @Mixin
    private final LoginOptions login = new LoginOptions();

    @Option(
            names = "--limit-rate",
            scope = ScopeType.INHERIT,
            paramLabel = "BYTES",
            description = "Move at most BYTES a second, all connections together: 500, 100k, 2M.")
    private @Nullable ByteCount limitRate;

    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "WHEN",
            description = "Colours: auto, always or never.")
    private Color color = Color.AUTO;

    @Option(names = "--no-progress", scope = ScopeType.INHERIT, description = "Never show progress.")
    private boolean noProgress;

    /** Whether to keep remarks to ourselves. */
    public boolean quiet() {
        return quiet;
    }

    /** How often {@code -v} was given. */
    public int verbosity() {
        return verbose.length;
    }

    /** Whether output is NDJSON. */
    public boolean json() {
        return json;
    }

    /** The file of {@code -o}. */
    public Optional<Path> output() {
        return Optional.ofNullable(output);
    }

    /** The idle limit; empty when there is none. */
    public Optional<Duration> idle(Optional<Duration> byDefault) {
        return timeout == null ? byDefault : limit(timeout);
    }

    /** The limit for connecting; always positive. */
    public Duration connectTimeout() {
        return connectTimeout == null
                ? Duration.ofSeconds(10)
                : limit(connectTimeout).orElse(LONG);
    }

    /** The limit for everything. */
    public Optional<Duration> maxTime() {
        return maxTime == null ? Optional.empty() : limit(maxTime);
    }

    /** The family that was asked for. */
    public Optional<Family> family() {
        if (ipv4 && ipv6) {
            throw new UsageException("-4 and -6 exclude each other");
        }
        return ipv4 ? Optional.of(Family.INET) : ipv6 ? Optional.of(Family.INET6) : Optional.empty();
    }

    /** The one bucket of the command; a new one with each call. */
    public RateLimit limitRate() {
        return limitRate == null ? RateLimit.NONE : RateLimit.bytesPerSecond(limitRate.bytes());
    }

    /** How to connect. */
    public ConnectOptions connecting() {
        return connecting;
    }

    /** Who we are. */
    public LoginOptions login() {
        return login;
    }

    /**
     * Takes note of the options on the line, whatever settings say, and refuses those that the command cannot use.
     *
     * @param options by their long names
     * @param command the command itself, if it is known
     */
    public void typed(Set<String> options, @Nullable Object command, String name) {
        connecting.typed(options, command instanceof Connects, name);
        login.check(options, command instanceof LogsIn, name);
    }

    /** Whether standard output, or standard error, may have colours. */
    public boolean colored(Console console, boolean isTerminal) {
        return color.on(console, isTerminal);
    }

    /** Whether progress may be shown on a terminal. */
    public boolean progress() {
        return !noProgress;
    }

    private static Optional<Duration> limit(Duration given) {
        return given.isZero() ? Optional.empty() : Optional.of(given);
    }
}
