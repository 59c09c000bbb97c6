package dev.sockeye.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Lines of a log. */
class AccessTest {
    @Test
    void theCommonForm() {
        assertThat(access("GET /a HTTP/1.1", 200, 1234).commonLog(ZoneOffset.ofHours(8)))
                .isEqualTo("127.0.0.1 - - [23/Nov/2026:07:41:51 +0800] \"GET /a HTTP/1.1\" 200 1234");
        assertThat(access("", 408, 0).commonLog(ZoneOffset.UTC))
                .isEqualTo("127.0.0.1 - - [22/Nov/2026:23:41:51 +0000] \"-\" 408 -");
    }

    /** As CVE-2004-1488: what a stranger sends drives no terminal, and cannot end the line and begin another. */
    @Test
    void oneHarmlessLine() {
        String line = access("GET /\33[2J\"\\\r\n127.0.0.1 - - x\u009b\u00e9\u202e\7 HTTP/1.1", 400, 0)
                .commonLog(ZoneOffset.UTC);
        assertThat(line)
                .matches("[ -~]+")
                .contains("\"GET /\\x1b[2J\\\"\\\\\\x0d\\x0a127.0.0.1 - - x\\x9b\\xe9\\u202e\\x07 HTTP/1.1\" 400");
    }

    private static Access access(String request, int status, long bytes) {
        return new Access(
                Instant.parse("2026-11-22T23:41:51Z"),
                "127.0.0.1",
                request,
                status,
                bytes,
                true,
                Duration.ZERO,
                "",
                "");
    }
}
