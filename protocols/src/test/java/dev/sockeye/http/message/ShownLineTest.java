package dev.sockeye.http.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What transcripts show of heads; the secret is {@code hidden} everywhere. */
class ShownLineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization: Basic hidden                 | Authorization: Basic ***
            authorization:Bearer hidden                 | authorization: Bearer ***
            Authorization: hidden                       | Authorization: ***
            Authorization: hidden hidden                | Authorization: ***
            Proxy-Authorization: Digest response=hidden | Proxy-Authorization: Digest ***
            Proxy-Authorization : Basic hidden          | Proxy-Authorization : Basic ***
            Cookie: a=hidden; b=hidden                  | Cookie: ***
            Cookie: basic hidden                        | Cookie: ***
            SET-COOKIE: a=hidden; Path=/                | SET-COOKIE: ***
            ' hidden'                                   | ' ***'
            '\thidden'                                  | ' ***'
            GET http://ann:hidden@host/a@b HTTP/1.1     | GET http://ann:***@host/a@b HTTP/1.1
            GET http://ann:hid@hidden@host/ HTTP/1.1    | GET http://ann:***@host/ HTTP/1.1
            Location: https://ann:hidden@host           | Location: https://ann:***@host
            Link: <a://u:hidden@h>, <b://v:hidden@h>    | Link: <a://u:***@h>, <b://v:***@h>
            Referer: https://ann@host:80/               | Referer: https://ann@host:80/
            GET http://host:80/a@b HTTP/1.1             | GET http://host:80/a@b HTTP/1.1
            GET /a?b=http://c:d@e HTTP/1.1              | GET /a?b=http://c:***@e HTTP/1.1
            HTTP/1.1 200 OK                             | HTTP/1.1 200 OK
            Content-Length: 5                           | Content-Length: 5
            ''                                          | ''
            """)
    void secretsAreMasked(String line, String shown) {
        assertThat(Http1.shownLine(line)).isEqualTo(shown).doesNotContain("hidden");
        assertThat(Http1.shownLine(shown)).isEqualTo(shown);
    }

    /** No matter how many there are, in time that grows with the length. */
    @Test
    @Timeout(20)
    void manyUrls() {
        String line = "X: a://u:hidden@h" + " b://".repeat(200_000);
        assertThat(Http1.shownLine(line)).isEqualTo(line.replace("hidden", "***"));
    }

    @Test
    void wholeHeads() {
        var request = new RequestHead(
                "GET", "ftp://ann:hidden@h/", HttpVersion.HTTP_1_1, Headers.of("Host", "h", "Cookie", "hidden"));
        assertThat(Http1.shown(request)).isEqualTo("GET ftp://ann:***@h/ HTTP/1.1\r\nHost: h\r\nCookie: ***\r\n\r\n");
        var response = new ResponseHead(HttpVersion.HTTP_1_0, 200, "", Headers.of("Set-Cookie", "hidden"));
        assertThat(Http1.shown(response)).isEqualTo("HTTP/1.0 200 \r\nSet-Cookie: ***\r\n\r\n");
    }
}
