package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/parity has every public name of Python's modules, as python3 itself tells them, and the Java beside them compiles. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParityTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*(\\.[A-Z][a-z]\\w*)*");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z]\\w*\\.[A-Z][A-Z0-9_]+");

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
    private static final String PREAMBLE = """
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
            """;

    @TempDir
    Path folder;

    @Test
    void everyNameOfSocketHasARow() throws Exception {
        everyNameHasARow("socket", 300);
    }

    @Test
    void everyNameOfSocketserverHasARow() throws Exception {
        everyNameHasARow("socketserver", 60);
    }

    private void everyNameHasARow(String module, int atLeast) throws Exception {
        var python = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.isExecutable(python), "no python3 here");
        var names = run(List.of(python.toString(), "-c", NAMES, module));
        assertThat(names).hasSizeGreaterThan(atLeast);
        var patterns = new ArrayList<Pattern>();
        for (var row : rows(module)) {
            for (var name : codes(row[1])) {
                patterns.add(Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q")));
            }
        }
        assertThat(names)
                .as("names of %s that docs/parity/%s.md lacks", module, module)
                .allMatch(
                        name -> patterns.stream().anyMatch(p -> p.matcher(name).matches()));
    }

    @Test
    void everyRowHasACounterpartOrAReason() throws Exception {
        for (var module : List.of("socket", "socketserver")) {
            for (var row : rows(module)) {
                boolean none = row[2].equals("none");
                assertThat(codes(row[1])).as(String.join("|", row)).isNotEmpty();
                assertThat(none ? row[3] : row[2]).as(String.join("|", row)).isNotBlank();
                assertThat(codes(row[2]).isEmpty()).as(String.join("|", row)).isEqualTo(none);
            }
        }
    }

    @Test
    void theCounterpartsCompile() throws Exception {
        var source = new StringBuilder(PREAMBLE);
        int count = 0;
        for (var module : List.of("socket", "socketserver")) {
            for (var row : rows(module)) {
                for (var code : codes(row[2])) {
                    source.append("void row").append(count++).append("() throws Exception { ");
                    source.append(statement(code)).append(" }\n");
                }
            }
        }
        assertThat(count).isGreaterThan(100);
        var file = Files.writeString(folder.resolve("Parity.java"), source.append("}\n"));
        var classes = Path.of(
                Socket.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        run(List.of(javac, "-proc:none", "-cp", classes.toString(), "-d", folder.toString(), file.toString()));
        assertThat(folder.resolve("Parity.class")).exists();
    }

    private static String statement(String code) {
        if (TYPE.matcher(code).matches()) {
            return "Object o = " + code + ".class;";
        }
        boolean value = CONSTANT.matcher(code).matches() || code.startsWith("new ") || code.startsWith("((");
        return value ? "Object o = " + code + ";" : code + ";";
    }

    /** The cells of each row of the tables, the heads left out. */
    private static List<String[]> rows(String module) throws IOException {
        var rows = new ArrayList<String[]>();
        for (var line : Files.readAllLines(Path.of("..", "docs", "parity", module + ".md"))) {
            if (line.startsWith("| `")) {
                var cells = line.split("\\|", -1);
                assertThat(cells).as(line).hasSize(5);
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = cells[i].strip();
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private List<String> run(List<String> command) throws Exception {
        var output = folder.resolve("output");
        var child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(100, TimeUnit.SECONDS))
                    .as(command.getFirst() + " ended")
                    .isTrue();
        } finally {
            child.destroyForcibly();
        }
        var lines = Files.readAllLines(output);
        assertThat(child.exitValue()).as(String.join("\n", lines)).isZero();
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }
}
