package dev.sockeye.cli.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void wordsAreThoseOfAShell() {
        assertThat(ShellWords.split("tr  a-z 'A Z' \"q\\\"\\\\\\n\" a\\ b x''y ''"))
                .containsExactly("tr", "a-z", "A Z", "q\"\\\\n", "a b", "xy", "");
    }

    @Test
    void nothingIsExpanded() {
        assertThat(ShellWords.split("echo $HOME * ; rm")).containsExactly("echo", "$HOME", "*", ";", "rm");
    }

    @Test
    void anOpenQuoteIsAnError() {
        assertThatThrownBy(() -> ShellWords.split("echo 'a")).hasMessageContaining("has no end");
        assertThatThrownBy(() -> ShellWords.split("  ")).hasMessageContaining("a command is needed");
    }
}
