package dev.sockeye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.cli.tour.Step;
import dev.sockeye.cli.tour.Steps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every step of the tour happens, in both languages, and shows its code. */
@Timeout(120)
class TourTest {
    @Test
    void allStepsSucceed() {
        var ran = Ran.of("tour", "--lang", "en");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        "C: hello ca",
                        "S: hello ca",
                        "S: 你好('127.0.0.1', ",
                        "timed out",
                        "Connection refused (ECONNREFUSED)",
                        "its certificate is for localhost, not for 127.0.0.1",
                        "S: hello over TLS")
                .contains("socket.sendAll(\"hello ca\".getBytes(UTF_8));")
                .doesNotContain("// show", "\33[")
                .contains(Steps.all().size() + " ok, 0 failed");
    }

    @Test
    void inChineseWithColoursAndOneStep() {
        var ran = Ran.of("tour", "--lang=zh", "--step", "udp", "--color=always");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("UDP：一个数据报和它的回复", "\33[", "1 步成功，0 步失败");
    }

    @Test
    void theListNamesEveryStep() {
        assertThat(Ran.of("tour", "--list").out().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactlyElementsOf(Steps.all().stream().map(Step::name).toList());
    }

    @Test
    void asJsonEveryStepIsAnEvent() {
        var ran = Ran.of("tour", "--json");
        assertThat(ran.out().lines()).allMatch(line -> line.startsWith("{\"time\":") && line.endsWith("}"));
        assertThat(ran.out()
                        .lines()
                        .filter(line -> line.contains("\"event\":\"step\"") && line.contains("\"ok\":true")))
                .hasSize(Steps.all().size());
    }
}
