package dev.sockeye.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of requests, as names below a folder. */
class TreePathTest {
    private static final TreePath.Rules USUAL = new TreePath.Rules(false, false);
    private static final TreePath.Rules DOTS = new TreePath.Rules(true, false);
    private static final TreePath.Rules WINDOWS = new TreePath.Rules(false, true);

    @Test
    void namesAreDecodedOnce() {
        assertThat(TreePath.of("/", USUAL))
                .hasValueSatisfying(path -> assertThat(path.names()).isEmpty());
        assertThat(names("/a/b.txt")).containsExactly("a", "b.txt");
        assertThat(names("/a%20b/%E4%BD%A0.txt")).containsExactly("a b", "你.txt");
        assertThat(names("/你")).containsExactly("你");
        assertThat(names("/100%25")).containsExactly("100%");
        assertThat(names("/%252e%252e/x")).containsExactly("%2e%2e", "x"); // a strange name, and no more
        assertThat(names("/a:b~1")).containsExactly("a:b~1");
        assertThat(names("/..a")).isEmpty();
        assertThat(names("/a..")).containsExactly("a..");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "*",
                "//",
                "//etc/passwd",
                "/a//b",
                "/a//",
                "/.",
                "/..",
                "/../x",
                "/a/../../x",
                "/a/./b",
                "/%2e",
                "/%2e%2e/x",
                "/.%2e/x",
                "/%2E./x",
                "/..%2fx",
                "/%2fetc",
                "/a%2fb",
                "/..%5cx",
                "/a\\b",
                "/\\etc",
                "/%5c%5chost%5cshare",
                "/a%00",
                "/a%00.txt",
                "/%0a",
                "/a%0d%0ab",
                "/%7f",
                "/%09",
                "/.hidden",
                "/.git/config",
                "/a/.b/c",
                "/%2egit/config",
                "/%c0%ae%c0%ae/x",
                "/%c0%af",
                "/%e0%80%ae/x",
                "/%ff",
                "/%ed%a0%80",
                "/%u002e%u002e/x",
                "/%",
                "/%2",
                "/%zz",
                "/a%",
                "/%%32%65",
                "/.upload-0123456789abcdef.part"
            })
    void whatIsRefused(String path) {
        assertThat(TreePath.of(path, USUAL)).isEmpty();
    }

    @Test
    void dotFilesWhenAskedFor() {
        assertThat(TreePath.of("/.well-known/x", DOTS)).isPresent();
        assertThat(TreePath.of("/...", DOTS)).isPresent();
        assertThat(TreePath.of("/./x", DOTS)).isEmpty();
        assertThat(TreePath.of("/../x", DOTS)).isEmpty();
        assertThat(TreePath.of("/.upload-0123456789abcdef.part", DOTS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/con",
                "/NUL",
                "/aux.txt",
                "/Com1",
                "/lpt9.log",
                "/prn .txt",
                "/CONIN$",
                "/C:",
                "/c:/windows",
                "/a.txt::$DATA",
                "/a:b",
                "/a.",
                "/a%20",
                "/a*",
                "/PROGRA~1",
                "/a|b",
                "/com%c2%b9"
            })
    void windowsNames(String path) {
        assertThat(TreePath.of(path, WINDOWS)).isEmpty();
    }

    @Test
    void plainNamesOnWindows() {
        assertThat(TreePath.of("/console/common.txt", WINDOWS)).isPresent();
    }

    @Test
    void longNamesAndDeepPaths() {
        assertThat(TreePath.of("/" + "n".repeat(255), USUAL)).isPresent();
        assertThat(TreePath.of("/" + "n".repeat(256), USUAL)).isEmpty();
        assertThat(TreePath.of("/" + "你".repeat(86), USUAL)).isEmpty(); // 258 bytes
        assertThat(TreePath.of("/a".repeat(64), USUAL)).isPresent();
        assertThat(TreePath.of("/a".repeat(65), USUAL)).isEmpty();
    }

    @Test
    void backToAPathThatStaysHere() {
        assertThat(path("/a%20b/%E4%BD%A0").asFolder().encoded()).isEqualTo("/a%20b/%E4%BD%A0/");
        assertThat(path("/a%3Fb%23c%25").encoded()).isEqualTo("/a%3Fb%23c%25");
        assertThat(path("/").encoded()).isEqualTo("/");
        assertThat(path("/evil.example/").encoded()).isEqualTo("/evil.example/");
        assertThat(path("/a/b").parent().encoded()).isEqualTo("/a/");
    }

    private static TreePath path(String path) {
        return TreePath.of(path, USUAL).orElseThrow();
    }

    private static java.util.List<String> names(String path) {
        return TreePath.of(path, USUAL).map(TreePath::names).orElse(java.util.List.of());
    }
}
