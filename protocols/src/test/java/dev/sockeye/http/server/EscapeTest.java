package dev.sockeye.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is no way out of the folder: not by names, not by encodings, not by links, not at the wrong moment. */
@Timeout(240)
class EscapeTest {
    private static final String SECRET = "the secret outside";

    @TempDir
    private Path folder;

    private Path root;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        root = folder.resolve("site");
        Files.createDirectories(root.resolve("sub"));
        Files.writeString(folder.resolve("secret.txt"), SECRET);
        Files.createDirectories(folder.resolve("site-secret"));
        Files.writeString(folder.resolve("site-secret/secret.txt"), SECRET);
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve(".git/secret.txt"), SECRET);
        Files.writeString(root.resolve("inside.txt"), "inside");
        Files.writeString(root.resolve("sub/inside.txt"), "inside");
        Files.createSymbolicLink(root.resolve("out.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("out-relative.txt"), Path.of("../secret.txt"));
        Files.createSymbolicLink(root.resolve("sub/out"), folder);
        Files.createSymbolicLink(root.resolve("beside"), folder.resolve("site-secret")); // begins as the root does
        Files.createSymbolicLink(root.resolve("to-hidden"), root.resolve(".git"));
        Files.createSymbolicLink(root.resolve("circle"), root.resolve("circle"));
        Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nothing"));
        Files.createSymbolicLink(root.resolve("twice"), root.resolve("out.txt"));
        Files.createSymbolicLink(root.resolve("in.txt"), Path.of("sub/inside.txt"));
        Files.createSymbolicLink(root.resolve("in"), Path.of("sub"));
        Files.createSymbolicLink(root.resolve("back"), Path.of("sub/../in"));
        server =
                HttpServer.open("127.0.0.1", 0, FileTree.of(root).uploads(true)).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/sub/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/%2E%2E/secret.txt",
                "/.%2e/secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e%2fsecret.txt",
                "/%252e%252e/secret.txt",
                "/%252e%252e%252fsecret.txt",
                "/%c0%ae%c0%ae/secret.txt",
                "/%c0%ae%c0%ae%c0%afsecret.txt",
                "/%e0%80%ae%e0%80%ae/secret.txt",
                "/%uff0e%uff0e/secret.txt",
                "/%ef%bc%8e%ef%bc%8e/secret.txt",
                "/..\\secret.txt",
                "/..%5csecret.txt",
                "/%5c..%5csecret.txt",
                "/....//secret.txt",
                "/...//secret.txt",
                "/..;/secret.txt",
                "/..%00/secret.txt",
                "/inside.txt%00/../../secret.txt",
                "/.git/secret.txt",
                "/%2egit/secret.txt",
                "/sub/../.git/secret.txt",
                "//secret.txt",
                "///etc/passwd",
                "/%2fetc/passwd",
                "/etc/passwd",
                "/proc/self/environ",
                "/c:/windows/win.ini",
                "/site-secret/secret.txt",
                "/../site-secret/secret.txt",
                "http://localhost/../secret.txt",
                "http://localhost/%2e%2e/secret.txt",
                "/out.txt",
                "/out-relative.txt",
                "/sub/out/secret.txt",
                "/sub/out/",
                "/beside/secret.txt",
                "/beside/",
                "/to-hidden/secret.txt",
                "/circle",
                "/circle/",
                "/dangling",
                "/twice"
            })
    void nothingOutside(String target) throws IOException {
        var heard = Talk.get(server, target);
        assertThat(heard.status()).isEqualTo(404);
        assertThat(heard.text()).doesNotContain(SECRET, folder.toString(), "root:");
        var put = Talk.ask(server, "PUT " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nowned");
        assertThat(put.status()).isIn(201, 400, 403, 404, 409); // a strange name inside is one, too
        assertThat(folder.resolve("secret.txt")).hasContent(SECRET);
        assertThat(folder.resolve("site-secret/secret.txt")).hasContent(SECRET);
        assertThat(root.resolve(".git/secret.txt")).hasContent(SECRET);
        try (var entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder("site", "site-secret", "secret.txt");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/inside.txt",
                "/in.txt",
                "/in/inside.txt",
                "/back/inside.txt",
                "/sub/inside.txt",
                "/%69nside.txt"
            })
    void whatIsInside(String target) throws IOException {
        assertThat(Talk.get(server, target).text()).isEqualTo("inside");
    }

    @Test
    void namesThatAreTooLong() throws IOException {
        assertThat(Talk.get(server, "/" + "x".repeat(256)).status()).isEqualTo(404);
        assertThat(Talk.get(server, "/x".repeat(5_000)).status()).isEqualTo(404);
        assertThat(Talk.get(server, "/" + "x".repeat(70_000)).status()).isEqualTo(414);
    }

    @Test
    void devicesAndPipesAreNotOpened() throws Exception {
        var made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThat(Talk.get(server, "/pipe").status()).isEqualTo(404); // to open it would wait for a writer
        assertThat(Talk.get(server, "/").text()).doesNotContain("pipe");
    }

    /** Where there is no openat(2). */
    @Test
    void byPathsAlone() throws IOException {
        var tree = new Tree(root, new TreePath.Rules(false, false), path -> new PlainFolder(path.toRealPath()));
        for (var names : List.of(
                List.of("inside.txt"), List.of("in.txt"), List.of("in", "inside.txt"), List.of("sub", "inside.txt"))) {
            try (Found found = tree.open(names)) {
                assertThat(found).as(names.toString()).isInstanceOf(Found.File.class);
            }
        }
        for (var names : List.of(
                List.of("out.txt"),
                List.of("out-relative.txt"),
                List.of("sub", "out", "secret.txt"),
                List.of("beside", "secret.txt"),
                List.of("to-hidden", "secret.txt"),
                List.of("circle"),
                List.of("dangling"),
                List.of("twice"),
                List.of("none", "x"),
                List.of("inside.txt", "x"))) {
            try (Found found = tree.open(names)) {
                assertThat(found).as(names.toString()).isInstanceOf(Found.Nothing.class);
            }
        }
    }

    /** While somebody swaps files and folders for links that lead out, and back, requests get what is inside or nothing. */
    @Test
    void linksThatComeAtTheWrongMoment() throws Exception {
        for (int seed = 0; seed < 5; seed++) {
            swapped(seed);
        }
    }

    private void swapped(int seed) throws Exception {
        var random = new Random(seed);
        Path room = Files.createDirectories(root.resolve("swap" + seed));
        Path file = room.resolve("secret.txt");
        Path real = room.resolve("real");
        var over = new AtomicBoolean();
        Path moving = room.resolve("moving");
        var swapper = Thread.ofPlatform().start(() -> {
            try {
                while (!over.get()) {
                    replace(file, random.nextBoolean() ? folder.resolve("secret.txt") : null);
                    replace(moving, random.nextBoolean() ? folder : real);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        Files.createDirectories(real);
        Files.writeString(real.resolve("secret.txt"), "inside");
        var tree = new Tree(root, new TreePath.Rules(false, false));
        int inside = 0;
        for (int i = 0; i < 3_000; i++) {
            for (List<String> names : List.of(
                    List.of(room.getFileName().toString(), "secret.txt"),
                    List.of(room.getFileName().toString(), "moving", "secret.txt"))) {
                try (Found found = tree.open(names)) {
                    if (found instanceof Found.File opened) {
                        var content = java.nio.ByteBuffer.allocate(100);
                        opened.channel().read(content, 0);
                        assertThat(new String(
                                        content.array(),
                                        0,
                                        content.position(),
                                        java.nio.charset.StandardCharsets.UTF_8))
                                .as("seed %s", seed)
                                .isIn("inside", "");
                        inside++;
                    }
                }
            }
        }
        over.set(true);
        swapper.join();
        assertThat(inside).as("how often it was there").isPositive();
    }

    /** Puts a link (or a file, where there is no target) in the place of what is there, at once. */
    private static void replace(Path place, @Nullable Path target) throws IOException {
        Path next = place.resolveSibling("next");
        if (target == null) {
            Files.writeString(next, "inside");
        } else {
            Files.createSymbolicLink(next, target);
        }
        Files.move(
                next,
                place,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
