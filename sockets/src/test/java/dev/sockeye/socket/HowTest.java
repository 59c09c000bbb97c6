package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HowTest {
    @Test
    void isInTheNamedModule() {
        assertThat(How.class.getModule().getName()).isEqualTo("dev.sockeye.sockets");
        assertThat(HowTest.class.getModule()).isEqualTo(How.class.getModule());
        assertThat(How.class.getModule().isNativeAccessEnabled()).isTrue();
    }
}
