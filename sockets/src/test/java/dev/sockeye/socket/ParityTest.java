package dev.sockeye.socket;

import dev.sockeye.testkit.ParityTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/parity has every public name of Python's modules, as python3 itself tells them, and the Java beside them compiles. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParityTest {
    /** The names of a module, and of its classes that one uses, without what every class has. */
    private static final String NAMES = """
            import importlib, sys
            module = importlib.import_module(sys.argv[1])
            classes = [c for c in vars(module).values() if isinstance(c, type) and not c.__name__.startswith("_")]
            own = [c for c in classes if c.__module__ == module.__name__]
            print("\\n".join(n for n in dir(module) if not n.startswith("_")))
            for c in own:
                if sys.argv[1] == "socketserver":  # what a class inherits is named with the class it comes from
                    print("\\n".join(c.__name__ + "." + n for n in vars(c) if not n.startswith("_")))
            if sys.argv[1] == "socket":
                print("\\n".join("socket." + n for n in dir(module.socket) if not n.startswith("_")))
            """;

    /** What the code in the tables speaks of. */
    private static final String FRAME = """
            import dev.sockeye.socket.*;
            import java.io.*;
            import java.net.SocketTimeoutException;
            import java.net.UnknownHostException;
            import java.nio.ByteBuffer;
            import java.nio.channels.FileChannel;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.ThreadFactory;

            abstract class Parity {
                Socket socket, other;
                Family family;
                Type type;
                Address address;
                Address.Inet inet;
                ByteBuffer buffer;
                List<ByteBuffer> parts;
                List<Control> controls;
                FileChannel file;
                Duration limit;
                Datagram datagram;
                Message message;
                Exception exception;
                OptionCodec<Integer> codec;
                ConnectionHandler handler;
                DatagramHandler datagrams;
                ServerListener listener;
                ThreadFactory threads;
                TcpServer server;
                String host, service;
                byte[] bytes;
                int port, protocol, fd, max, maxControl, offset, length, level, number, backlog;
                long count;
            ROWS
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"socket", "socketserver"})
    void everyNameHasARow(String module) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "no python3 here");
        table(module).mustHave(ParityTable.python(NAMES, module));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "socketserver"})
    void everyRowHasACounterpartOrAReason(String module) throws Exception {
        table(module).mustBeWhole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "socketserver"})
    void theCounterpartsCompile(String module, @TempDir Path folder) throws Exception {
        table(module).compile(FRAME, folder);
    }

    private static ParityTable table(String module) throws IOException {
        return ParityTable.of(Path.of("..", "docs", "parity", module + ".md"));
    }
}
