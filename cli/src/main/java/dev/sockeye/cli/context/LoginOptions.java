package dev.sockeye.cli.context;

import dev.sockeye.net.Secret;
import dev.sockeye.url.Percent;
import dev.sockeye.url.Url;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Netrc;
import dev.sockeye.wire.NetrcSyntaxException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Who we are, and what proves it.
 *
 * <p>The name comes from the URL, else {@code --user}, else netrc. Its password comes from the URL, else {@code --password-file}, else
 * {@code SOCKEYE_PASSWORD}, else netrc, else whoever sits at the terminal is asked. Not thread-safe.
 */
public final class LoginOptions {
    private static final Set<String> NAMES = Set.of("--user", "--password-file", "--netrc");

    @Option(
            names = "--user",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "Log in by this name; SOCKEYE_PASSWORD, --password-file or a question at the terminal"
                    + " gives the password.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "The first line of FILE is the password; - is standard input.")
    private @Nullable String passwordFile;

    @Option(
            names = "--netrc",
            scope = ScopeType.INHERIT,
            arity = "0..1",
            fallbackValue = "",
            preprocessor = AfterEquals.class,
            paramLabel = "FILE",
            description = "Take logins by host from FILE ($NETRC, else ~/.netrc).")
    private @Nullable String netrc;

    private @Nullable Netrc read;
    private @Nullable Secret password;
    private final Map<String, Secret> asked = new HashMap<>();

    /**
     * Refuses these options to a command that has no use for them.
     *
     * @param options on the line, by their long names
     */
    void check(Set<String> options, boolean logsIn, String command) {
        for (String option : options) {
            if (!logsIn && NAMES.contains(option)) {
                throw new UsageException(option + " is for commands that log in: '" + command + "' has nobody to tell"
                        + (command.contains(" tcp ") ? "; a proxy's login goes into --proxy" : ""));
            }
        }
    }

    /**
     * For the server of a URL; {@link Credentials#none()} when nothing was said of it.
     *
     * @throws LocalFileException when a file cannot be read or makes no sense
     */
    public Credentials credentials(Context context, Url url) throws IOException {
        var named = named(context, url);
        var known = named.isPresent() ? Optional.<Netrc>empty() : netrc(context);
        return known.flatMap(file -> file.find(host(url)))
                .flatMap(Netrc::credentials)
                .orElse(named);
    }

    private static String host(Url url) {
        return url.host().orElse("").replaceAll("[\\[\\]]", ""); // netrc has addresses without brackets
    }

    /** As {@link #credentials}, for a name that the URL has, or {@code --user}; nobody else. */
    public Credentials named(Context context, Url url) throws IOException {
        if (!url.password().isEmpty()) {
            context.note("sockeye: warning: a password on the command line can be seen by others here:"
                    + " SOCKEYE_PASSWORD, --password-file and --netrc keep it from them");
            return Credentials.password(Percent.unquote(url.username()), Secret.of(Percent.unquote(url.password())));
        }
        var name = url.username().isEmpty() ? user() : Optional.of(Percent.unquote(url.username()));
        if (name.isEmpty()) {
            return Credentials.none();
        }
        return Credentials.password(name.get(), password(context, host(url), name.get()));
    }

    /** What netrc has for another host, such as one that a redirect leads to; nothing without {@code --netrc}. */
    public Optional<Netrc> netrc(Context context) throws IOException {
        if (netrc != null && read == null) {
            read = read(context, netrc);
        }
        return Optional.ofNullable(read);
    }

    private static Netrc read(Context context, String name) throws IOException {
        var named = name.isEmpty() ? context.console().variable("NETRC") : name;
        var file = named.isEmpty() ? Netrc.usual() : Path.of(named);
        try {
            return Netrc.read(file, warning -> context.note("sockeye: warning: " + warning));
        } catch (NetrcSyntaxException e) {
            var failed = new LocalFileException(file + ": " + e.getMessage());
            failed.initCause(e);
            throw failed;
        } catch (IOException e) {
            throw new LocalFileException("read", file, e);
        }
    }

    private Optional<String> user() {
        if (user != null && user.contains(":")) {
            throw new UsageException("--user is a name without a colon; a password goes into SOCKEYE_PASSWORD,"
                    + " --password-file or netrc, where others do not see it");
        }
        return Optional.ofNullable(user);
    }

    private Secret password(Context context, String host, String name) throws IOException {
        if (password == null) {
            var said = context.console().variable("SOCKEYE_PASSWORD");
            if (passwordFile != null) {
                password = PasswordFile.read(passwordFile, context);
            } else if (!said.isEmpty()) {
                password = Secret.of(said);
            }
        }
        if (password != null) {
            return password;
        }
        var known = netrc(context).flatMap(file -> file.find(host, name)).flatMap(Netrc.Entry::password);
        if (known.isPresent()) {
            return known.get();
        }
        if (!context.console().errIsTerminal()) {
            throw new UsageException(
                    "no password for " + name + ": SOCKEYE_PASSWORD, --password-file or --netrc gives one");
        }
        var whose = name + " at " + host;
        var before = asked.get(whose);
        if (before != null) {
            return before;
        }
        var typed = PasswordPrompt.ask("password of " + whose + ": ", context);
        asked.put(whose, typed);
        return typed;
    }
}
