package dev.sockeye.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of {@link Rules}, on all classes of ours; and on planted ones that break them, so that a rule that cannot fail is found. */
class ArrowsTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/jmh_generated/"))
            .importPackages(Rooms.ROOT);

    /** Room by room, the source files that the rules see compiled are the source files that there are: no more and no less. */
    @Test
    void everyClassIsSeen() throws IOException {
        Set<String> seen = OURS.stream().map(ArrowsTest::sourceOf).collect(toCollection(TreeSet::new));
        assertThat(seen).isEqualTo(sources());
        assertThat(seen.stream().map(source -> source.split("/", 2)[0]))
                .contains("socket", "url", "testkit", "lab", "cli", "benchmarks");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void holds(String name, ArchRule rule) {
        rule.check(OURS);
    }

    static Stream<Arguments> holds() {
        return Rules.below(Rooms.ROOT).entrySet().stream().map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
    }

    /** The classes of {@code planted} break these rules and no other. */
    @Test
    void everyKindOfRuleCanFail() {
        String root = Rooms.ROOT + ".architecture.planted";
        var planted = new ClassFileImporter().importPackages(root);
        var broken = Rules.below(root).entrySet().stream()
                .filter(rule -> rule.getValue().evaluate(planted).hasViolation())
                .map(Map.Entry::getKey);
        assertThat(broken)
                .containsExactlyInAnyOrder(
                        "every package belongs to a room",
                        "arrows of socket",
                        "arrows of ftp",
                        "arrows of wire",
                        "testkit is built on the JDK alone",
                        "sockets are built on the JDK alone",
                        "linux does not know portable",
                        "portable does not know linux",
                        "nobody but socket knows its inside",
                        "HTTP's server does not know its client",
                        "HTTP's client does not know its server",
                        "only linux uses java.lang.foreign",
                        "only cli prints",
                        "only the command's main ends the process");
    }

    /** The file a class was compiled from: {@code socket/internal/Poller.java}. */
    private static String sourceOf(JavaClass seen) {
        String room = seen.getPackageName().substring(Rooms.ROOT.length() + 1).replace('.', '/');
        return room + "/" + seen.getSource().flatMap(Source::getFileName).orElseThrow();
    }

    private static Set<String> sources() throws IOException {
        var sources = new TreeSet<String>();
        try (var modules = Files.newDirectoryStream(Path.of(".."), "*")) {
            for (Path module : modules) {
                Path root = module.resolve("src/main/java").resolve(Rooms.ROOT.replace('.', '/'));
                if (Files.isDirectory(root)) {
                    try (var files = Files.walk(root)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .forEach(file ->
                                        sources.add(root.relativize(file).toString()));
                    }
                }
            }
        }
        return sources;
    }
}
