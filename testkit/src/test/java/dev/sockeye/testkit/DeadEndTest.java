package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DeadEndTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void refuses(String host) throws Exception {
        try (var port = DeadEnd.refusing(InetAddress.ofLiteral(host));
                var client = new Socket()) {
            assertThatThrownBy(() -> client.connect(port.address(), 10_000)).isInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void isSilent(String host) throws Exception {
        try (var port = DeadEnd.silent(InetAddress.ofLiteral(host));
                var client = new Socket()) {
            assertThatThrownBy(() -> client.connect(port.address(), 500)).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
