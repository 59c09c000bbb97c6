package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar of netrc, what is found for whom, and that no message shows a password. */
class NetrcTest {
    private static final String USUAL = """
            # passwords
            machine mail.example.org login ann password "two words"
            machine ftp.example.org
                login bob
                password #begins-with-a-hash   # a comment
                account "st\\"aff\\\\"
            macdef init
            cd /pub
            machine not.example.org login nobody password nothing

            machine mail.example.org login eve password other
            machine key.example.org password token-without-a-name
            default login anonymous password guest@
            """;

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, ann, two words",
        "MAIL.Example.ORG, ann, two words",
        "ftp.example.org, bob, #begins-with-a-hash",
        "not.example.org, anonymous, guest@",
        "ail.example.org, anonymous, guest@",
        "mail.example.org.evil.com, anonymous, guest@"
    })
    void theFirstEntryOfAHostCounts(String host, String login, String password) throws IOException {
        Netrc.Entry entry = Netrc.parse(USUAL).find(host).orElseThrow();
        assertThat(entry.login()).contains(login);
        assertThat(entry.password()).contains(Secret.of(password));
    }

    @Test
    void aUserHasAnEntryOfTheirOwn() throws IOException {
        var netrc = Netrc.parse(USUAL);
        assertThat(netrc.find("mail.example.org", "eve").orElseThrow().password())
                .contains(Secret.of("other"));
        assertThat(netrc.find("mail.example.org", "mallory")).isEmpty();
        assertThat(netrc.find("key.example.org", "anybody").orElseThrow().password())
                .contains(Secret.of("token-without-a-name"));
        assertThat(netrc.find("ftp.example.org").orElseThrow().account()).contains(Secret.of("st\"aff\\"));
    }

    @Test
    void withoutADefaultOtherHostsGetNothing() throws IOException {
        assertThat(Netrc.parse("machine a login b password c").find("x")).isEmpty();
        assertThat(Netrc.parse("").find("x")).isEmpty();
        assertThat(Netrc.parse("# only a comment").entries()).isEmpty();
    }

    @Test
    void credentialsNeedANameAndAPassword() throws IOException {
        var netrc = Netrc.parse("machine a login ann password secret machine b login ann machine c password secret");
        assertThat(Netrc.credentials(netrc.find("a").orElseThrow())).hasValueSatisfying(credentials -> {
            assertThat(credentials.user()).isEqualTo("ann");
            assertThat(credentials).hasToString("ann:***");
        });
        assertThat(Netrc.credentials(netrc.find("b").orElseThrow())).isEmpty();
        assertThat(Netrc.credentials(netrc.find("c").orElseThrow())).isEmpty();
    }

    @Test
    void macrosAndLineEndsOfEveryKind() throws IOException {
        var netrc = Netrc.parse(
                "machine a login x password y\r\nmacdef init\r\nput machine b login z\r\n\r\n\tmachine c login d password e");
        assertThat(netrc.entries()).hasSize(2);
        assertThat(netrc.find("c").orElseThrow().login()).contains("d");
        assertThat(Netrc.parse("macdef last\nno empty line follows").entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "machine a login b password hunter2 machin c | 1 | machine, default or macdef",
                "machine a\\nlogin b\\npassword \"hunter2 | 3 | not closed",
                "machine a\\nlogin b\\npassword \"hunter2\\ | 3 | not closed",
                "machine | 1 | nothing follows machine",
                "machine a login | 1 | nothing follows login",
                "machine a password | 1 | nothing follows password",
                "default login a password hunter2\\nmachine b login c password hunter2 | 2 | after default",
                "default login a\\ndefault login b | 2 | second default",
                "hunter2 | 1 | expected"
            })
    void nonsenseIsToldByLineAndWithoutSecrets(String text, int line, String reason) {
        String unescaped = text.replace("\\n", "\n");
        assertThatThrownBy(() -> Netrc.parse(unescaped))
                .isInstanceOfSatisfying(
                        NetrcSyntaxException.class, e -> assertThat(e.line()).isEqualTo(line))
                .hasMessageContaining(reason)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aFileThatOthersCanReadIsToldOf(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("netrc");
        Files.writeString(file, USUAL);
        var warnings = new ArrayList<String>();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Netrc.read(file, warnings::add);
        assertThat(warnings).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Netrc.read(file, warnings::add).entries()).hasSize(5);
        assertThat(warnings).singleElement().asString().contains("chmod 600").doesNotContain("two words");
    }

    @Test
    void aFileWithoutSecretsMayBeReadByAll(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("netrc");
        Files.writeString(file, "machine a login b\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var warnings = new ArrayList<String>();
        Netrc.read(file, warnings::add);
        assertThat(warnings).isEmpty();
    }

    @Test
    void aHugeFileIsNoNetrc(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("netrc");
        Files.write(file, new byte[Netrc.MOST_BYTES + 1]);
        assertThatThrownBy(() -> Netrc.read(file, _ -> {})).isInstanceOf(NetrcSyntaxException.class);
    }

    @Test
    void aNulIsRefusedEscapedToo() {
        for (String value : new String[] {"\0", "\"\0\"", "\"\\\0\""}) {
            assertThatThrownBy(() -> Netrc.parse("machine a password " + value))
                    .isInstanceOf(NetrcSyntaxException.class)
                    .hasMessage("netrc line 1: NUL");
        }
    }

    /** Whatever stands there, it is entries or a typed error. */
    @Test
    void anythingElseIsATypedError() {
        var words = new String[] {
            "machine", "default", "login", "password", "macdef", "\n", "\"", "\\", "#", "a b", "\0", "account", "ü"
        };
        var random = new Random(7);
        int parsed = 0;
        for (int run = 0; run < 20_000; run++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                Netrc.parse(text.toString());
                parsed++;
            } catch (NetrcSyntaxException e) {
                assertThat(e.line()).isPositive();
            }
        }
        assertThat(parsed).isPositive();
    }
}
