package dev.sockeye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that make no sense, help, and where settings come from. */
class UsageTest {
    static List<String> commands() {
        return Catalog.ENTRIES.stream().map(Catalog.Entry::name).toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String name) {
        var line = (name + " --help").split(" ", -1);
        var ran = Ran.of(line);
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("Usage: sockeye " + name);
        boolean hasVerbs = commands().stream().anyMatch(it -> it.startsWith(name + " "));
        assertThat(ran.out()).contains(hasVerbs ? "Commands:" : "Examples:");
    }

    static Stream<Arguments> wrongLines() {
        return """
            tpc listen 1                      | no command 'tpc'; did you mean 'tcp'?
            tcp lisen 1                       | no command 'lisen'; did you mean 'listen'?
            tcp send 1 x --jsn                | no option '--jsn'; did you mean '--json'?
            tcp send 1 x --password=secret    | no option '--password' (
            tcp send tcp://u:secret@h:1 x     | an address has no user and no password: write host:port
            tcp send 1 x y                    | one argument too many: 'y'
            tcp send                          | missing required parameter: 'ADDRESS'
            tcp send nowhere x                | 'nowhere' has no port
            tcp send ::1:80 x                 | write [::1]:80
            tcp send :80 x                    | names no host
            tcp send 127.0.0.1:70000 x        | port 70000 is not between 0 and 65535
            tcp send 127.0.0.1:1 x --timeout=soon | 'soon' is not a time
            tcp send 127.0.0.1:1 x --color=red    | '--color'
            tcp send -4 -6 127.0.0.1:1 x      | -4 and -6 exclude each other
            tcp send -6 127.0.0.1:1 x         | 127.0.0.1 is not an address for -6
            tcp send 127.0.0.1:1 x --insecure | --insecure is of no use without --tls
            tcp send 127.0.0.1:1 x --cacert f | --cacert is of no use without --tls
            tcp send 127.0.0.1:1 x --tls=starttls | --tls=starttls needs a protocol that has it
            tcp send 127.0.0.1:1 x --tls=on   | --tls is implicit, starttls or none, not 'on'
            tcp send 127.0.0.1:1 x --tls --key f | --key goes with --cert
            tcp send 127.0.0.1:1 x --tls --insecure --cacert f | exclude each other
            tcp send 127.0.0.1:1 x --trace --trace-format=har | --trace-format=har needs --trace=FILE
            tcp send 127.0.0.1:1 x --trace=f --trace-format=har | --trace-format=har is for HTTP
            tcp send 127.0.0.1:1 x --trace --trace-format=wav | --trace-format is text, json, html, pcapng or har, not 'wav'
            http get ftp://h/                 | neither http nor https
            http get http://h/ name=ann       | a GET has no body
            http post http://h/ name          | 'name' is no part of a request
            http post http://h/ a:=b          | 'a:=b' is no JSON
            http post http://h/ @f a=b        | @f is the whole body
            http post http://h/ Content-Length:7 | Content-Length is the client's to write
            http get http://h/ --header x     | --header is 'Name: value'
            http get http://h/ --tls          | --tls: the URL says
            http get http://h/ --max-redirects=-1 | --max-redirects is 0 or more
            http get https://h/ --unix-socket /x | --unix-socket: nobody is in between
            http post                         | missing required parameter: 'URL'
            get http://h/ http://h/ -o f      | -o is one file
            get http://h/ http://h/ --parallel 2 | --parallel needs --output-dir or --json
            get http://h/ --parallel 0        | --parallel is 1 to 100
            get http://h/ --resume            | --resume needs a file
            get http://h/ --output-dir . -o f | -o names a file
            tcp send 127.0.0.1:1 x --trace --trace-format=html | --trace-format=html needs --trace=FILE
            tcp send 127.0.0.1:1 x --proxy socks4://ann:secret@h:1 | a proxy's scheme is http, socks5 or socks5h
            tcp send 127.0.0.1:0 x            | port 0 is for listening
            unix send /tmp/x --tls x          | a Unix socket has no host name
            unix send /tmp/x --proxy http://h x | a Unix socket is on this machine
            tcp listen 0 --tls                | --tls is for commands that connect
            --trace udp send 127.0.0.1:1 x    | --trace is for commands that connect
            url parse --proxy http://h x      | --proxy is for commands that connect
            url parse --retry 3 x             | --retry is for commands that connect
            tcp send 127.0.0.1:1 x --retry -1 | --retry is 0 to 1000, not -1
            tcp send 127.0.0.1:1 x --user ann | --user is for commands that log in: 'sockeye tcp send' has nobody to tell; a proxy's login goes into --proxy
            url parse --netrc x               | --netrc is for commands that log in
            unix send /x y --password-file f  | --password-file is for commands that log in
            tcp listen 0 --echo --reply x     | exclude each other
            tcp listen 0 --backlog -1         | --backlog is 0 or more
            udp send unix:/tmp/x y            | is no UDP address
            url parse --part hots http://h/   | no part 'hots' by the rules of whatwg; there are href, scheme,
            url parse --part origin --rules=python x | no part 'origin' by the rules of python
            url parse --get {host http://h/   | has a { without its }
            url parse --get {host} --part host x | exclude each other
            url parse --get {host} --json x   | --get has a form of its own
            url parse --lint --base x y       | --lint goes without
            url parse --base nowhere x        | the base nowhere:
            url parse --rules=rfc x           | '--rules'
            url join nowhere x                | the base nowhere:
            url join                          | missing required parameter
            url quote a b                     | one argument too many: 'b'
            url quote a --bytes --json        | --bytes and --json exclude each other
            url query a=1 --separator=        | --separator needs
            url set http://h/                 | nothing to change
            url set http://h/ hots=x          | no part 'hots' to set; there are scheme, username
            url set http://h/ host-           | no URL is without its host
            url set http://h/ host            | 'host' is no edit
            url set port=1 http://u:secret@h/ | 'http://u:***@h/' is no edit
            url quote a http://u:secret@h/    | one argument too many: 'http://u:***@h/'
            url set http://h/ port=1 --rules=python | Python has no edits
            tour --step nowhere               | there are tcp, udp, unix
            completion csh                    | none of bash, zsh and fish
            """.lines().map(line -> line.split(" *\\| *", 2)).map(parts -> Arguments.of(parts[0], parts[1]));
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void wrongUsageIsOneHelpfulLine(String line, String says) {
        var ran = Ran.of(line.strip().split(" +", -1));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("sockeye: ").contains(says).hasLineCount(1);
    }

    @Test
    void nothingAtAllShowsUsageOnStandardError() {
        var ran = Ran.of();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("Usage: sockeye ");
    }

    @Test
    void aNamedVersionIsThatOfTheBuild() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + Version.TEXT.replace("sockeye ", "") + "-SNAPSHOT</version>");
        assertThat(Ran.of("--version").out().strip()).isEqualTo(Version.TEXT);
    }

    @Test
    void theOptionWinsOverTheVariableAndThatOverTheFile(@TempDir Path config) throws Exception {
        Files.createDirectories(config.resolve("sockeye"));
        Files.writeString(config.resolve("sockeye/config"), "max-time = nonsense\n");
        var file = Map.of("XDG_CONFIG_HOME", config.toString());
        var both = Map.of("XDG_CONFIG_HOME", config.toString(), "SOCKEYE_MAX_TIME", "never");
        assertThat(Ran.with("", file, false, "tour", "--list").err()).contains("'nonsense' is not a time");
        assertThat(Ran.with("", both, false, "tour", "--list").err()).contains("'never' is not a time");
        assertThat(Ran.with("", both, false, "tour", "--list", "--max-time=9s").code())
                .isZero();
        assertThat(Ran.with("", both, false, "--max-time=9s", "tour", "--list").code())
                .isZero();
    }

    @Test
    void anUnknownSettingIsNamed(@TempDir Path config) throws Exception {
        Files.createDirectories(config.resolve("sockeye"));
        Files.writeString(config.resolve("sockeye/config"), "timeuot = 5s\n");
        var ran = Ran.with("", Map.of("XDG_CONFIG_HOME", config.toString()), false, "tour", "--list");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("'timeuot' is no setting; there are cacert, cert, color, connect-timeout");
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(Ran.with("", Map.of(), true, "--help").out()).contains("\33[");
        assertThat(Ran.with("", Map.of("NO_COLOR", "1"), true, "--help").out()).doesNotContain("\33[");
        assertThat(Ran.with("", Map.of(), true, "--help", "--color=never").out())
                .doesNotContain("\33[");
        assertThat(Ran.with("", Map.of(), false, "--help").out()).doesNotContain("\33[");
        assertThat(Ran.with("", Map.of(), false, "--help", "--color=always").out())
                .contains("\33[");
    }

    @ParameterizedTest
    @CsvSource({"bash,complete -F", "zsh,bashcompinit", "fish,complete -c sockeye"})
    void completionKnowsEveryCommand(String shell, String sign) {
        var ran = Ran.of("completion", shell);
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        sign,
                        "listen",
                        "connect",
                        "send",
                        "--backlog".substring(2),
                        "unquote",
                        "lint",
                        "--limit-rate".substring(2));
    }
}
