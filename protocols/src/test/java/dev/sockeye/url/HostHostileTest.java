package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that somebody wrote to be misunderstood, or to keep us busy. */
class HostHostileTest {
    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "netloc\u2100.example",
                "evil.c\u2100.example",
                "a\uFF03b",
                "a\uFE16b",
                "a\uFF20b",
                "a\uFF1A80",
                "a\u2048b"
            })
    void cve2019x9636WhatNormalisesToADelimiterIsRefused(String host) {
        assertThatThrownBy(() -> Host.parse(host, false, 0)).isInstanceOf(UrlSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre.[::1]post", "[::1]post", "pre[::1]", "[::1", "::1]", "[[::1]]", "[::1].com"})
    void cve2024x11168BracketsAreForTheWholeHost(String host) {
        assertThatThrownBy(() -> Host.parse(host, false, 0)).isInstanceOf(UrlSyntaxException.class);
        assertThatThrownBy(() -> Host.parse(host, true, 0)).isInstanceOf(UrlSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com%2F127.0.0.1",
                "127.0.0.1%2f",
                "a%5Cb",
                "a%40b",
                "a%3A80",
                "a%23b",
                "a%00b",
                "a%25b",
                "a%0Ab"
            })
    void cve2022x27780AnEscapedDelimiterIsRefused(String host) {
        assertThatThrownBy(() -> Host.parse(host, false, 0)).isInstanceOf(UrlSyntaxException.class);
    }

    /** An overlong solidus, a surrogate in UTF-8, a byte that begins nothing, one that ends too early. */
    @ParameterizedTest
    @ValueSource(strings = {"a%C0%AFb", "a%ED%A0%80b", "a%FFb", "a%C3", "a%E2%84b", "%C3\u00A9"})
    void whatIsNoUtf8IsRefused(String host) {
        assertThatThrownBy(() -> Host.parse(host, false, 0)).isInstanceOf(UrlSyntaxException.class);
    }

    @Test
    void aByteOrderMarkIsACharacterLikeOthersAndIgnored() {
        assertThat(Host.parse("%EF%BB%BFex\uFEFFample", false, 0)).isEqualTo("example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0177.1",
                "0x7f.1",
                "2130706433",
                "\uFF11\uFF12\uFF17.1",
                "127\u30020\uFF0E0\uFF611",
                "%31%32%37.1",
                "127.0.0.1."
            })
    void everyFormOfLoopbackIsSeenAsLoopback(String host) {
        assertThat(Host.parse(host, false, 0)).isEqualTo("127.0.0.1");
    }

    @Test
    void whatAHostMeansItMeansAgain() {
        var random = new Random(46);
        int hosts = 0;
        for (int i = 0; i < 100_000; i++) {
            String text = text(random);
            boolean special = random.nextBoolean();
            String host = parse(text, special);
            if (host != null) {
                hosts++;
                assertThat(parse(host, special)).isEqualTo(host);
                assertThat(host).matches("[\\x20-\\x7E]*");
            }
        }
        assertThat(hosts).isGreaterThan(10_000);
    }

    private static String text(Random random) {
        String characters =
                "aaA0x1..--xn[]::%%4180/@ \t\u00E9\u00DF\u0301\u0338<=\u05D0\u0627\u0661\u4E2D\u3002\uFF0F\uFF11\u200D\u00AD\uD83D\uDCA9";
        var text = new StringBuilder();
        for (int left = 1 + random.nextInt(7); left > 0; left--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return random.nextInt(8) == 0 ? "xn--" + text : text.toString();
    }

    /** The JDK reads literals without asking a name server, if it is sure that they are literals. */
    @Test
    void ipv6AsTheJdkReadsIt() throws UnknownHostException {
        var random = new Random(4291);
        for (int i = 0; i < 20_000; i++) {
            String address = ipv6(random);
            String host = Host.parse("[" + address + "]", false, 0);
            byte[] theirs = InetAddress.getByName("[" + address + "]").getAddress();
            byte[] ours = InetAddress.getByName(host).getAddress();
            assertThat(ours).as(address).isEqualTo(theirs);
            assertThat(parse(host, true)).isEqualTo(host);
        }
    }

    private static String ipv6(Random random) {
        int gap = random.nextInt(9);
        int skipped = gap == 8 ? 0 : 1 + random.nextInt(8 - gap);
        boolean ipv4 = gap + skipped <= 6 && random.nextInt(4) == 0;
        var address = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gap) {
                address.append("::");
                i += skipped - 1;
                continue;
            }
            if (i > 0 && address.charAt(address.length() - 1) != ':') {
                address.append(':');
            }
            if (ipv4 && i == 6) {
                address.append(random.nextInt(256))
                        .append('.')
                        .append(random.nextInt(256))
                        .append(".0.")
                        .append(random.nextInt(256));
                break;
            }
            int piece = random.nextInt(3) == 0 ? 0 : random.nextInt(1 << (4 * (1 + random.nextInt(4))));
            String digits = (random.nextInt(4) == 0 ? "%04x" : "%x").formatted(piece);
            address.append(random.nextBoolean() ? digits : digits.toUpperCase(Locale.ROOT));
        }
        return address.toString();
    }

    static Stream<String> longHosts() {
        return Stream.of(
                "a".repeat(MEGABYTE),
                "a.".repeat(MEGABYTE / 2),
                "%61".repeat(MEGABYTE / 3),
                "%C3%A9".repeat(MEGABYTE / 6),
                "1".repeat(MEGABYTE),
                "1.".repeat(MEGABYTE / 2) + "1",
                "0x" + "f".repeat(MEGABYTE),
                "[" + "1:".repeat(MEGABYTE / 2) + "]",
                "[" + "0".repeat(MEGABYTE) + "]",
                "\u00E9".repeat(MEGABYTE),
                "\uFDFA".repeat(MEGABYTE),
                "\u00AD".repeat(MEGABYTE),
                "\u3002".repeat(MEGABYTE),
                "a\u0316\u0301".repeat(MEGABYTE / 3),
                "a" + "\u0301\u0316".repeat(MEGABYTE / 2),
                "a" + "\u1ACF\u1ADD".repeat(MEGABYTE / 2),
                (distinct(1000) + ".").repeat(MEGABYTE / 1001),
                (distinct(1000) + ".").repeat(9),
                ("\u0628" + "\u064E".repeat(998) + "\u200C.").repeat(MEGABYTE / 1000),
                "\u00E9.xn--" + "9".repeat(MEGABYTE),
                "\u00E9.xn--" + "a".repeat(MEGABYTE),
                "\u00E9" + (".xn--" + Punycode.encode(distinct(900)).substring(0, 996)).repeat(9),
                (".xn--" + "a".repeat(1000)).repeat(MEGABYTE / 1005),
                "\uD842\uDFB7".repeat(1000));
    }

    private static String distinct(int length) {
        var label = new StringBuilder();
        for (int i = 0; i < length; i++) {
            label.append((char) (0x4E00 + i * 7919 % 20000));
        }
        return label.toString();
    }

    /** A square of a million would take hours. */
    @ParameterizedTest
    @MethodSource("longHosts")
    void aMegabyteIsReadOrRefusedInLinearTime(String host) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            String parsed = parse(host, true);
            if (parsed != null) {
                assertThat(parse(Host.toUnicode(parsed), true)).isEqualTo(parsed);
            }
            parse(host, false);
        });
    }

    private static @Nullable String parse(String host, boolean special) {
        return Host.parse(host, 0, host.length(), special, new Flaw());
    }
}
