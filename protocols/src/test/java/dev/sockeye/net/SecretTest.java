package dev.sockeye.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is secret stays so: printed, compared, overwritten. */
class SecretTest {
    @Test
    void printsAsThreeStars() {
        var secret = Secret.of("correct horse");
        assertThat(secret).hasToString("***");
        assertThat("" + Map.of("password", Optional.of(List.of(secret)))).doesNotContain("horse");
        assertThat(String.format("%s %10s", secret, secret)).doesNotContain("horse");
    }

    @Test
    void isNotSerialised() throws Exception {
        try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(Secret.of("x"))).isInstanceOf(NotSerializableException.class);
        }
    }

    /** ASCII, two bytes, three, and four of a surrogate pair; at the ends and in the middle. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "päss", "密码", "🐟", "a🐟ü密", "🐟🐟🐟", "\0\r\n"})
    void charactersAreUtf8AndAreOverwritten(String text) {
        char[] typed = text.toCharArray();
        var secret = Secret.of(typed);
        assertThat(secret.bytes()).isEqualTo(text.getBytes(UTF_8));
        assertThat(secret.reveal()).isEqualTo(text);
        assertThat(typed).containsOnly(text.isEmpty() ? new char[0] : new char[] {'\0'});
        assertThat(secret).isEqualTo(Secret.of(text)).hasSameHashCodeAs(Secret.of(text));
        assertThat(secret.isEmpty()).isEqualTo(text.isEmpty());
    }

    /** Half a pair is no character: replaced, as String.getBytes does, at the end as well. */
    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ud83d", "\udc1f", "\ud83da", "x\udc1fy\ud83d"})
    void halfASurrogatePairIsReplaced(String text) {
        assertThat(Secret.of(text.toCharArray()).bytes()).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void whatItGivesIsACopy() {
        var secret = Secret.of("abc");
        secret.bytes()[0] = 'X';
        assertThat(secret.reveal()).isEqualTo("abc");
        assertThat(secret)
                .isNotEqualTo(Secret.of("abd"))
                .isNotEqualTo(Secret.of("ab"))
                .isNotEqualTo("abc");
    }

    @Test
    void afterCloseItIsGone() {
        var secret = Secret.of("abc");
        secret.close();
        secret.close();
        assertThatThrownBy(secret::bytes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(secret::reveal).isInstanceOf(IllegalStateException.class);
        assertThat(secret).hasToString("***");
        assertThat(secret).isNotEqualTo(Secret.of("abc"));
        assertThat(secret).as("zeros are not a secret").isNotEqualTo(Secret.of("\0\0\0"));
    }
}
