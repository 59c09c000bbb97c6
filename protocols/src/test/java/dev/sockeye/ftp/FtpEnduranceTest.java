package dev.sockeye.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Many transfers, long ones and long listings, at every server and on every line. */
@Tag("slow")
@ParameterizedClass
@MethodSource("places")
@Timeout(900)
class FtpEnduranceTest {
    /** On each line; a server has three. */
    private static final int TRANSFERS = 334;

    private static final int FILES = 20_000;
    private static final long LARGE = (2L << 30) + 4711;

    private final FtpPlace place;

    FtpEnduranceTest(FtpPlace place) {
        this.place = place;
    }

    static Stream<FtpPlace> places() {
        return FtpPlace.all();
    }

    /** A thousand uploads and downloads at each server: small ones of any size, and now and then a larger one. */
    @Test
    void whatIsSaidToHaveGoneWellIsWhole() throws IOException {
        Path folder = place.folder();
        var random = new Random(4711);
        try (var ftp = FtpClient.open(place.dial())) {
            for (int i = 0; i < TRANSFERS; i++) {
                var bytes = new byte[i % 50 == 49 ? 300_000 + random.nextInt(1 << 20) : random.nextInt(40_000)];
                random.nextBytes(bytes);
                String name = "file-" + i;
                try (var up = ftp.put(folder.getFileName() + "/" + name)) {
                    up.write(bytes);
                    up.finish();
                }
                assertThat(folder.resolve(name)).hasBinaryContent(bytes);
                try (var down = ftp.get(folder.getFileName() + "/" + name)) {
                    assertThat(down.readAllBytes()).as("download %d", i).isEqualTo(bytes);
                }
                Files.delete(folder.resolve(name));
            }
        }
    }

    @Test
    void twentyThousandFilesAreListed() throws IOException {
        Path folder = place.folder();
        for (int i = 0; i < FILES; i++) {
            Files.createFile(folder.resolve("file with a name " + i));
        }
        try (var ftp = FtpClient.open(place.dial())) {
            assertThat(ftp.list(folder.getFileName().toString()).stream()
                            .filter(entry -> !entry.isSelf() && !entry.isParent())
                            .map(entry -> entry.name().text())
                            .distinct())
                    .hasSize(FILES);
        }
    }

    /** More than an int holds; sparse on both sides, but for a few bytes. */
    @Test
    void filesOfMoreThanTwoGibibytes() throws IOException {
        Path folder = place.folder();
        Path here = folder.resolve("here");
        Path back = folder.resolve("back");
        String path = folder.getFileName() + "/there";
        try (var file = FileChannel.open(here, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), LARGE - 3);
        }
        try (var ftp = FtpClient.open(place.dial());
                var in = FileChannel.open(here);
                var out = FileChannel.open(back, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            try (var up = ftp.put(path)) {
                up.transferFrom(in);
                up.finish();
            }
            assertThat(ftp.size(path)).isEqualTo(LARGE);
            try (var down = ftp.get(path, LARGE - 10)) {
                assertThat(down.readAllBytes()).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 2, 3);
            }
            Files.delete(here);
            try (var down = ftp.get(path)) {
                assertThat(down.transferTo(out)).isEqualTo(LARGE);
            }
        }
        assertThat(Files.size(back)).isEqualTo(LARGE);
        Files.delete(folder.resolve("there"));
        Files.delete(back);
    }
}
