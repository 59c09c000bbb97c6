package dev.sockeye.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Replacement.Over;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
    private static final byte[] NEW = {'n', 'e', 'w'};

    @TempDir
    Path folder;

    @Test
    void aFileIsWholeOrNotThere() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        try (var replacement = Replacement.in(folder)) {
            replacement.write(NEW, 0, 3);
        }
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(file).hasContent("old");
        try (var replacement = Replacement.in(folder)) {
            replacement.write(NEW, 0, 3);
            assertThatThrownBy(() -> replacement.commit(file, Over.NOTHING))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(file).hasContent("old");
        try (var replacement = Replacement.in(folder)) {
            replacement.write(NEW, 0, 3);
            replacement.commit(file, Over.OLD);
        }
        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void aThreadThatIsInterruptedLeavesNothing() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Replacement.in(folder)).isInstanceOf(ClosedByInterruptException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
