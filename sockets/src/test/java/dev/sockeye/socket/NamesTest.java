package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.socket.LookupException.Reason;
import java.io.IOException;
import java.net.UnknownServiceException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names that every machine has: localhost, itself, and one that nobody has (RFC 6761). */
class NamesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void localhostIsLoopback() throws IOException {
        assertThat(Names.resolve("localhost", LONG)).isNotEmpty().allMatch(Ip::isLoopback);
        assertThat(Names.resolve("localhost", Family.INET, LONG)).containsExactly(Ip.LOOPBACK);
    }

    @Test
    void textOfAnAddressIsItsOwnAnswer() throws IOException {
        assertThat(Names.resolve("::1")).containsExactly(Ip.LOOPBACK6);
        assertThatExceptionOfType(LookupException.class)
                .isThrownBy(() -> Names.resolve("::1", Family.INET))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.EAI_NODATA));
    }

    @Test
    void anUnknownNameSaysSoTwice() {
        for (int i = 0; i < 2; i++) { // the second answer is the JDK's memory
            assertThatExceptionOfType(LookupException.class)
                    .isThrownBy(() -> Names.resolve("no-such-name.invalid", LONG))
                    .satisfies(e -> assertThat(e.reason()).isIn(Reason.EAI_NONAME, Reason.EAI_AGAIN))
                    .withMessageContaining("no-such-name.invalid");
        }
        assertThatThrownBy(() -> Names.resolve("", LONG)).isInstanceOf(LookupException.class);
        assertThatThrownBy(() -> Names.resolve("a\0b", LONG)).isInstanceOf(LookupException.class);
    }

    @Test
    void aLookupSaysWhatToOpen() throws IOException {
        assertThat(Names.lookup("127.0.0.1", "http", Type.STREAM))
                .containsExactly(new AddressInfo(Family.INET, Type.STREAM, 6, Address.of("127.0.0.1", 80)));
        assertThat(Names.lookup("::1", "53", Optional.empty(), Optional.empty(), Optional.empty()))
                .containsExactly(
                        new AddressInfo(Family.INET6, Type.STREAM, 6, Address.of("::1", 53)),
                        new AddressInfo(Family.INET6, Type.DGRAM, 17, Address.of("::1", 53)),
                        new AddressInfo(Family.INET6, Type.RAW, 0, Address.of("::1", 53)));
        assertThat(Names.lookup("", "", Family.INET6, Type.DGRAM))
                .containsExactly(new AddressInfo(Family.INET6, Type.DGRAM, 17, Address.of(Ip.ANY6, 0)));
    }

    @Test
    void noSuchService() {
        for (var service : new String[] {"no-such-service", "65536", "-1"}) {
            assertThatExceptionOfType(LookupException.class)
                    .isThrownBy(() -> Names.lookup("127.0.0.1", service, Type.STREAM))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.EAI_SERVICE));
        }
    }

    @Test
    void namesOfAddresses() throws IOException {
        var address = Address.of("127.0.0.1", 80);
        assertThat(Names.nameOf(address).service()).isEqualTo("http");
        assertThat(Names.nameOf(address, NameInfo.Flag.NUMERIC_HOST, NameInfo.Flag.NUMERIC_SERVICE))
                .isEqualTo(new NameInfo("127.0.0.1", "80"));
        assertThat(Names.nameOf(Address.of("::1", 64999), NameInfo.Flag.NUMERIC_HOST))
                .isEqualTo(new NameInfo("::1", "64999"));
    }

    @Test
    void services() throws IOException {
        assertThat(Names.port("https", "tcp")).isEqualTo(443);
        assertThat(Names.service(25, "tcp")).isEqualTo("smtp");
        assertThatThrownBy(() -> Names.port("no-such-service", "tcp")).isInstanceOf(UnknownServiceException.class);
        assertThatThrownBy(() -> Names.service(1, "no-such-protocol")).isInstanceOf(UnknownServiceException.class);
    }

    @Test
    void thisMachine() throws IOException {
        assertThat(Names.hostName()).isNotBlank();
        assertThat(Names.fullyQualifiedName()).isNotBlank();
        assertThat(Names.fullyQualified("no-such-name.invalid", Optional.of(LONG)))
                .isEqualTo("no-such-name.invalid");
    }

    @Test
    void interfacesHaveNamesAndNumbers() throws IOException {
        assertThat(Interfaces.all()).isNotEmpty();
        for (var each : Interfaces.all()) {
            assertThat(Interfaces.index(each.name())).isEqualTo(each.index());
            assertThat(Interfaces.name(each.index())).isEqualTo(each.name());
        }
        assertThatExceptionOfType(SocketError.Failed.class)
                .isThrownBy(() -> Interfaces.index("no-such-interface"))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENODEV));
        assertThatExceptionOfType(SocketError.Failed.class)
                .isThrownBy(() -> Interfaces.name(0x7fffffff))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENXIO));
    }
}
