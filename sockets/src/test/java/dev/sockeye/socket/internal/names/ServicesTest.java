package dev.sockeye.socket.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The lines of services(5). */
class ServicesTest {
    private static final Services SERVICES = Services.parse("""
            # a comment

            http\t\t80/tcp\t\twww www-http  # WorldWideWeb
            http\t\t8080/tcp
            other 80/tcp
            domain 53/udp nameserver
            domain 53/tcp
            broken 12x/tcp
            broken /tcp
            broken 70000/tcp
            broken
            last 65535/udp
            """.lines().toList());

    @Test
    void namesAndAliasesHaveThePort() {
        assertThat(SERVICES.port("http", "tcp")).hasValue(80);
        assertThat(SERVICES.port("www-http", "tcp")).hasValue(80);
        assertThat(SERVICES.port("http", "udp")).isEmpty();
        assertThat(SERVICES.port("nameserver", "udp")).hasValue(53);
        assertThat(SERVICES.port("nameserver", "tcp")).isEmpty();
        assertThat(SERVICES.port("last", "udp")).hasValue(65535);
    }

    @Test
    void thePortHasTheFirstName() {
        assertThat(SERVICES.service(80, "tcp")).hasValue("http");
        assertThat(SERVICES.service(8080, "tcp")).hasValue("http");
        assertThat(SERVICES.service(53, "udp")).hasValue("domain");
        assertThat(SERVICES.service(53, "sctp")).isEmpty();
    }

    @Test
    void brokenLinesAreSkipped() {
        assertThat(SERVICES.port("broken", "tcp")).isEmpty();
    }

    @Test
    void withoutAFileTheWellKnownOnesAreKnown() {
        var services = Services.read(Path.of("no", "such", "file"));
        assertThat(services.port("https", "tcp")).hasValue(443);
        assertThat(services.port("imap", "tcp")).hasValue(143);
        assertThat(services.service(22, "tcp")).hasValue("ssh");
    }
}
