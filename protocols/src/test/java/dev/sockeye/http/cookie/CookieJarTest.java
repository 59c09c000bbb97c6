package dev.sockeye.http.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.url.Url;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which cookie is kept, and where it goes (RFC 6265bis section 5.7). */
class CookieJarTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /** A clock that a test moves. */
    private static final class Moving extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Moving clock = new Moving();
    private final CookieJar jar = new CookieJar(clock);

    private void store(String url, String setCookie) {
        jar.store(Url.parse(url), setCookie);
    }

    private String header(String url) {
        return jar.header(Url.parse(url)).orElse("");
    }

    /** One cookie, set by one URL, asked for by another. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://example.org/               | a=1                                 | http://example.org/            | true
            http://example.org/               | a=1                                 | http://example.org:8080/x      | true
            http://example.org/               | a=1                                 | https://example.org/           | true
            http://example.org/               | a=1                                 | http://www.example.org/        | false
            http://www.example.org/           | a=1                                 | http://example.org/            | false
            http://www.example.org/           | a=1; Domain=example.org             | http://example.org/            | true
            http://www.example.org/           | a=1; Domain=.example.org            | http://mail.example.org/       | true
            http://www.example.org/           | a=1; Domain=EXAMPLE.ORG             | http://a.b.example.org/        | true
            http://www.example.org/           | a=1; Domain=                        | http://www.example.org/        | true
            http://www.example.org/           | a=1; Domain=                        | http://x.www.example.org/      | false
            http://example.org/               | a=1; Domain=www.example.org         | http://www.example.org/        | false
            http://example.org/               | a=1; Domain=other.example           | http://other.example/          | false
            http://example.org/a/b            | a=1                                 | http://example.org/a/          | true
            http://example.org/a/b            | a=1                                 | http://example.org/a           | true
            http://example.org/a/b            | a=1                                 | http://example.org/ab          | false
            http://example.org/a/b            | a=1                                 | http://example.org/            | false
            http://example.org/               | a=1; Path=/a                        | http://example.org/a/b         | true
            http://example.org/               | a=1; Path=/a                        | http://example.org/ab          | false
            http://example.org/               | a=1; Path=/a/                       | http://example.org/a           | false
            http://example.org/a/b            | a=1; Path=nonsense                  | http://example.org/a/c         | true
            http://example.org/a/b            | a=1; Path=/                         | http://example.org/            | true
            https://example.org/              | a=1; Secure                         | https://example.org/           | true
            https://example.org/              | a=1; Secure                         | wss://example.org/             | true
            https://example.org/              | a=1; Secure                         | http://example.org/            | false
            http://example.org/               | a=1; Secure                         | https://example.org/           | false
            http://127.0.0.1/                 | a=1                                 | http://127.0.0.1:81/           | true
            http://[::1]/                     | a=1                                 | http://[::1]/                  | true
            http://localhost/                 | a=1; Domain=localhost               | http://localhost/              | true
            http://localhost/                 | a=1; Domain=localhost               | http://x.localhost/            | false
            https://example.org/              | __Secure-a=1; Secure                | https://example.org/           | true
            https://example.org/              | __Secure-a=1                        | https://example.org/           | false
            https://example.org/              | __Host-a=1; Secure; Path=/          | https://example.org/           | true
            https://example.org/              | __Host-a=1; Secure                  | https://example.org/           | false
            https://example.org/x/            | __Host-a=1; Secure; Path=/x         | https://example.org/x/         | false
            https://a.example.org/            | __HOST-a=1; Secure; Path=/; Domain=example.org | https://a.example.org/ | false
            https://example.org/              | =__Host-a=1; Secure; Path=/         | https://example.org/           | false
            """)
    void oneCookie(String from, String setCookie, String to, boolean goes) {
        store(from, setCookie);
        assertThat(header(to).isEmpty()).isNotEqualTo(goes);
    }

    @Test
    void longerPathsGoFirstThenOlderCookies() {
        store("http://example.org/", "a=root; Path=/");
        clock.now = NOW.plusSeconds(1);
        store("http://example.org/", "b=root; Path=/");
        store("http://example.org/", "c=deep; Path=/x/y");
        clock.now = NOW.plusSeconds(2);
        store("http://example.org/", "a=again; Path=/"); // keeps its age
        assertThat(header("http://example.org/x/y/z")).isEqualTo("c=deep; a=again; b=root");
    }

    @Test
    void aCookieWithoutANameIsItsValue() {
        store("http://example.org/", "alone");
        store("http://example.org/", "a=");
        assertThat(header("http://example.org/")).isEqualTo("alone; a=");
    }

    @Test
    void cookiesEnd() {
        store("http://example.org/", "age=1; Max-Age=60; Expires=Wed, 01 Jan 2020 00:00:00 GMT");
        store("http://example.org/", "date=1; Expires=Thu, 01 Jan 2026 12:02:00 GMT");
        store("http://example.org/", "session=1");
        store("http://example.org/", "gone=1; Max-Age=0");
        assertThat(header("http://example.org/")).isEqualTo("age=1; date=1; session=1");
        clock.now = NOW.plusSeconds(60);
        assertThat(header("http://example.org/")).isEqualTo("date=1; session=1");
        jar.endSession();
        assertThat(jar.cookies()).extracting(Cookie::name).containsExactly("date");
        assertThat(jar.store(Url.parse("http://example.org/"), "date=2; Max-Age=-1"))
                .isEmpty();
        assertThat(jar.cookies()).isEmpty();
    }

    @Test
    void nothingLastsLongerThan400Days() {
        store("http://example.org/", "a=1; Max-Age=99999999999999999999");
        store("http://example.org/", "b=1; Expires=Fri, 31 Dec 9999 23:59:59 GMT");
        assertThat(jar.cookies()).extracting(Cookie::expires).containsOnly(Optional.of(NOW.plus(Duration.ofDays(400))));
    }

    /** What came in clear does not stand before what came encrypted, under any path or domain that would. */
    @Test
    void cve_2025_9086_aSecureCookieIsNotHiddenByOneInClear() {
        store("https://www.example.org/", "SID=real; Secure; Domain=example.org; Path=/");
        store("http://www.example.org/", "SID=fake; Path=/");
        store("http://www.example.org/login", "SID=fake; Path=/login; Domain=example.org");
        assertThat(header("https://www.example.org/login")).isEqualTo("SID=real");
        store("https://www.example.org/", "SID=gone; Secure; Domain=example.org; Path=/; Max-Age=0");
        store("http://www.example.org/", "SID=clear; Path=/");
        assertThat(header("https://www.example.org/")).isEqualTo("SID=clear");
    }

    /** curl: an address was taken for a domain with others below it. */
    @Test
    void cve_2014_3613_partsOfAddressesAreNoDomains() {
        store("http://192.168.0.1/", "a=1; Domain=168.0.1");
        store("http://192.168.0.1/", "a=1; Domain=.0.1");
        store("http://[::1]/", "a=1; Domain=:1]");
        assertThat(jar.cookies()).isEmpty();
    }

    /** curl: a cookie for all of a top level domain; CVE-2022-27779 is the same with a dot at the end. */
    @ParameterizedTest
    @CsvSource({
        "http://example.com/, com",
        "http://example.com/, .com",
        "http://example.com./, com.",
        "http://a..example.com/, ..example.com",
        "http://example.co.uk/, co.uk",
        "http://ann.github.io/, github.io",
        "http://a.b.kawasaki.jp/, b.kawasaki.jp",
        "http://example.nobodyhasthis/, nobodyhasthis",
        "http://xn--85x722f.xn--55qx5d.cn/, xn--55qx5d.cn",
    })
    void cve_2014_3620_cve_2022_27779_noCookieIsForAPublicSuffix(String url, String domain) {
        store(url, "a=1; Domain=" + domain);
        assertThat(jar.cookies()).isEmpty();
    }

    /** curl asked the list with the letters that the server used. */
    @Test
    void cve_2023_46218_publicSuffixesInAnyCase() {
        store("http://curl.co.uk/", "a=1; Domain=co.UK");
        assertThat(jar.cookies()).isEmpty();
    }

    @Test
    void aPublicSuffixMaySetCookiesForItself() {
        store("http://github.io/", "a=1; Domain=github.io");
        assertThat(header("http://github.io/")).isEqualTo("a=1");
        assertThat(header("http://ann.github.io/")).isEmpty();
        store("http://city.kawasaki.jp/", "b=1; Domain=city.kawasaki.jp"); // an exception of the list
        assertThat(header("http://www.city.kawasaki.jp/")).isEqualTo("b=1");
    }

    /** Python's cookiejar took the end of a name for its domain. */
    @Test
    void cve_2018_20852_domainsEndAtDots() {
        store("http://pythonicexample.com/", "a=1; Domain=example.com");
        assertThat(jar.cookies()).isEmpty();
        store("http://example.com/", "a=1; Domain=example.com");
        assertThat(header("http://pythonicexample.com/")).isEmpty();
    }

    /** curl kept what servers refuse, and was refused from then on. */
    @Test
    void cve_2022_35252_noControlCharacters() {
        for (char c = 0; c < ' '; c++) {
            store("http://example.org/", "a" + c + "=1");
            store("http://example.org/", "a=1; Path=/" + c);
        }
        store("http://example.org/", "a\u007f=1");
        assertThat(jar.cookies()).extracting(Cookie::path).containsOnly("/");
    }

    /** curl kept all of them, and sent a header that no server takes. */
    @Test
    void cve_2022_32205_asManyAsServersTake() {
        for (int i = 0; i < 200; i++) {
            store("http://a.example.org/", "n" + i + "=" + "x".repeat(1000) + "; Domain=example.org");
        }
        assertThat(jar.cookies()).hasSize(CookieJar.MOST_IN_DOMAIN);
        assertThat(header("http://b.example.org/")).hasSizeBetween(7000, CookieJar.MOST_HEADER);
        store("http://a.example.org/", "large=" + "x".repeat(SetCookie.MOST_BYTES - 4));
        assertThat(jar.cookies()).extracting(Cookie::name).doesNotContain("large");
    }

    @Test
    void whatIsUsedAndSecureStays() {
        store("https://example.org/", "secure=1; Secure");
        store("https://example.org/old", "used=1; Path=/used");
        for (int i = 0; i < CookieJar.MOST_IN_DOMAIN * 2; i++) {
            header("https://example.org/used");
            store("https://example.org/", "n" + i + "=1; Path=/other");
        }
        assertThat(jar.cookies())
                .hasSize(CookieJar.MOST_IN_DOMAIN)
                .extracting(Cookie::name)
                .contains("secure", "used");
    }

    @Test
    void theJarHasAnEnd() {
        for (int i = 0; i < CookieJar.MOST + 10; i++) {
            store("http://h" + i / 40 + ".example/", "n" + i + "=1");
        }
        assertThat(jar.cookies()).hasSize(CookieJar.MOST);
        assertThat(header("http://h0.example/")).doesNotContain("n0=").contains("n10=");
    }

    @Test
    void ofAProgramsOwn() {
        assertThat(jar.add(Cookie.of("a", "1", Url.parse("https://example.org/x"))))
                .isTrue();
        assertThat(header("https://example.org/")).isEqualTo("a=1");
        assertThat(header("http://example.org/")).isEmpty();
        jar.removeIf(cookie -> cookie.name().equals("a"));
        assertThat(jar.cookies()).isEmpty();
        for (String bad : List.of("a\r\nX: y", "a\0", "a;b", "a=b", "a\tb")) {
            assertThatThrownBy(() -> Cookie.of(bad, "1", Url.parse("http://example.org/")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(bad);
        }
    }

    @Test
    void valuesAreNotPrinted() {
        store("http://example.org/", "SID=hunter2; Domain=example.org");
        assertThat(jar.cookies().toString())
                .contains("SID=*** for *.example.org/")
                .doesNotContain("hunter2");
        assertThat(SetCookie.parse("SID=hunter2; Secure").orElseThrow().toString())
                .contains("SID")
                .doesNotContain("hunter2");
    }
}
