package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** curl and python3 as clients. */
@Timeout(240)
class RealClientsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path site;
    private HttpServer server;
    private byte[] bytes;

    @BeforeEach
    void start() throws IOException {
        site = Files.createDirectories(folder.resolve("site"));
        bytes = new byte[3_000_000];
        new Random(3).nextBytes(bytes);
        Files.write(site.resolve("r.bin"), bytes);
        Files.writeString(site.resolve("text.txt"), "text and more text\n".repeat(20_000));
        try (var files = Files.list(site)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_577_836_800_000L));
            }
        }
        server =
                HttpServer.open("127.0.0.1", 0, FileTree.of(site).uploads(true)).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String curl(String... arguments) throws Exception {
        return run(Stream.concat(Stream.of("curl", "-sS"), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private String run(String... command) throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command[0])));
        Assumptions.assumeTrue(there, command[0] + " is not installed");
        try (var child = Child.start(command)) {
            assertThat(child.awaitExit(LONG)).as(child::err).isZero();
            return child.out();
        }
    }

    private String url(String path) {
        return server.url() + path;
    }

    private String local(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void curlTakesRangesAndGoesOnWhereItStopped() throws Exception {
        curl("-o", local("a"), "-r", "100-199", url("r.bin"));
        assertThat(folder.resolve("a")).hasBinaryContent(Arrays.copyOfRange(bytes, 100, 200));
        Files.write(folder.resolve("part"), Arrays.copyOf(bytes, 1_000_001));
        curl("-C", "-", "-o", local("part"), url("r.bin"));
        assertThat(folder.resolve("part")).hasBinaryContent(bytes);
        curl("-Z", "-o", local("p1"), "-o", local("p2"), url("r.bin"), url("r.bin"));
        assertThat(folder.resolve("p2")).hasBinaryContent(bytes);
    }

    @Test
    void curlTakesGzip() throws Exception {
        String sizes = curl("--compressed", "-o", local("t"), "-w", "%{size_download}", url("text.txt"));
        assertThat(Integer.parseInt(sizes)).isLessThan(20_000);
        assertThat(folder.resolve("t")).hasSameBinaryContentAs(site.resolve("text.txt"));
    }

    @Test
    void curlAsksOnlyForWhatIsNew() throws Exception {
        String[] status = {"-o", local("x"), "-w", "%{http_code}"};
        assertThat(curl(with(status, "-z", "2 Jan 2020", url("r.bin")))).isEqualTo("304");
        assertThat(curl(with(status, "-z", "31 Dec 2019", url("r.bin")))).isEqualTo("200");
        assertThat(curl(with(status, "--etag-save", local("etag"), url("r.bin"))))
                .isEqualTo("200");
        assertThat(curl(with(status, "--etag-compare", local("etag"), url("r.bin"))))
                .isEqualTo("304");
    }

    @Test
    void curlUploads() throws Exception {
        assertThat(curl("-T", site.resolve("r.bin").toString(), "-w", "%{http_code}", url("up.bin")))
                .isEqualTo("201");
        assertThat(site.resolve("up.bin")).hasBinaryContent(bytes);
        assertThat(curl(
                        "-T",
                        site.resolve("text.txt").toString(),
                        "-H",
                        "Transfer-Encoding: chunked",
                        "-w",
                        "%{http_code}",
                        url("up.bin")))
                .isEqualTo("204");
        assertThat(site.resolve("up.bin")).hasSameBinaryContentAs(site.resolve("text.txt"));
    }

    @Test
    void curlKeepsItsConnection() throws Exception {
        String connects = curl(
                "-w",
                "%{num_connects} ",
                "-o",
                "/dev/null",
                "-o",
                "/dev/null",
                "-o",
                "/dev/null",
                url("r.bin"),
                url("text.txt"),
                url("none"));
        assertThat(connects).isEqualTo("1 0 0 ");
        assertThat(server.counters().accepted()).isEqualTo(1);
    }

    @Test
    void curlLeavesTheFolderNeitherByDotsNorByASecondSlash() throws Exception {
        assertThat(curl("--path-as-is", "-o", "/dev/null", "-w", "%{http_code}", url("../../etc/passwd")))
                .isEqualTo("404");
        assertThat(curl("-L", "-o", "/dev/null", "-w", "%{url_effective}", url("/evil.example")))
                .startsWith(server.url());
    }

    @Test
    void pythonReads() throws Exception {
        String script = """
                import sys, urllib.request, urllib.error
                base = sys.argv[1]
                with urllib.request.urlopen(base + "text.txt") as r:
                    print(r.status, r.headers.get_content_type(), r.headers.get_content_charset(), len(r.read()))
                r = urllib.request.Request(base + "r.bin", headers={"Range": "bytes=-5"})
                with urllib.request.urlopen(r) as r:
                    print(r.status, r.headers["Content-Range"], len(r.read()))
                r = urllib.request.Request(base + "py.txt", data=b"from python", method="PUT")
                with urllib.request.urlopen(r) as r:
                    print(r.status)
                try:
                    urllib.request.urlopen(base + "none")
                except urllib.error.HTTPError as e:
                    print(e.code, e.reason)
                """;
        assertThat(run("python3", "-c", script, server.url()))
                .isEqualTo("200 text/plain utf-8 380000\n206 bytes 2999995-2999999/3000000 5\n201\n404 Not Found\n");
        assertThat(Files.readAllBytes(site.resolve("py.txt"))).asString(UTF_8).isEqualTo("from python");
    }

    private static String[] with(String[] first, String... rest) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(rest)).toArray(String[]::new);
    }
}
