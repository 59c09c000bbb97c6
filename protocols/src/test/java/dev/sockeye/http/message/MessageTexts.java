package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.stream.Stream;

/** Whole messages, right and wrong, heads with their bodies; a character is a byte. For the tests that read them in several ways. */
final class MessageTexts {
    /** Pieces that make a message another: delimiters, names that count, what has been used to smuggle. */
    static final List<String> DICTIONARY = List.of(
            "\r\n",
            "\r\n\r\n",
            "\n",
            "\r",
            ": ",
            ":",
            " ",
            "\t",
            "\0",
            "\u000b",
            "\u0085",
            "\u00a0",
            "\u00e9",
            "\r\n ",
            ",",
            ";",
            "\"",
            "HTTP/1.1",
            "HTTP/1.0",
            " HTTP/1.1\r\n",
            "GET",
            "/",
            "http://",
            "*",
            "#",
            "@",
            "[",
            "]",
            "Host: a\r\n",
            "Host",
            "Content-Length: 5\r\n",
            "Content-Length",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding",
            "chunked",
            "identity",
            "gzip",
            "5",
            "+5",
            "-1",
            "0x5",
            "0",
            "00",
            "f",
            "FFFFFFFFFFFFFFFF",
            "7fffffffffffffff",
            "5\r\nhello\r\n",
            "0\r\n\r\n",
            ";a=b",
            "200",
            "204",
            "100",
            "OK",
            "close",
            "A: b\r\n");

    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    /** Requests that are right. */
    static final List<String> REQUESTS = List.of(
            "GET /hello.txt HTTP/1.1\r\nUser-Agent: curl/7.64.1\r\nHost: www.example.com\r\nAccept-Language: en, mi\r\n\r\n",
            "GET http://www.example.org/pub/a?b=c HTTP/1.1\r\nHost: www.example.org:8001\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: [::1]\r\n\r\n",
            "HEAD / HTTP/1.0\r\n\r\n",
            "M-SEARCH /x HTTP/1.1\r\nhost:a\r\nX: \t y z \t\r\nEmpty:\r\n\r\n",
            POST + "Content-Length: 5\r\n\r\nhello",
            POST + "Content-Length: 0\r\n\r\n",
            POST + CHUNKED + "\r\n5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\n",
            POST + CHUNKED + "\r\n5\r\nhello\r\n0\r\nExpires: never\r\nX:y\r\n\r\n",
            "POST / HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello");

    /** Responses that are right. */
    static final List<String> RESPONSES = List.of(
            OK
                    + "Date: Mon, 27 Jul 2009 12:28:53 GMT\r\nETag: \"34aa387-d-1568eb00\"\r\nContent-Length: 5\r\n\r\nhello",
            OK + CHUNKED + "\r\n5\r\nhello\r\nA ; b=\"c\"\r\n, world...\r\n0\r\nDigest: x\r\n\r\n",
            OK + "Connection: close\r\n\r\nall that comes",
            "HTTP/1.0 404 Not Found\r\n\r\nno",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nETag: W/\"x\"\r\nContent-Length: 99\r\n\r\n",
            OK + "Set-Cookie: a=b; Path=/\r\nset-cookie: c=d\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok");

    /** Fields between the start line and the empty line, and a body: put behind either start line. */
    static final List<String> ODD_FIELDS = List.of(
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
            "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
            "Content-Length: 5, 5\r\n\r\nhello",
            "Content-Length: 5, 6\r\n\r\nhello",
            "Content-Length: 05\r\n\r\nhello",
            "Content-Length: +5\r\n\r\nhello",
            "Content-Length: -5\r\n\r\nhello",
            "Content-Length: -0\r\n\r\n",
            "Content-Length: 0x5\r\n\r\nhello",
            "Content-Length: 5 5\r\n\r\nhello",
            "Content-Length:\r\n\r\nhello",
            "Content-Length: 9223372036854775808\r\n\r\nhello",
            "Content-Length: 99999999999999999999\r\n\r\nhello",
            "Content-Length: 6\r\n\r\nhello",
            "Content-Length : 5\r\n\r\nhello",
            "Content-Length: 5\r\n 6\r\n\r\nhello",
            "Content_Length: 5\r\n\r\n",
            "Transfer-Encoding: Chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\u00a0\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding:\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
            "X: y\r\n Transfer-Encoding: chunked\r\n\r\n",
            "X: y\rTransfer-Encoding: chunked\r\n\r\n",
            "X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "X: y\nContent-Length: 0\n\n",
            "X: y\0\r\nContent-Length: 0\r\n\r\n",
            "X: y\u0001z\u007f\r\nContent-Length: 0\r\n\r\n",
            "X: \u00c3\u00a9 \u00e9\r\nContent-Length: 0\r\n\r\n",
            "X: \u00c3\u00a9\r\nContent-Length: 0\r\n\r\n",
            "X\u00e9: y\r\nContent-Length: 0\r\n\r\n",
            "X Y: z\r\nContent-Length: 0\r\n\r\n",
            "(X): z\r\nContent-Length: 0\r\n\r\n",
            ": z\r\nContent-Length: 0\r\n\r\n",
            "X\r\nContent-Length: 0\r\n\r\n",
            " X: y\r\nContent-Length: 0\r\n\r\n",
            "\r\r\n\r\n",
            "X: y\r\n\r",
            "X: y\r\n",
            "Content-Length: 0\r\nX:y\r\n\r\n",
            "Content-Length: 0\r\nX:  a  b  \r\n\r\n");

    /** Chunks, right and wrong. */
    static final List<String> CHUNKS = List.of(
            "5\r\nhello\r\n0\r\n\r\n",
            "5;a=\"b;c\"\r\nhello\r\n000;x\r\nA: b\r\n\r\n",
            "5 \r\nhello\r\n0\r\n\r\n",
            "5 ; a\r\nhello\r\n0\r\n\r\n",
            "\t5\r\nhello\r\n0\r\n\r\n",
            " 5\r\nhello\r\n0\r\n\r\n",
            "+5\r\nhello\r\n0\r\n\r\n",
            "-5\r\nhello\r\n0\r\n\r\n",
            "0x5\r\nhello\r\n0\r\n\r\n",
            "5 5\r\nhello\r\n0\r\n\r\n",
            "5,5\r\nhello\r\n0\r\n\r\n",
            "5\nhello\r\n0\r\n\r\n",
            "5\r\nhello\n0\r\n\r\n",
            "5\r\nhello\r0\r\n\r\n",
            "5\r\nhello0\r\n\r\n",
            "5\r\nhell\r\n0\r\n\r\n",
            "5\r\nhelloo\r\n0\r\n\r\n",
            "5;a\nb\r\nhello\r\n0\r\n\r\n",
            "5;a\rb\r\nhello\r\n0\r\n\r\n",
            "5;a\0\r\nhello\r\n0\r\n\r\n",
            "0000000000000005\r\nhello\r\n0\r\n\r\n",
            "00000000000000005\r\nhello\r\n0\r\n\r\n",
            "100000005\r\nhello\r\n0\r\n\r\n",
            "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
            "10000000000000005\r\nhello\r\n0\r\n\r\n",
            "g\r\nhello\r\n0\r\n\r\n",
            "\r\nhello\r\n0\r\n\r\n",
            ";a\r\nhello\r\n0\r\n\r\n",
            "5\r\nhello\r\n",
            "5\r\nhello\r\n0\r\n",
            "5\r\nhello\r\n0\r\n\n",
            "5\r\nhello\r\n0\n\n",
            "5\r\nhello\r\n0\r\nA: b\r\n",
            "5\r\nhello\r\n0\r\nA : b\r\n\r\n",
            "5\r\nhello\r\n0\r\n A: b\r\n\r\n",
            "5\r\nhello\r\n0\r\nA: b\n\r\n",
            "5\r\nhello\r\n0\r\nA\r\n\r\n",
            "5\r\nhello\r\n0\r\nContent-Length: 7\r\n\r\n",
            "5\r\nhello\r\n-0\r\n\r\n",
            "5\r\nhello\r\n\r\n0\r\n\r\n");

    private static final List<String> REQUEST_LINES = List.of(
            "GET  / HTTP/1.1",
            "GET /  HTTP/1.1",
            " GET / HTTP/1.1",
            "GET / HTTP/1.1 ",
            "GET\t/\tHTTP/1.1",
            "GET / HTTP/1.1 x",
            "GET / x HTTP/1.1",
            "GET /",
            "GET",
            "",
            "GET / HTTP/2.0",
            "GET / HTTP/0.9",
            "GET / HTTP/1.2",
            "GET / HTTP/1",
            "GET / HTTP/1.10",
            "GET / http/1.1",
            "GET / HTTP/ 1.1",
            "GET / HTP/1.1",
            "G(ET / HTTP/1.1",
            "G\u00e9T / HTTP/1.1",
            "GET a HTTP/1.1",
            "GET * HTTP/1.1",
            "GET /a#b HTTP/1.1",
            "GET /\u00e9 HTTP/1.1",
            "GET /\u00c3\u00a9 HTTP/1.1",
            "GET /\u0001 HTTP/1.1",
            "GET /\0 HTTP/1.1",
            "GET /\u007f HTTP/1.1",
            "GET /\u0085 HTTP/1.1",
            "GET /|{}\\^`<>\" HTTP/1.1",
            "GET //evil/ HTTP/1.1",
            "GET http://a HTTP/1.1",
            "GET http:// HTTP/1.1",
            "GET http:///a HTTP/1.1",
            "GET http://u:p@a/ HTTP/1.1",
            "GET ftp://a/ HTTP/1.1",
            "GET x:y HTTP/1.1",
            "GET ?a HTTP/1.1",
            "GET /%zz HTTP/1.1",
            "CONNECT a:1 HTTP/1.1",
            "CONNECT a HTTP/1.1",
            "CONNECT /a HTTP/1.1",
            "CONNECT a:x HTTP/1.1",
            "CONNECT http://a:1 HTTP/1.1",
            "OPTIONS a HTTP/1.1",
            "PRI * HTTP/2.0");

    private static final List<String> HOSTS = List.of(
            "",
            "Host:\r\n",
            "Host: a\r\nHost: a\r\n",
            "Host: a\r\nHost: b\r\n",
            "Host: a b\r\n",
            "Host: a/b\r\n",
            "Host: u@a\r\n",
            "Host: a:80\r\n",
            "Host: a:x\r\n",
            "Host: a:\r\n",
            "Host: a:99999\r\n",
            "Host: a:123456\r\n",
            "Host: [::1]:80\r\n",
            "Host: [::1\r\n",
            "Host: ::1\r\n",
            "Host: a#b\r\n",
            "Host: a?b\r\n",
            "Host: a\\b\r\n",
            "Host: a,b\r\n",
            "Host: \u00c3\u00a9\r\n",
            "Host: %41\r\n",
            "Host: a_b\r\n",
            "Host: :80\r\n",
            "Host : a\r\n",
            "host: a\r\n",
            "Host: a\r\n b\r\n");

    private static final List<String> STATUS_LINES = List.of(
            "HTTP/1.1 200",
            "HTTP/1.1 200 ",
            "HTTP/1.1  200 OK",
            "HTTP/1.1\t200 OK",
            "HTTP/1.1 200\tOK",
            " HTTP/1.1 200 OK",
            "HTTP/1.1 200  OK ",
            "HTTP/1.1 200OK",
            "HTTP/1.1 20 OK",
            "HTTP/1.1 2000 OK",
            "HTTP/1.1 099 OK",
            "HTTP/1.1 99 OK",
            "HTTP/1.1 600 OK",
            "HTTP/1.1 999 OK",
            "HTTP/1.1 +20 OK",
            "HTTP/1.1 -20 OK",
            "HTTP/1.1 2x0 OK",
            "HTTP/1.1",
            "HTTP/1.1 OK",
            "",
            "HTTP/2.0 200 OK",
            "HTTP/0.9 200 OK",
            "HTTP/1.2 200 OK",
            "HTTP/1 200 OK",
            "HTTP/1.10 200 OK",
            "http/1.1 200 OK",
            "ICY 200 OK",
            "HTTP/1.1 200 caf\u00e9",
            "HTTP/1.1 200 caf\u00c3\u00a9",
            "HTTP/1.1 200 O\u0001K",
            "HTTP/1.1 200 O\0K",
            "HTTP/1.1 200 O\rK",
            "220 ftp ready",
            "junk\r\nHTTP/1.1 200 OK",
            "\r\nHTTP/1.1 200 OK",
            "HTTP/1.1 205 Reset");

    private MessageTexts() {}

    /** Requests of every kind. */
    static List<String> requests() {
        return concat(List.of(
                REQUESTS.stream(),
                REQUESTS.stream().limit(4).map(text -> text.replace("\r\n", "\n")),
                REQUEST_LINES.stream().map(line -> line + "\r\nHost: a\r\n\r\n"),
                HOSTS.stream().map(host -> "GET / HTTP/1.1\r\n" + host + "\r\n"),
                HOSTS.stream().limit(4).map(host -> "GET / HTTP/1.0\r\n" + host + "\r\n"),
                ODD_FIELDS.stream().map(fields -> POST + fields),
                Stream.of("POST / HTTP/1.0\r\n" + CHUNKED + "\r\n0\r\n\r\n"),
                CHUNKS.stream().map(chunks -> POST + CHUNKED + "\r\n" + chunks)));
    }

    /** Responses of every kind. */
    static List<String> responses() {
        return concat(List.of(
                RESPONSES.stream(),
                RESPONSES.stream().limit(4).map(text -> text.replace("\r\n", "\n")),
                STATUS_LINES.stream().map(line -> line + "\r\nContent-Length: 0\r\n\r\n"),
                ODD_FIELDS.stream().map(fields -> OK + fields),
                Stream.of(
                        "HTTP/1.0 200 OK\r\n" + CHUNKED + "\r\n0\r\n\r\n",
                        "HTTP/1.1 204 x\r\nContent-Length: 5\r\n\r\nhello"),
                CHUNKS.stream().map(chunks -> OK + CHUNKED + "\r\n" + chunks)));
    }

    /** The chunks that are wrong or cut. */
    static Stream<String> wrongChunks() {
        return CHUNKS.stream()
                .filter(chunks -> Reading.ours(false, (OK + CHUNKED + "\r\n" + chunks).getBytes(ISO_8859_1))
                        .isRefused());
    }

    private static List<String> concat(List<Stream<String>> parts) {
        return parts.stream().flatMap(part -> part).toList();
    }
}
