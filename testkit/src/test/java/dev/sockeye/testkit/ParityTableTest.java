package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityTableTest {
    @TempDir
    Path folder;

    private ParityTable table(String... rows) throws Exception {
        Path page =
                Files.writeString(folder.resolve("page.md"), "| Python | Java | Remarks |\n" + String.join("\n", rows));
        return ParityTable.of(page);
    }

    @Test
    void aRowSaysWhatItSays() throws Exception {
        assertThat(table("| `a` `B.*` | `f(x)` `g()` | so |").rows())
                .containsExactly(
                        new ParityTable.Row(List.of("a", "B.*"), List.of("f(x)", "g()"), "`f(x)` `g()`", "so"));
    }

    @Test
    void aNameWithoutARowIsNamed() throws Exception {
        var table = table("| `a` `B.*` | `f(x)` |  |");
        table.mustHave(List.of("a", "B.c"));
        assertThatThrownBy(() -> table.mustHave(List.of("a", "ab", "B.c", "Bc")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[ab, Bc]");
        assertThatThrownBy(() -> table.mustHave(List.of())).isInstanceOf(AssertionError.class);
    }

    @Test
    void aRowHasCodeOrAReason() throws Exception {
        table("| `a` | `f(x)` |  |", "| `b` | none | no need |").mustBeWhole();
        for (String row : List.of("| `a` | none |  |", "| `a` |  | why |", "| `a` | soon | why |")) {
            var table = table(row);
            assertThatThrownBy(table::mustBeWhole).as(row).isInstanceOf(AssertionError.class);
        }
        assertThatThrownBy(table()::mustBeWhole).isInstanceOf(AssertionError.class);
    }

    @Test
    void theCodeIsCompiled() throws Exception {
        String frame = "class Parity { String text; ROWS }";
        table("| `len` | `text.length()` `Math.PI` `String` `new int[3]` | |").compile(frame, folder);
        assertThat(folder.resolve("Parity.class")).exists();
        var wrong = table("| `len` | `text.size()` | |");
        assertThatThrownBy(() -> wrong.compile(frame, folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("text.size()");
    }
}
