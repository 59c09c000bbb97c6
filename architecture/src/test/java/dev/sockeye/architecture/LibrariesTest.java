package dev.sockeye.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What a program gets onto its path when it uses one of our libraries. */
class LibrariesTest {
    /** {@code protocols} is checked from the day it exists. */
    static Stream<Path> libraries() {
        return Stream.of("sockets", "protocols").map(Path.of("..")::resolve).filter(Files::isDirectory);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void neitherLabNorTestkitIsOnALibrarysPath(Path library) throws Exception {
        assertThat(runtimeArtifacts(library)).doesNotContain("sockeye-lab", "sockeye-testkit", "sockeye-cli");
        assertThat(runtimeModules(library)).doesNotContain("dev.sockeye.lab", "dev.sockeye.testkit", "dev.sockeye.cli");
    }

    @Test
    void socketsNeedNothingButTheJdk() throws Exception {
        Path sockets = Path.of("../sockets");
        assertThat(runtimeArtifacts(sockets)).isEmpty();
        assertThat(runtimeModules(sockets)).isNotEmpty().allMatch(name -> name.matches("(java|jdk)\\..*"));
    }

    @Test
    void testkitNeedsNothingButTheJdk() throws Exception {
        Path testkit = Path.of("../testkit");
        assertThat(runtimeArtifacts(testkit)).isEmpty();
        assertThat(runtimeModules(testkit)).isNotEmpty().allMatch(name -> name.matches("(java|jdk)\\..*"));
    }

    /** The dependencies in a module's POM that are there at run time. */
    private static List<String> runtimeArtifacts(Path module) throws Exception {
        var pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(module.resolve("pom.xml").toFile());
        var artifacts = new ArrayList<String>();
        var dependencies = pom.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            var dependency = (Element) dependencies.item(i);
            var scopes = dependency.getElementsByTagName("scope");
            String scope = scopes.getLength() == 0 ? "compile" : scopes.item(0).getTextContent();
            if (!Set.of("test", "provided").contains(scope)) {
                artifacts.add(
                        dependency.getElementsByTagName("artifactId").item(0).getTextContent());
            }
        }
        return artifacts;
    }

    /** The modules that a module needs at run time. */
    private static List<String> runtimeModules(Path module) throws IOException {
        return ModuleFinder.of(module.resolve("target/classes")).findAll().stream()
                .findFirst()
                .map(reference -> reference.descriptor())
                .map(ModuleDescriptor::requires)
                .orElseThrow(() -> new IOException("no module in " + module))
                .stream()
                .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .toList();
    }
}
