package dev.sockeye.open;

import dev.sockeye.testkit.ParityTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/parity has every public name of urllib's other modules, as python3 itself tells them, and the Java beside them compiles. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenParityTest {
    /** What the code in the tables speaks of. */
    private static final String FRAME = """
            import dev.sockeye.http.*;
            import dev.sockeye.http.cookie.*;
            import dev.sockeye.http.message.*;
            import dev.sockeye.net.*;
            import dev.sockeye.open.*;
            import dev.sockeye.url.*;
            import dev.sockeye.wire.*;
            import java.nio.file.Path;
            import java.util.*;
            import java.util.function.*;

            abstract class Parity {
                Opener opener;
                OpenerSettings settings;
                SchemeHandler handler;
                Response response;
                HttpClient http;
                HttpRequest request;
                HttpStep step;
                HttpStatusException exception;
                Headers headers;
                Body body;
                CookieJar jar;
                Passwords passwords;
                Netrc netrc;
                Secret secret;
                UnaryOperator<Dial> change;
                Url url;
                Path file, folder;
                String text, method, name, value, scheme, host, user;
                int port;
            ROWS
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"urllib.request", "urllib.response", "urllib.error"})
    void everyNameHasARow(String module) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "no python3 here");
        table(module).mustHave(ParityTable.pythonNames(module));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urllib.request", "urllib.response", "urllib.error"})
    void everyRowHasACounterpartOrAReason(String module) throws Exception {
        table(module).mustBeWhole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"urllib.request", "urllib.response", "urllib.error"})
    void theCounterpartsCompile(String module, @TempDir Path folder) throws Exception {
        table(module).compile(FRAME, folder);
    }

    private static ParityTable table(String module) throws IOException {
        return ParityTable.of(Path.of("..", "docs", "parity", module + ".md"));
    }
}
