package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.http.message.ResponseHead;
import dev.sockeye.url.Url;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that others give, made safe. */
class FileNamesTest {
    private static String named(String url, String disposition) {
        var head = new ResponseHead(HttpVersion.HTTP_1_1, 200, "OK", Headers.of("Content-Disposition", disposition));
        return FileNames.of(HttpResponse.of(HttpRequest.get(url), head, InputStream.nullInputStream()));
    }

    @ParameterizedTest
    @CsvSource({
        "film.mp4, film.mp4",
        "a b.txt, a b.txt",
        "naïve 你好.txt, naïve 你好.txt",
        "../../etc/passwd, passwd",
        "/etc/passwd, passwd",
        "'C:\\Windows\\a.txt', a.txt",
        "'..\\..\\a.txt', a.txt",
        "a.tar.gz, a.tar.gz",
        "'-rf', rf",
        "'~root', root",
        "a:b|c*d?.txt, abcd.txt",
        "'a. . ', a",
        "CON, _CON",
        "nul.txt, _nul.txt",
        "console.txt, console.txt",
        "'', download",
        ".., download",
        "..., download",
        "/, download",
    })
    void safe(String name, String safe) {
        assertThat(FileNames.safe(name)).isEqualTo(safe);
    }

    /** wget took a name that begins with a dot, and so a server could write what shells and logins read. */
    @Test
    void cve_2010_2251_noDotFiles() {
        assertThat(named("http://h/a", "attachment; filename=\".bashrc\"")).isEqualTo("bashrc");
        assertThat(named("http://h/a", "attachment; filename=\"../.ssh/.authorized_keys\""))
                .isEqualTo("authorized_keys");
        assertThat(named("http://h/a", "attachment; filename*=UTF-8''%2E%2E%2F%2Eprofile"))
                .isEqualTo("profile");
        assertThat(named("http://h/a", "attachment; filename=\"\u200b.profile\""))
                .isEqualTo("profile");
    }

    @Test
    void whatNobodySeesIsTakenOut() {
        assertThat(FileNames.safe("a\u202Egpj.exe")).isEqualTo("agpj.exe"); // would show as aexe.jpg
        assertThat(FileNames.safe("a\0b\r\nc\u001b[2Jd\u0085e\u2028f\ud800g")).isEqualTo("abc[2Jdefg");
    }

    @Test
    void longOnesAreShortenedBeforeTheirSuffix() {
        assertThat(FileNames.safe("x".repeat(300) + ".tar.gz")).hasSize(200).endsWith("x.gz");
        assertThat(FileNames.safe("你".repeat(300) + ".txt").getBytes(UTF_8).length)
                .isBetween(196, 200);
        assertThat(FileNames.safe("😀".repeat(100))).isEqualTo("😀".repeat(50));
        assertThat(FileNames.safe("." + "x".repeat(300))).hasSize(200);
        assertThat(FileNames.safe("x".repeat(1_000_000))).hasSize(200);
    }

    @Test
    void fromTheUrl() {
        assertThat(FileNames.of(Url.parse("http://h/a/b%20c.txt?x=/y"))).isEqualTo("b c.txt");
        assertThat(FileNames.of(Url.parse("http://h/a/%2e%2e%2f.x"))).isEqualTo("x");
        assertThat(FileNames.of(Url.parse("http://h/a/"))).isEqualTo("download");
        assertThat(FileNames.of(Url.parse("http://h"))).isEqualTo("download");
        assertThat(named("http://h/a.txt", "attachment")).isEqualTo("a.txt");
        assertThat(named("http://h/a.txt", "attachment; filename=\"..\"")).isEqualTo("a.txt");
        assertThat(named("http://h/a.txt", "inline; filename=b.txt")).isEqualTo("b.txt");
    }
}
