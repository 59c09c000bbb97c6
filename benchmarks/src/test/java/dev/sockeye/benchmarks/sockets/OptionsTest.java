package dev.sockeye.benchmarks.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void laterOptionsWin() {
        var options =
                Options.parse(List.of("--quick", "--rounds", "5", "--only", "echo1,udp", "--jvm", "-Xint -Xmx1g"));
        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.seconds()).isEqualTo(1);
        assertThat(options.only()).containsExactly("echo1", "udp");
        assertThat(options.jvmOptions()).containsExactly("-Xint", "-Xmx1g");
    }

    @Test
    void withoutOnlyEverythingIsWanted() {
        assertThat(Options.parse(List.of()).wants("sink")).isTrue();
        assertThat(Options.parse(List.of("--only", "echo1")).wants("sink")).isFalse();
    }

    @Test
    void whatNobodyKnowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--fast")))
                .withMessage("no option --fast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--only")))
                .withMessage("--only needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--only", "echo65")))
                .withMessage("no workload echo65");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--peers", "c++")))
                .withMessage("no peer c++");
    }
}
