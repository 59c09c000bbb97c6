package dev.sockeye.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A canary is heard in every form, whatever stands beside it, and only then. */
class CanaryTest {
    private static final Canary CANARY = new Canary("c4n4ry/p4ss w0rd");

    @ParameterizedTest
    @ValueSource(strings = {"PASS c4n4ry/p4ss w0rd", "p4ss&#x20;", "\"c4n4ry\\/p4ss w0rd\"", "c4n4ry", "xc4n4ryx"})
    void plain(String output) {
        assertThat(CANARY.formsIn(output)).containsExactly("plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%634n4ry%2Fp%34ss%20%77%30rd",
                "http://ann:%63%34%6E%34%72%79@host/",
                "%2570%2534%2573%2573",
                "%7%70%34%73%73"
            })
    void percentEncoded(String output) {
        assertThat(CANARY.formsIn(output)).containsExactly("percent-encoded");
    }

    @Test
    void inAUrlItIsHeardToo() {
        assertThat(CANARY.inUrl()).isEqualTo("c4n4ry%2Fp4ss%20w0rd");
        assertThat(CANARY.formsIn(CANARY.inUrl())).containsExactly("plain");
        assertThat(CANARY.formsIn(CANARY.inUrlThroughout())).containsExactly("percent-encoded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "ann:", "\0ann\0", "user=ann\1auth=Bearer "})
    void inBase64BehindAnything(String before) {
        for (String after : new String[] {"", "x", "\1\1", "@host"}) {
            byte[] bytes = (before + CANARY.secret() + after).getBytes(UTF_8);
            String encoded = Base64.getEncoder().encodeToString(bytes);
            assertThat(CANARY.formsIn("AUTH PLAIN " + encoded)).containsExactly("base64");
            assertThat(CANARY.formsIn(encoded.replace("=", "%3D").replace("Y", "%59")))
                    .containsExactly("base64");
            assertThat(CANARY.formsIn(encoded.replaceAll("(.{5})", "$1\r\n"))).containsExactly("base64");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PASS ***", "http://ann:***@host/%20%", "YzRu", "wrong password", "100%", "%zz"})
    void nothingElseIsTakenForIt(String output) {
        assertThat(CANARY.formsIn(output)).isEmpty();
        assertThat(CANARY).hasToString("a canary");
    }
}
