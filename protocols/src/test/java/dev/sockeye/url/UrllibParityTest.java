package dev.sockeye.url;

import dev.sockeye.testkit.ParityTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/parity/urllib.parse.md has every public name of the module, as python3 itself tells them, and the Java beside them compiles. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UrllibParityTest {
    private static final Path TABLE = Path.of("..", "docs", "parity", "urllib.parse.md");

    /** The names of the module, and those of its classes. */
    private static final String NAMES = """
            import urllib.parse as module
            print("\\n".join(n for n in dir(module) if not n.startswith("_")))
            for name, c in vars(module).items():
                if isinstance(c, type) and c.__module__ == module.__name__ and not name.startswith("_"):
                    print("\\n".join(name + "." + n for n in dir(c) if not n.startswith("_")))
            """;

    private static final String FRAME = """
            import dev.sockeye.url.*;
            import java.nio.charset.*;
            import java.util.*;

            abstract class Parity {
                String text, base, safe, scheme, separator;
                byte[] bytes;
                int max;
                Charset charset;
                TextErrors errors;
                Map<String, List<String>> fields;
                Url url;
                UrlReference reference;
                Urllib.SplitResult split;
                Urllib.ParseResult parsed;
                Urllib.DefragResult defrag;
                Urllib.NetlocResult netloc;
            ROWS
            }
            """;

    @Test
    void everyNameHasARow() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "no python3 here");
        ParityTable.of(TABLE).mustHave(ParityTable.python(NAMES));
    }

    @Test
    void everyRowHasACounterpartOrAReason() throws Exception {
        ParityTable.of(TABLE).mustBeWhole();
    }

    @Test
    void theCounterpartsCompile(@TempDir Path folder) throws Exception {
        ParityTable.of(TABLE).compile(FRAME, folder);
    }
}
