package dev.sockeye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.cli.tour.Step;
import dev.sockeye.cli.tour.Steps;
import dev.sockeye.testkit.Watchdog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every step of the tour happens, in both languages, and shows its code. */
@Timeout(120)
class TourTest {
    @TempDir
    private Path folder;

    private String page() {
        return folder.resolve("said.html").toString();
    }

    @Test
    void allStepsSucceed() throws Exception {
        var ran = Ran.of("tour", "--lang", "en", "--page", page());
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
                        "S: hello over TLS",
                        "S: hello ann")
                .contains("socket.sendAll(\"hello ca\".getBytes(UTF_8));")
                .doesNotContain("// show", "\33[")
                .contains(Steps.all().size() + " ok, 0 failed", "the dialogues as a page: " + page());
        assertThat(Files.readString(Path.of(page())))
                .contains("hello over TLS", "data-peer=\"127.0.0.1:")
                .endsWith("</html>\n");
    }

    @Test
    void thePageIsShownWhenThatIsAsked() throws Exception {
        var seen = folder.resolve("seen");
        var browser = Files.writeString(
                folder.resolve("browser"),
                "#!/bin/sh\necho \"$1\" >'" + seen + ".new'; mv '" + seen + ".new' '" + seen + "'\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        var environment = Map.of("BROWSER", browser.toString());
        var line = List.of("tour", "--step=certificate", "--lang=zh", "--open", "--page", page());
        var ran = Ran.with("", environment, false, line.toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("对话记录网页：" + page());
        Watchdog.within(Duration.ofSeconds(30), () -> {
            while (!Files.exists(seen)) {
                Thread.onSpinWait();
            }
            return seen;
        });
        assertThat(Files.readString(seen)).isEqualTo(page() + "\n");
    }

    @Test
    void withoutADialogueThereIsNoPage() {
        assertThat(Ran.of("tour", "--step=url", "--page", page()).out()).doesNotContain(page());
        assertThat(Path.of(page())).doesNotExist();
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
        var ran = Ran.of("tour", "--json", "--page", page());
        assertThat(ran.out().lines()).allMatch(line -> line.startsWith("{\"time\":") && line.endsWith("}"));
        assertThat(JsonLine.each(ran.out()))
                .filteredOn(event -> "page".equals(event.get("event")))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("file", page()));
        assertThat(ran.out()
                        .lines()
                        .filter(line -> line.contains("\"event\":\"step\"") && line.contains("\"ok\":true")))
                .hasSize(Steps.all().size());
    }
}
