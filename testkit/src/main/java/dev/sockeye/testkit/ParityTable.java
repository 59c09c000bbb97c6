package dev.sockeye.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table of documentation that says what each public name of a Python module is called here, or why there is none.
 *
 * <pre>
 * | Python | Java | Remarks |
 * |---|---|---|
 * | `quote` | `Percent.quote(text)` | Of a text without need the text itself |
 * | `Quoter` | none | Never meant to be public |
 * </pre>
 *
 * <pre>{@code
 * var table = ParityTable.of(docs.resolve("urllib.parse.md"));
 * table.mustBeWhole();
 * table.mustHave(ParityTable.pythonNames("urllib.parse"));
 * table.compile("import dev.sockeye.url.*; abstract class Parity { String text; ROWS }", folder);
 * }</pre>
 *
 * @param rows in order; a name with a {@code *} stands for all that begin so
 */
public record ParityTable(List<Row> rows) {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*(\\.[A-Z][a-z]\\w*)*");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z]\\w*\\.[A-Z][A-Z0-9_]+");
    private static final Duration LONG = Duration.ofMinutes(2);

    /** What a module declares: all of {@code __all__}, its own functions and classes, and what its classes declare. */
    private static final String DECLARED = """
            import importlib, sys
            module = importlib.import_module(sys.argv[1])
            own = {n: o for n, o in vars(module).items() if getattr(o, "__module__", "") == module.__name__}
            names = set(getattr(module, "__all__", ())) | set(n for n in own if not n.startswith("_"))
            print("\\n".join(sorted(names)))
            for name, c in own.items():
                if isinstance(c, type) and not name.startswith("_"):
                    print("\\n".join(name + "." + n for n in vars(c) if not n.startswith("_")))
            """;

    /** Keeps the rows. */
    public ParityTable {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param names what Python calls it
     * @param counterparts our code; empty when there is none
     * @param said what the cell with the code says, when it says {@code none} too
     * @param remark what differs, or why there is none
     */
    public record Row(List<String> names, List<String> counterparts, String said, String remark) {
        /** Keeps the lists. */
        public Row {
            names = List.copyOf(names);
            counterparts = List.copyOf(counterparts);
        }

        private boolean isWhole() {
            boolean none = said.equals("none");
            return !names.isEmpty() && counterparts.isEmpty() == none && !(none && remark.isEmpty());
        }

        private boolean speaksOf(String name) {
            return names.stream()
                    .anyMatch(pattern -> name.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q")));
        }
    }

    /**
     * Reads the tables of a page: the lines that begin with a name.
     *
     * @param page a file of Markdown
     * @return its rows
     * @throws IOException when it cannot be read
     */
    public static ParityTable of(Path page) throws IOException {
        var rows = new ArrayList<Row>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|", -1);
                if (cells.length != 5) {
                    throw new AssertionError("not three cells: " + line);
                }
                rows.add(new Row(codes(cells[1]), codes(cells[2]), cells[2].strip(), cells[3].strip()));
            }
        }
        return new ParityTable(rows);
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    /**
     * The public names of a module, and {@code Class.name} of what its classes declare, as {@code python3} itself tells them.
     *
     * @param module such as {@code urllib.request}
     * @return the names
     * @throws IOException when there is no {@code python3}
     * @throws InterruptedException when the thread is interrupted
     */
    public static List<String> pythonNames(String module) throws IOException, InterruptedException {
        return python(DECLARED, module);
    }

    /**
     * The lines that a Python program prints: for modules whose names are found in another way.
     *
     * @param program its text
     * @param arguments what it finds in {@code sys.argv[1:]}
     * @return what it prints, blank lines left out
     * @throws IOException when there is no {@code python3}
     * @throws InterruptedException when the thread is interrupted
     */
    public static List<String> python(String program, String... arguments) throws IOException, InterruptedException {
        String[] command = Stream.concat(Stream.of("python3", "-c", program), Stream.of(arguments))
                .toArray(String[]::new);
        try (var child = Child.start(command)) {
            int status = child.awaitExit(LONG);
            if (status != 0) {
                throw new AssertionError("exit " + status + ": " + child.err());
            }
            return child.out().lines().filter(line -> !line.isBlank()).toList();
        }
    }

    /**
     * Demands a row for each name.
     *
     * @param names what the module has
     * @throws AssertionError with those that no row speaks of
     */
    public void mustHave(Collection<String> names) {
        List<String> lacking = names.stream()
                .filter(name -> rows.stream().noneMatch(row -> row.speaksOf(name)))
                .toList();
        if (names.isEmpty() || !lacking.isEmpty()) {
            throw new AssertionError("of " + names.size() + " names these have no row: " + lacking);
        }
    }

    /**
     * Demands of each row a name, and either code or {@code none} with a reason.
     *
     * @throws AssertionError with those that lack one
     */
    public void mustBeWhole() {
        List<Row> lacking = rows.stream().filter(row -> !row.isWhole()).toList();
        if (rows.isEmpty() || !lacking.isEmpty()) {
            throw new AssertionError("of " + rows.size() + " rows these are not whole: " + lacking);
        }
    }

    /**
     * Compiles the code of every row, with the classes of this JVM.
     *
     * @param frame a class named {@code Parity} with the variables that the code speaks of, and the word ROWS where methods may stand
     * @param folder where source and class go
     * @throws IOException when the source cannot be written, or there is no compiler
     * @throws InterruptedException when the thread is interrupted
     * @throws AssertionError when it does not compile, with what the compiler said; when there is none
     */
    public void compile(String frame, Path folder) throws IOException, InterruptedException {
        var methods = new StringBuilder();
        int count = 0;
        for (Row row : rows) {
            for (String code : row.counterparts()) {
                methods.append("void row").append(count++).append("() throws Exception { ");
                methods.append(statement(code)).append(" }\n");
            }
        }
        if (count == 0) {
            throw new AssertionError("no row has code");
        }
        Path source = Files.writeString(folder.resolve("Parity.java"), frame.replace("ROWS", methods));
        Javac.compile(List.of(source), folder);
    }

    private static String statement(String code) {
        if (TYPE.matcher(code).matches()) {
            return "Object o = " + code + ".class;";
        }
        boolean value = CONSTANT.matcher(code).matches() || code.startsWith("new ") || code.startsWith("(");
        return value ? "Object o = " + code + ";" : code + ";";
    }
}
