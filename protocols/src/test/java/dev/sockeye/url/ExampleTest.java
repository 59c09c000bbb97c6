package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program of examples/ about URLs, started as a reader would, by examples/run. */
@Timeout(300)
class ExampleTest {
    private static final Path RUN =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("../examples/run");

    @Test
    void everyLineIsWhatItShouldBe() throws Exception {
        try (var example = Child.start(RUN.toString(), "url")) {
            assertThat(example.awaitExit(Duration.ofMinutes(2)))
                    .as(example.err())
                    .isZero();
            assertThat(example.out()).startsWith("""
                    scheme    https
                    host      example.org
                    port      8443
                    path      /docs/tutorial.html
                    query     lang = zh
                    query     page = 1
                    fragment  sockets
                    page 2    https://ann@example.org:8443/docs/tutorial.html?lang=zh&page=2
                    joined    https://ann@example.org:8443/download/?v=1
                    quoted    /%E4%BD%A0%E5%A5%BD%20world
                    unquoted  你好 world
                    encoded   name=%E4%BD%A0%E5%A5%BD&mark=a%26b
                    beware    a backslash:""");
        }
    }
}
