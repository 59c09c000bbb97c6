package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.NetException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files both ways: all of each or nothing, and resumed only where what is there is the same. */
@Timeout(60)
class FileTransferTest {
    private static final String QUIT = "C: QUIT\nS: 221 bye\n";
    private static final String STATE = """
            C: SIZE a
            C: MDTM a
            S: 213 7
            S: 213 20250102030405
            """;

    @TempDir
    Path folder;

    private List<String> names() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String get(int offset, String last) {
        return "C: EPSV\n"
                + (offset > 0 ? "C: REST " + offset + "\n" : "")
                + "C: RETR a\nS: 229 ok (|||{port}|)\n"
                + (offset > 0 ? "S: 350 there\n" : "")
                + "S: 150 here\nS: " + last + "\n";
    }

    @Test
    void aDownloadIsThereWhenItIsWhole() throws Exception {
        try (var server = FtpScripts.of(
                        FtpScripts.LOGIN + get(0, "426 broke") + get(0, "226 done")
                                + "C: MDTM a\nS: 213 20250102030405\n" + QUIT,
                        "S: cont\\\n! next\nS: content\\");
                var ftp = server.open()) {
            Path file = folder.resolve("f");
            assertThatThrownBy(() -> ftp.download("a", file)).isInstanceOf(FtpReplyException.class);
            assertThat(names()).isEmpty();
            assertThat(FileTransfer.DEFAULT.keepTime().download(ftp, "a", file)).isEqualTo(new FileTransfer.Done(7, 0));
            assertThat(file).hasContent("content");
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.from(Instant.parse("2025-01-02T03:04:05Z")));
            assertThatThrownBy(() -> ftp.download("a", file)).isInstanceOf(FileAlreadyExistsException.class);
            ftp.quit();
        }
    }

    @Test
    void aDownloadGoesOnWithWhatIsTheSame() throws Exception {
        try (var server = FtpScripts.of(
                        FtpScripts.LOGIN + STATE + get(0, "426 broke") + STATE + get(0, "226 done") + QUIT,
                        "S: cont\\\n! next\nS: content\\");
                var ftp = server.open()) {
            Path file = folder.resolve("f");
            FileTransfer resuming = FileTransfer.DEFAULT.resume();
            assertThatThrownBy(() -> resuming.download(ftp, "a", file)).isInstanceOf(NetException.class);
            assertThat(names()).hasSize(2).allMatch(name -> name.startsWith(".sockeye-"));
            assertThat(resuming.download(ftp, "a", file)).isEqualTo(new FileTransfer.Done(7, 4));
            assertThat(file).hasContent("content");
            assertThat(names()).containsExactly("f");
            ftp.quit();
        }
    }

    /** The size and the time are those of before, and yet it is another file. */
    @Test
    void aDownloadOfWhichAnotherBeginningIsThereBeginsAnew() throws Exception {
        try (var server = FtpScripts.of(
                        FtpScripts.LOGIN
                                + STATE
                                + get(0, "426 broke")
                                + STATE
                                + get(0, "426 you left")
                                + get(0, "226 done")
                                + QUIT,
                        "S: cont\\\n! next\nS: CONTENT\\\n! next\nS: CONTENT\\");
                var ftp = server.open()) {
            Path file = folder.resolve("f");
            FileTransfer resuming = FileTransfer.DEFAULT.resume();
            assertThatThrownBy(() -> resuming.download(ftp, "a", file)).isInstanceOf(NetException.class);
            assertThat(resuming.download(ftp, "a", file)).isEqualTo(new FileTransfer.Done(7, 0));
            assertThat(file).hasContent("CONTENT");
            ftp.quit();
        }
    }

    @Test
    void anUploadGoesOnWithWhatIsTheSame() throws Exception {
        Path file = Files.write(folder.resolve("f"), "content".getBytes(UTF_8));
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: SIZE .sockeye-***.part
                        S: 213 4
                        C: EPSV
                        C: RETR .sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 150 here
                        S: 226 done
                        C: EPSV
                        C: APPE .sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 150 go
                        S: 226 done
                        C: RNFR .sockeye-***.part
                        C: RNTO a
                        S: 350 go on
                        S: 250 renamed
                        """ + QUIT, "S: cont\\\n! next\nC: ent\\\n! eof");
                var ftp = server.open()) {
            assertThat(FileTransfer.DEFAULT.resume().upload(ftp, file, "a")).isEqualTo(new FileTransfer.Done(7, 4));
            ftp.quit();
        }
    }

    /** Where nothing is kept, everything is sent: resuming what is not there is no failure. */
    @Test
    void anUploadOfWhichNothingIsKeptBeginsAtTheStart() throws Exception {
        Path file = Files.write(folder.resolve("f"), "content".getBytes(UTF_8));
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: SIZE .sockeye-***.part
                        S: 550 no such file
                        C: EPSV
                        C: STOR .sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 150 go
                        S: 226 done
                        C: RNFR .sockeye-***.part
                        C: RNTO a
                        S: 350 go on
                        S: 250 renamed
                        """ + QUIT, "C: content\\\n! eof");
                var ftp = server.open()) {
            assertThat(FileTransfer.DEFAULT.resume().upload(ftp, file, "a")).isEqualTo(new FileTransfer.Done(7, 0));
            ftp.quit();
        }
    }
}
