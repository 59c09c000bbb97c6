package dev.sockeye.http;

import dev.sockeye.testkit.ParityTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/parity/http.client.md has every public name of the module, as python3 itself tells them, and the Java beside them compiles. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpClientParityTest {
    private static final Path TABLE = Path.of("..", "docs", "parity", "http.client.md");

    /** What the module declares and what it has of http.HTTPStatus, but not what it imports. */
    private static final String NAMES = """
            import http.client as module, types
            imported = {"HTTPStatus", "urlsplit", "errno"}
            own = [n for n, o in vars(module).items()
                   if not n.startswith("_") and n not in imported and not isinstance(o, types.ModuleType)]
            print("\\n".join(own))
            for name in own:
                c = getattr(module, name)
                if isinstance(c, type) and c.__module__ == module.__name__:
                    print("\\n".join(name + "." + n for n in vars(c) if not n.startswith("_")))
            """;

    private static final String FRAME = """
            import dev.sockeye.http.*;
            import dev.sockeye.http.message.*;
            import dev.sockeye.net.*;
            import dev.sockeye.tls.*;
            import dev.sockeye.url.*;
            import dev.sockeye.wire.*;
            import java.io.*;

            abstract class Parity {
                HttpClient http;
                HttpRequest request;
                HttpResponse response;
                Headers headers;
                Body body;
                Dial dial;
                Tls tls;
                Url url;
                String text;
                byte[] bytes;
                int max, port;
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
