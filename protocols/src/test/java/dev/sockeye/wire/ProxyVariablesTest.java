package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy is written as, which variable counts, and for whom none does. */
class ProxyVariablesTest {
    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128, http://proxy:3128",
        "proxy:3128, http://proxy:3128",
        "proxy, http://proxy:80",
        "http://proxy:80/, http://proxy:80",
        "socks5://proxy:80, socks5://proxy:80",
        "socks5h://proxy, socks5://proxy:1080",
        "SOCKS5://[::1]:9050, socks5://[::1]:9050",
        "http://ann:s%40c@proxy:1, http://ann:***@proxy:1",
        "http://ann@proxy:1, http://ann:***@proxy:1"
    })
    void aProxyIsRead(String text, String shown) {
        assertThat(ProxySpec.parse(text)).hasToString(shown);
    }

    @Test
    void aLoginIsDecoded() {
        ProxySpec spec = ProxySpec.parse("http://a%3An:s%40c@proxy:1");
        assertThat(spec.user()).contains("a:n");
        assertThat(spec.password()).contains(Secret.of("s@c"));
        assertThat(spec.credentials())
                .hasValueSatisfying(
                        credentials -> assertThat(credentials.user()).isEqualTo("a:n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://proxy:1",
                "socks4://proxy:1",
                "ftp://x:hunter2@proxy",
                "http://:hunter2@:1",
                "http://u:hunter2@h:99999",
                "http://u:hunter2@a b:1"
            })
    void nonsenseIsNoProxyAndShowsNoPassword(String text) {
        assertThatThrownBy(() -> ProxySpec.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"http, http://h:1", "https, http://s:1", "ftp, http://a:1", "imaps, http://a:1", "HTTPS, http://s:1"})
    void theSchemesOwnVariableCountsFirst(String scheme, String proxy) {
        var variables = new ProxyVariables(Map.of("http_proxy", "h:1", "HTTPS_PROXY", "s:1", "ALL_PROXY", "a:1"));
        assertThat(variables.find(scheme, "example.org", 1))
                .hasValueSatisfying(spec -> assertThat(spec).hasToString(proxy));
    }

    /** CVE-2016-5385, "httpoxy": a server that runs scripts makes HTTP_PROXY of a header. */
    @Test
    void CVE_2016_5385_upperCaseDoesNotCountForHttp() {
        assertThat(new ProxyVariables(Map.of("HTTP_PROXY", "evil:1")).find("http", "example.org", 80))
                .isEmpty();
    }

    @Test
    void lowerCaseCountsBeforeUpperAndEmptyIsNone() {
        assertThat(new ProxyVariables(Map.of("https_proxy", "l:1", "HTTPS_PROXY", "u:1")).find("https", "x", 1))
                .hasValueSatisfying(spec -> assertThat(spec.host()).isEqualTo("l"));
        assertThat(new ProxyVariables(Map.of("https_proxy", "", "HTTPS_PROXY", "u:1")).find("https", "x", 1))
                .isEmpty();
        assertThat(new ProxyVariables(Map.of()).find("https", "x", 1)).isEmpty();
    }

    @Test
    void aBrokenVariableIsNamedAndNotShown() {
        assertThatThrownBy(
                        () -> new ProxyVariables(Map.of("HTTPS_PROXY", "gopher://u:hunter2@h")).find("https", "x", 1))
                .hasMessageStartingWith("HTTPS_PROXY: ")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.org             | example.org        | true",
                "example.org             | www.example.org    | true",
                "example.org             | EXAMPLE.org.       | true",
                ".example.org            | www.example.org    | true",
                ".example.org            | example.org        | true",
                "*.example.org           | a.b.example.org    | true",
                "example.org             | badexample.org     | false",
                "example.org             | example.org.evil   | false",
                "other, example.org      | example.org        | true",
                "other example.org       | example.org        | true",
                "*                       | anything           | true",
                "a,*                     | anything           | true",
                "example.org:8080        | example.org        | true",
                "example.org:81          | example.org        | false",
                "192.168.0.0/16          | 192.168.7.9        | true",
                "192.168.0.0/16          | 192.169.0.1        | false",
                "10.0.0.0/9              | 10.127.0.1         | true",
                "10.0.0.0/9              | 10.128.0.1         | false",
                "0.0.0.0/0               | 8.8.8.8            | true",
                "127.0.0.1               | 127.0.0.1          | true",
                "127.0.0.1               | localhost          | false",
                "192.168.0.0/16          | 192.168.example    | false",
                "2001:db8::/32           | 2001:db8::7        | true",
                "[2001:db8::]/32         | 2001:db8::7        | true",
                "[::1]                   | ::1                | true",
                "::1                     | ::2                | false",
                "::/0                    | 1.2.3.4            | false",
                "10.0.0.0/99             | 10.0.0.1           | false",
                "''                      | example.org        | false",
            })
    void forWhomThereIsNone(String list, String host, boolean exempt) {
        var variables = new ProxyVariables(Map.of("all_proxy", "p:1", "no_proxy", list));
        assertThat(variables.find("https", host, 8080).isEmpty()).isEqualTo(exempt);
    }
}
