package dev.sockeye.benchmarks.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlAskedTest {
    @Test
    void everyFigureThatIsAskedForIsMeasured() {
        assertThat(UrlAsked.all())
                .extracting(asked -> asked.figure().workload())
                .allSatisfy(name -> assertThat(Work.names().contains(name)
                                || Growth.SHAPES.stream()
                                        .anyMatch(shape -> shape.work().equals(name)))
                        .isTrue());
    }

    @Test
    void optionsNameWorks() {
        assertThat(UrlOptions.parse(List.of("--only", "real,long", "--quick")).only())
                .containsExactly("real", "long");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UrlOptions.parse(List.of("--only", "unreal")))
                .withMessage("no work unreal");
    }

    @Test
    void everyWorkHasItsInputs(@TempDir Path folder) throws IOException {
        var inputs = Inputs.write(folder);
        inputs.share(List.of(0, 2));
        for (var work : Work.ALL) {
            assertThat(Files.readAllLines(inputs.file(work.inputs())))
                    .as(work.name())
                    .isNotEmpty()
                    .allMatch(line -> line.chars().allMatch(c -> c < 0x80));
        }
        assertThat(inputs.count("real")).isEqualTo(48_010);
        assertThat(inputs.count(Inputs.WPT)).isEqualTo(133);
        assertThat(inputs.count(Inputs.SHARED)).isEqualTo(2);
    }
}
