package dev.sockeye.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Secret;
import dev.sockeye.url.Url;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Who we are: which source of a name and of a password comes before which. */
class LoginOptionsTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String login(String url, String input, Map<String, String> environment, String... options)
            throws Exception {
        var globals = new Globals();
        new CommandLine(globals).parseArgs(options);
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var out = new PrintStream(err, true, StandardCharsets.UTF_8);
        var console = new Console(in, new ByteArrayOutputStream(), out, false, false, environment);
        var context = new Context(console, globals, new Cleanup());
        var found = globals.login().credentials(context, Url.parse(url));
        return found.isPresent()
                ? found.user() + " " + found.secret().map(Secret::reveal).orElse("-")
                : "nobody";
    }

    private String file(String name, String text, String permissions) throws Exception {
        var file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file.toString();
    }

    private static final String URL = "http://example.org/";

    @Test
    void nobodyUnlessSomethingIsSaid() throws Exception {
        assertThat(login(URL, "", Map.of("SOCKEYE_PASSWORD", "secret"))).isEqualTo("nobody");
    }

    @Test
    void thePasswordOfTheUrlComesFirstAndBringsAWarning() throws Exception {
        var variable = Map.of("SOCKEYE_PASSWORD", "other");
        assertThat(login("http://a%20n:s%3Acret@example.org/", "", variable, "--user", "bob"))
                .isEqualTo("a n s:cret");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("can be seen by others")
                .doesNotContain("cret@");
    }

    @Test
    void theFileComesBeforeTheVariable() throws Exception {
        var variable = Map.of("SOCKEYE_PASSWORD", "other");
        var file = file("secret", "first line\r\nsecond\n", "rw-------");
        assertThat(login(URL, "", variable, "--user", "ann", "--password-file", file))
                .isEqualTo("ann first line");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(login(URL, "", variable, "--user=ann")).isEqualTo("ann other");
        assertThat(login(URL, "from input\nrest", variable, "--user=ann", "--password-file=-"))
                .isEqualTo("ann from input");
    }

    @Test
    void aFileThatOthersReadBringsAWarning() throws Exception {
        var file = file("open", "secret", "rw-r--r--");
        assertThat(login(URL, "", Map.of(), "--user", "ann", "--password-file", file))
                .isEqualTo("ann secret");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("can be read by others: chmod 600");
    }

    @Test
    void netrcIsByHostAndByNameAndOnlyWhenAskedFor() throws Exception {
        var netrc = file(
                "netrc",
                "machine example.org login ann password one\nmachine example.org login bob password two\n",
                "rw-------");
        assertThat(login(URL, "", Map.of("NETRC", netrc))).isEqualTo("nobody");
        assertThat(login(URL, "", Map.of("NETRC", netrc), "--netrc")).isEqualTo("ann one");
        assertThat(login("http://bob@example.org/", "", Map.of(), "--netrc=" + netrc))
                .isEqualTo("bob two");
        assertThat(login("http://example.net/", "", Map.of(), "--netrc=" + netrc))
                .isEqualTo("nobody");
        assertThat(login(URL, "", Map.of("SOCKEYE_PASSWORD", "other"), "--netrc=" + netrc, "--user=bob"))
                .isEqualTo("bob other");
    }

    @Test
    void aPasswordThatIsNowhereIsAskedForOnATerminalOnly() {
        assertThatThrownBy(() -> login(URL, "", Map.of(), "--user", "ann"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no password for ann");
        assertThatThrownBy(() -> login(URL, "", Map.of(), "--user", "ann:hunter2"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("without a colon")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void filesThatAreNotThereOrMakeNoSenseAreNamed() throws Exception {
        assertThatThrownBy(() -> login(URL, "", Map.of(), "--user=ann", "--password-file=/nowhere/secret"))
                .isInstanceOf(LocalFileException.class)
                .hasMessage("cannot read /nowhere/secret: no such file or folder");
        assertThatThrownBy(() -> login(URL, "", Map.of(), "--netrc=/nowhere/netrc"))
                .isInstanceOf(LocalFileException.class)
                .hasMessageContaining("/nowhere/netrc");
        var broken = file("broken", "machine\n", "rw-------");
        assertThatThrownBy(() -> login(URL, "", Map.of(), "--netrc=" + broken))
                .isInstanceOf(LocalFileException.class)
                .hasMessageContaining(broken);
    }
}
