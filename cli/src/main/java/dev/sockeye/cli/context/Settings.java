package dev.sockeye.cli.context;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Where an option's value comes from when the line does not give it: {@code SOCKEYE_CONNECT_TIMEOUT}, then the line
 * {@code connect-timeout=5s} of {@code $XDG_CONFIG_HOME/sockeye/config} (usually {@code ~/.config/sockeye/config}).
 */
public final class Settings {
    private static final Set<String> NAMES = Set.of(
            "quiet",
            "verbose",
            "json",
            "timeout",
            "connect-timeout",
            "max-time",
            "limit-rate",
            "color",
            "no-progress",
            "cacert",
            "cert",
            "key",
            "proxy",
            "retry",
            "netrc");

    private final Console console;
    private final Properties file;

    private Settings(Console console, Properties file) {
        this.console = console;
        this.file = file;
    }

    /**
     * Reads the file, if there is one.
     *
     * @throws IOException when it cannot be read
     * @throws UsageException when a name in it is unknown
     */
    public static Settings load(Console console) throws IOException {
        var properties = new Properties();
        var path = path(console);
        if (path.isPresent() && Files.exists(path.get())) {
            read(path.get(), properties);
        }
        return new Settings(console, properties);
    }

    private static void read(Path path, Properties into) throws IOException {
        try (Reader reader = Files.newBufferedReader(path)) {
            into.load(reader);
        } catch (NoSuchFileException e) {
            return; // gone since we looked
        } catch (IOException e) {
            throw new LocalFileException("read", path, e);
        }
        for (var name : into.stringPropertyNames()) {
            if (!NAMES.contains(name)) {
                throw new UsageException(path + ": '" + name + "' is no setting; there are "
                        + String.join(", ", NAMES.stream().sorted().toList()));
            }
        }
    }

    private static Optional<Path> path(Console console) {
        var config = console.variable("XDG_CONFIG_HOME");
        var home = console.variable("HOME");
        if (config.startsWith("/")) { // the XDG rules: a relative one does not count
            return Optional.of(Path.of(config, "sockeye", "config"));
        }
        return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".config", "sockeye", "config"));
    }

    /** The value of an option by its long name, such as {@code connect-timeout}. */
    public Optional<String> value(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        var variable =
                console.variable("SOCKEYE_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return variable.isEmpty()
                ? Optional.ofNullable(file.getProperty(name)).map(String::strip)
                : Optional.of(variable);
    }
}
