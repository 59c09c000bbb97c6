package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6Test {
    @ParameterizedTest
    @CsvSource({
        "[::], [::]",
        "[::1], [::1]",
        "[1::], [1::]",
        "[0:0:0:0:0:0:0:0], [::]",
        "[2001:DB8:0:0:1:0:0:1], [2001:db8::1:0:0:1]",
        "[2001:db8:0:1:1:1:1:1], [2001:db8:0:1:1:1:1:1]",
        "[2001:0:0:1:0:0:0:1], [2001:0:0:1::1]",
        "[::2:3:4:5:6:7:8], [0:2:3:4:5:6:7:8]",
        "[1:2:3:4:5:6:7::], [1:2:3:4:5:6:7:0]",
        "[0001:0:0:0:0:0:0:000F], [1::f]",
        "[::ffff:127.0.0.1], [::ffff:7f00:1]",
        "[1:2:3:4:5:6:192.0.2.255], [1:2:3:4:5:6:c000:2ff]",
    })
    void isWrittenOneWay(String written, String host) {
        assertThat(Host.parse(written, false, 0)).isEqualTo(host);
        assertThat(Host.parse(host, true, 0)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "[], 1, an IPv6 address has eight pieces",
                "[:1], 1, an IPv6 address begins with one colon",
                "[1:], 3, an IPv6 address ends with one colon",
                "[1::2::3], 6, an IPv6 address has :: at most once",
                "[:::], 3, an IPv6 address has :: at most once",
                "[1:2:3:4:5:6:7:8:9], 17, an IPv6 address has at most eight pieces",
                "[1:2:3:4:5:6:7], 14, an IPv6 address has eight pieces",
                "[::12345], 7, '5' in an IPv6 address",
                "[::g], 3, 'g' in an IPv6 address",
                "[fe80::1%25eth0], 8, '%' in an IPv6 address",
                "[::1.2.3], 3, no IPv4 address at the end of an IPv6 address",
                "[::1.2.3.04], 3, no IPv4 address at the end of an IPv6 address",
                "[::1.2.3.4:5], 3, no IPv4 address at the end of an IPv6 address",
                "[::.1.2.3], 3, no IPv4 address at the end of an IPv6 address",
                "[1:2:3:4:5:6:7:1.2.3.4], 15, an IPv6 address with an IPv4 address at its end has six pieces before it",
            })
    void saysWhereAndWhatIsWrong(String written, int position, String reason) {
        assertThatThrownBy(() -> Host.parse(written, false, 0)).isInstanceOfSatisfying(UrlSyntaxException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.position()).isEqualTo(position);
        });
    }
}
