package dev.sockeye.ftp;

import dev.sockeye.testkit.ParityTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/parity/ftplib.md has every public name of the module, as python3 itself tells them, and the Java beside them compiles. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FtplibParityTest {
    private static final Path TABLE = Path.of("..", "docs", "parity", "ftplib.md");

    /** The module's {@code __all__} has two names of some fifty. */
    private static final String NAMES = """
            import ftplib as module, types
            own = [n for n, o in vars(module).items() if not n.startswith("_") and not isinstance(o, types.ModuleType)]
            print("\\n".join(own))
            for name in own:
                c = getattr(module, name)
                if isinstance(c, type) and c.__module__ == module.__name__:
                    print("\\n".join(name + "." + n for n in vars(c) if not n.startswith("_")))
            """;

    private static final String FRAME = """
            import dev.sockeye.ftp.*;
            import dev.sockeye.net.*;
            import dev.sockeye.tls.*;
            import dev.sockeye.wire.*;

            abstract class Parity {
                FtpClient ftp;
                FtpDownload download;
                FtpReplyException refused;
                Dial dial;
                Tls tls;
                TlsVersion version;
                Credentials credentials;
                Secret secret;
                String host, path, folder, from, to, command, arguments, text;
                int port;
                long offset;
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
