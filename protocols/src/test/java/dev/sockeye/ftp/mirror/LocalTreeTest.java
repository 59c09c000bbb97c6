package dev.sockeye.ftp.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ftp.listing.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walking a folder here. */
class LocalTreeTest {
    @TempDir
    Path root;

    private final Problems problems = new Problems(MirrorListener.NONE);

    @Test
    void linksAreLinksAndNothingOutsideIsSeen(@TempDir Path outside) throws Exception {
        Files.writeString(outside.resolve("secret"), "x");
        Files.createSymbolicLink(root.resolve("away"), outside);
        Files.createDirectory(root.resolve("in"));
        Files.createSymbolicLink(root.resolve("in/absolute"), root.resolve("in/file"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("."));
        Files.writeString(root.resolve("in/file"), "12345");
        var tree = LocalTree.walk(root, Filters.NONE, problems).root();
        assertThat(tree.children()).map(Node::path).containsExactly("away", "in", "loop");
        assertThat(tree.children()).map(Node::kind).containsExactly(Kind.LINK, Kind.FOLDER, Kind.LINK);
        var in = tree.children().get(1);
        assertThat(in.children()).map(Node::path).containsExactly("in/absolute", "in/file");
        assertThat(in.children().get(0).target()).isEqualTo("../in/file");
        assertThat(in.children().get(1).size()).isEqualTo(5);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void filtersAndLeftovers() throws Exception {
        Files.createDirectories(root.resolve("a/skip"));
        Files.writeString(root.resolve("a/skip/x"), "");
        Files.writeString(root.resolve("a/y.txt"), "");
        Files.createDirectories(root.resolve("empty"));
        Files.writeString(root.resolve(Temporary.name("0123456789abcdef")), "");
        var found = LocalTree.walk(root, Filters.NONE.exclude("skip/"), problems);
        assertThat(found.leftovers()).hasSize(1);
        assertThat(found.root().children()).map(Node::path).containsExactly("a", "empty");
        assertThat(found.root().children().get(0).isHeld()).isTrue();
        var texts =
                LocalTree.walk(root, Filters.NONE.include("*.txt"), problems).root();
        assertThat(texts.children()).map(Node::path).containsExactly("a");
        assertThat(texts.isHeld()).isTrue();
    }

    @Test
    void whatTheFileSystemIsLike() throws Exception {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        var rules = LocalRules.of(root);
        assertThat(rules.posix()).isTrue();
        assertThat(rules.exactCase()).isTrue();
        assertThat(rules.umask() & 0700).isZero();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void modesAsNumbers() {
        for (int mode = 0; mode <= 0777; mode++) {
            assertThat(Modes.of(Modes.permissions(mode))).isEqualTo(mode);
        }
    }
}
