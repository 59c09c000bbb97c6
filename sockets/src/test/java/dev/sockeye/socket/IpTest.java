package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of addresses: RFC 4291 section 2.2 in, RFC 5952 section 4 out, and Python's own opinion of both. */
class IpTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @ParameterizedTest
    @CsvSource({
        // RFC 5952 section 1 and 2: one address, many texts
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8:0:0:1::1, 2001:db8::1:0:0:1",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "2001:db8:aaaa:bbbb:cccc:dddd:0:1, 2001:db8:aaaa:bbbb:cccc:dddd:0:1",
        // section 4.1 to 4.3
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8::0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:DB8::ABCD, 2001:db8::abcd",
        // section 5
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::FFFF:C000:0201, ::ffff:192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1::, 1::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "192.0.2.1, 192.0.2.1",
        "255.255.255.255, 255.255.255.255",
    })
    void readAndPrinted(String text, String canonical) {
        assertThat(Ip.parse(text).text()).isEqualTo(canonical);
        assertThat(Ip.parse(canonical)).isEqualTo(Ip.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                "0x7f.0.0.1",
                "1.2.3.-4",
                "١.2.3.4",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "g::",
                "::1.2.3",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "fe80::1%",
                "fe80::1%no-such-interface",
                "::1/128",
                "[::1]",
                "localhost"
            })
    void whatIsNoAddress(String text) {
        assertThat(Ip.isLiteral(text)).isFalse();
        assertThatThrownBy(() -> Ip.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void theScopeIsANumberOrAName() throws IOException {
        assertThat(Ip.parse("fe80::1%7").scope()).isEqualTo(7);
        var first = Interfaces.all().getFirst();
        assertThat(Ip.parse("fe80::1%" + first.name()))
                .isEqualTo(Ip.parse("fe80::1").withScope(first.index()));
        assertThat(Ip.parse("fe80::1%7").text()).isEqualTo("fe80::1%7");
    }

    @Test
    void mappedAddressesStayWhatTheyAre() {
        var mapped = Ip.parse("::ffff:192.0.2.1");
        assertThat(mapped.family()).isEqualTo(Family.INET6);
        assertThat(mapped.isMapped()).isTrue();
        assertThat(mapped.unmapped()).isEqualTo(Ip.parse("192.0.2.1"));
        assertThat(mapped.unmapped().mapped()).isEqualTo(mapped);
    }

    @Test
    void toJavaNetAndBack() throws IOException {
        var scoped = Ip.parse("fe80::1").withScope(Interfaces.all().getFirst().index());
        var address = scoped.toInetAddress();
        assertThat(address).isInstanceOf(Inet6Address.class);
        assertThat(Ip.of(address)).isEqualTo(scoped);
        assertThat(Ip.of(InetAddress.getByName("192.0.2.1"))).isEqualTo(Ip.parse("192.0.2.1"));
    }

    @Test
    void theKindsOfAddresses() {
        assertThat(Ip.parse("127.9.9.9").isLoopback()).isTrue();
        assertThat(Ip.parse("::ffff:127.0.0.1").isLoopback()).isTrue();
        assertThat(Ip.parse("::2").isLoopback()).isFalse();
        assertThat(Ip.parse("239.255.255.255").isMulticast()).isTrue();
        assertThat(Ip.parse("240.0.0.0").isMulticast()).isFalse();
        assertThat(Ip.parse("ff02::1").isMulticast()).isTrue();
        assertThat(Ip.parse("febf::1").isLinkLocal()).isTrue();
        assertThat(Ip.parse("fec0::1").isLinkLocal()).isFalse();
        assertThat(Ip.parse("169.254.0.1").isLinkLocal()).isTrue();
        assertThat(Ip.ANY6.isAny()).isTrue();
    }

    /** Addresses with many zeros, where the rules differ, and texts that are one character away from an address. */
    @Test
    void pythonAgrees() throws IOException, InterruptedException {
        assumeThat(PYTHON).exists();
        var random = new Random(5952);
        var texts = new ArrayList<String>();
        for (int i = 0; i < 2000; i++) {
            var ip = randomIp(random);
            texts.add(ip.family() == Family.INET ? ip.text() : inFull(ip));
            texts.add(ip.text());
            texts.add(damaged(ip.text(), random));
        }
        // inet_pton for what is an address, ipaddress for the text, since inet_ntop prints ::1.2.3.4 as well
        var told = python("""
                import socket, ipaddress, sys
                for line in sys.stdin:
                    text = line.rstrip("\\n")
                    family = socket.AF_INET6 if ":" in text else socket.AF_INET
                    try:
                        raw = socket.inet_pton(family, text)
                    except OSError:
                        print("-")
                        continue
                    ip = ipaddress.ip_address(raw)
                    mapped = ip.ipv4_mapped if ip.version == 6 else None
                    print(raw.hex(), "::ffff:%s" % mapped if mapped else str(ip))
                """, texts);
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            var ours =
                    Ip.isLiteral(text) ? HexFormat.of().formatHex(Ip.parse(text).bytes()) + " " + Ip.parse(text) : "-";
            assertThat(ours).as(text).isEqualTo(told.get(i));
        }
    }

    private static Ip randomIp(Random random) {
        if (random.nextInt(4) == 0) {
            return new Ip(Family.INET, 0, random.nextInt() & 0xffffffffL, 0);
        }
        if (random.nextInt(8) == 0) {
            return new Ip(Family.INET, 0, random.nextInt() & 0xffffffffL, 0).mapped();
        }
        return new Ip(Family.INET6, zeros(random), zeros(random), 0);
    }

    private static long zeros(Random random) {
        long bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << 16 | (random.nextBoolean() ? 0 : random.nextInt(0x10000) >>> random.nextInt(16));
        }
        return bits;
    }

    /** Eight groups, no rule applied. */
    private static String inFull(Ip ip) {
        var groups = ByteBuffer.wrap(ip.bytes()).asShortBuffer();
        return IntStream.range(0, 8)
                .mapToObj(i -> Integer.toHexString(groups.get(i) & 0xffff))
                .collect(Collectors.joining(":"));
    }

    private static String damaged(String text, Random random) {
        var changed = new StringBuilder(text);
        int at = random.nextInt(text.length());
        char other = "0123456789abcdefF:.:g".charAt(random.nextInt(21));
        switch (random.nextInt(3)) {
            case 0 -> changed.setCharAt(at, other);
            case 1 -> changed.insert(at, other);
            default -> changed.deleteCharAt(at);
        }
        return changed.toString();
    }

    private static List<String> python(String program, List<String> lines) throws IOException, InterruptedException {
        var input = Files.createTempFile("ip", ".txt");
        try {
            Files.write(input, lines);
            var process = new ProcessBuilder(PYTHON.toString(), "-c", program)
                    .redirectInput(input.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return told.lines().toList();
        } finally {
            Files.delete(input);
        }
    }
}
