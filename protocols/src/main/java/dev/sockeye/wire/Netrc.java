package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file in which people keep their passwords by host, as ftp(1) has it.
 *
 * <pre>
 * # a comment
 * machine mail.example.org login ann password "two words"
 * machine ftp.example.org
 *     login bob
 *     password #begins-with-a-hash
 *     account staff
 * macdef init                        a macro: skipped, up to the next empty line
 * cd /pub
 *
 * default login anonymous password guest@
 * </pre>
 *
 * <p>Values may stand in double quotes, in which {@code \"}, {@code \\}, {@code \n}, {@code \r} and {@code \t} are escapes. A {@code #} where a word of the file
 * itself is expected begins a comment; in a value it is a letter. Host names match in any case, and in full: a password never goes to
 * another host. Immutable and thread-safe.
 */
public final class Netrc {
    /** Larger files are no netrc. */
    static final int MOST_BYTES = 1 << 20;

    /**
     * What the file has for one host.
     *
     * @param machine the host; empty for {@code default}
     * @param login the name, if there is one
     * @param password the password, if there is one
     * @param account a second password, of hosts that want one (ACCT)
     */
    public record Entry(
            Optional<String> machine, Optional<String> login, Optional<Secret> password, Optional<Secret> account) {}

    private final List<Entry> entries;

    Netrc(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads a file.
     *
     * @param warnings is told when others may read the file
     * @throws NetrcSyntaxException when it makes no sense
     * @throws IOException when it cannot be read
     */
    public static Netrc read(Path file, Consumer<String> warnings) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new NetrcSyntaxException("the file is larger than " + MOST_BYTES + " bytes", 1);
        }
        var netrc = parse(new String(Files.readAllBytes(file), UTF_8));
        if (netrc.hasSecrets() && isOpenToOthers(file)) {
            warnings.accept(file + " can be read by others and has passwords: chmod 600 " + file);
        }
        return netrc;
    }

    /** Reads a text. */
    public static Netrc parse(String text) throws NetrcSyntaxException {
        return new Netrc(new NetrcParser(text).entries());
    }

    /** Where the file is: {@code $NETRC}, or {@code .netrc} in the home folder; on Windows also {@code _netrc}. */
    public static Path usual() {
        String named = System.getenv("NETRC");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        var home = Path.of(System.getProperty("user.home"));
        Path underscored = home.resolve("_netrc");
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows && Files.exists(underscored) ? underscored : home.resolve(".netrc");
    }

    /** All of it, in its order. */
    public List<Entry> entries() {
        return entries;
    }

    /** What it has for a host: the first entry of that name, else {@code default}. */
    public Optional<Entry> find(String host) {
        return entries.stream().filter(entry -> isFor(host, entry)).findFirst();
    }

    /** What it has for a user of a host; an entry without a login is anybody's. */
    public Optional<Entry> find(String host, String user) {
        return entries.stream()
                .filter(entry -> isFor(host, entry))
                .filter(entry -> entry.login().map(user::equals).orElse(true))
                .findFirst();
    }

    /** The credentials of an entry; empty unless it has a login and a password. */
    public static Optional<Credentials> credentials(Entry entry) {
        return entry.login().flatMap(login -> entry.password().map(password -> Credentials.password(login, password)));
    }

    private static boolean isFor(String host, Entry entry) {
        return entry.machine().map(host::equalsIgnoreCase).orElse(true);
    }

    private boolean hasSecrets() {
        return entries.stream()
                .anyMatch(
                        entry -> entry.password().isPresent() || entry.account().isPresent());
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        var posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix == null) {
            return false; // no such notion here
        }
        var others = EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        others.retainAll(posix.readAttributes().permissions());
        return !others.isEmpty();
    }

    /** How many entries, and none of them. */
    @Override
    public String toString() {
        return "netrc of " + entries.size() + " entries";
    }
}
