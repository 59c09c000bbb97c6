package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.internal.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same calls from Java and from Python give the same values and the same errno: every method, family and state, as
 * side-by-side.steps has them. What is meant to differ is listed in side-by-side.differences, with the reason; a
 * difference that is not listed fails, and so does one that is listed and does not show.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SideBySideTest {
    private record Case(String title, List<String> steps) {}

    /** One line of the list: what it matches, and what each side gives there. */
    private record Difference(Pattern cases, String step, String python, String java) {
        boolean matches(String title, String itsStep, String itsPython, String itsJava) {
            return step.equals(itsStep)
                    && python.equals(itsPython)
                    && java.equals(itsJava)
                    && cases.matcher(title).matches();
        }
    }

    @TempDir
    Path folder;

    @Test
    void javaAndPythonAgree() throws Exception {
        Assumptions.assumeTrue(Lane.LINUX_VIRTUAL.isSupported(), "the Linux provider does not work here");
        var python = python();
        var java = java(Lane.LINUX_VIRTUAL.provider());
        assertThat(java.keySet()).containsExactlyElementsOf(python.keySet()).hasSizeGreaterThan(1500);
        var listed = differences();
        var shown = new TreeSet<Integer>();
        var surprises = new ArrayList<String>();
        for (var line : java.entrySet()) {
            var theirs = python.getOrDefault(line.getKey(), "nothing");
            if (theirs.equals(line.getValue())) {
                continue;
            }
            int known = known(listed, line.getKey(), theirs, line.getValue());
            if (known >= 0) {
                shown.add(known);
            } else {
                surprises.add(line.getKey() + " | python: " + theirs + " | java: " + line.getValue());
            }
        }
        assertThat(surprises).as("not listed in side-by-side.differences").isEmpty();
        for (int i = 0; i < listed.size(); i++) {
            assertThat(shown).as("listed, but they agree: " + listed.get(i)).contains(i);
        }
    }

    private static int known(List<Difference> listed, String line, String python, String java) {
        var parts = line.split(" \\| ", -1);
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i).matches(parts[0], parts[1], python, java)) {
                return i;
            }
        }
        return -1;
    }

    /** Each step's result, under the case's title, the step and how often it was there before. */
    private Map<String, String> java(Provider provider) throws IOException {
        var results = new LinkedHashMap<String, String>();
        int number = 0;
        for (var one : cases()) {
            var own = Files.createDirectory(folder.resolve("j" + number++));
            try (var run = new SideBySide(provider, own)) {
                for (var step : one.steps()) {
                    put(results, one.title() + " | " + step, run.run(step));
                }
            }
        }
        return results;
    }

    private Map<String, String> python() throws Exception {
        var interpreter = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.isExecutable(interpreter), "no python3 here");
        var script = copy("side_by_side.py");
        var steps = copy("side-by-side.steps");
        var output = folder.resolve("python.out");
        var child = new ProcessBuilder(interpreter.toString(), script.toString(), steps.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(200, TimeUnit.SECONDS)).as("python3 ended").isTrue();
        } finally {
            child.destroyForcibly();
        }
        var lines = Files.readAllLines(output);
        assertThat(child.exitValue()).as(String.join("\n", lines)).isZero();
        var results = new LinkedHashMap<String, String>();
        for (var line : lines) {
            int result = line.lastIndexOf(" | ");
            put(results, line.substring(0, result), line.substring(result + 3));
        }
        return results;
    }

    private static void put(Map<String, String> results, String key, String value) {
        int times = 0;
        var unique = key;
        while (results.containsKey(unique)) {
            unique = key + " | again " + ++times;
        }
        results.put(unique, value);
    }

    private Path copy(String resource) throws IOException {
        return Files.write(
                folder.resolve(resource), String.join("\n", lines(resource)).getBytes(StandardCharsets.UTF_8));
    }

    /** As in side_by_side.py. */
    private static List<Case> cases() {
        var kinds = new HashMap<String, List<String>>();
        var cases = new ArrayList<Case>();
        var title = "";
        var group = "";
        var steps = new ArrayList<String>();
        var lines = new ArrayList<>(lines("side-by-side.steps"));
        lines.add("==");
        for (var raw : lines) {
            var line = raw.strip();
            if (line.startsWith("kinds ")) {
                var words = line.split(" ", -1);
                kinds.put(words[1], Arrays.asList(words).subList(2, words.length));
            } else if (line.startsWith("==")) {
                for (var kind : kinds.getOrDefault(group, List.of())) {
                    cases.add(new Case(
                            title + " " + kind,
                            steps.stream().map(step -> step.replace("$", kind)).toList()));
                }
                int colon = line.indexOf(" : ");
                title = colon < 0 ? "" : line.substring(3, colon);
                group = colon < 0 ? "" : line.substring(colon + 3);
                steps.clear();
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                steps.add(line);
            }
        }
        return cases;
    }

    /** {@code CASES | STEP | PYTHON | JAVA | REASON}, cases as a regular expression. */
    private static List<Difference> differences() {
        var differences = new ArrayList<Difference>();
        for (var line : lines("side-by-side.differences")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var parts = line.split(" \\| ", -1);
            assertThat(parts).as(line).hasSize(5);
            assertThat(parts[4]).as("the reason in " + line).isNotBlank();
            differences.add(new Difference(Pattern.compile(parts[0]), parts[1], parts[2], parts[3]));
        }
        return differences;
    }

    private static List<String> lines(String resource) {
        try (var in = SideBySideTest.class.getResourceAsStream(resource)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
