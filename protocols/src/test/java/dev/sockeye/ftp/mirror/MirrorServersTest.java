package dev.sockeye.ftp.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ftp.FtpServers;
import dev.sockeye.ftp.mirror.Step.Action;
import dev.sockeye.net.Secret;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.ftp.FtpDaemon;
import dev.sockeye.testkit.ftp.FtpServer;
import dev.sockeye.tls.Tls;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.TlsMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The mirror, both ways, against vsftpd, ProFTPD, Pure-FTPd and pyftpdlib. */
class MirrorServersTest {
    /** ProFTPD makes no folder that looks like a pattern, Pure-FTPd has no file with a backslash. */
    private static final Set<String> NOT_EVERYWHERE = Set.of("[dir]*", "odd/back\\slash");

    @TempDir
    Path folder;

    private static Dial dial(FtpServer server) {
        return Dial.to(server.host(), server.port())
                .credentials(Credentials.password(server.user(), Secret.of(server.password())));
    }

    @ParameterizedTest
    @EnumSource(FtpDaemon.class)
    void downAndUp(FtpDaemon daemon) throws Exception {
        Path served = Files.createDirectories(folder.resolve("served"));
        try (var server = FtpServers.of(daemon, served).start()) {
            bothWays(dial(server), served);
        }
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({
        "VSFTPD, TLSv1.2", "VSFTPD, TLSv1.3", "PROFTPD, TLSv1.2", "PROFTPD, TLSv1.3",
        "PURE_FTPD, TLSv1.2", "PURE_FTPD, TLSv1.3", "PYFTPDLIB, TLSv1.2", "PYFTPDLIB, TLSv1.3"
    })
    void downAndUpOverTls(FtpDaemon daemon, String version) throws Exception {
        Path served = Files.createDirectories(folder.resolve("served"));
        var authority = Authority.create();
        try (var server = FtpServers.of(daemon, served)
                .tls(authority.good(), version)
                .requireTls()
                .start()) {
            var trust = Tls.trusting(authority.certificate());
            bothWays(dial(server).tls(TlsMode.STARTTLS).trust(trust), served);
        }
    }

    private void bothWays(Dial dial, Path served) throws Exception {
        Path there = served.resolve("pub");
        Path here = folder.resolve("here");
        Path state = folder.resolve("state");
        Trees.plant(there, new Random(1), 60);
        Files.createSymbolicLink(there.resolve("odd/link"), Path.of("../zero"));
        for (var name : NOT_EVERYWHERE) {
            Files.delete(there.resolve(name));
        }
        var down = FtpMirror.download(dial, "/pub", here).parallel(3).state(state);
        var first = down.run();
        assertThat(first.failures()).isEmpty();
        assertThat(Trees.look(here, true)).isEqualTo(Trees.look(there, true));
        assertThat(down.plan().steps()).isEmpty();
        assertThat(FtpMirror.download(dial, "/pub", here).plan().steps()).isEmpty();

        Trees.file(there.resolve("many3/f3"), new Random(2), 77);
        Trees.file(there.resolve("new/one"), new Random(3), 5);
        Files.delete(there.resolve("odd/100%"));
        Trees.remove(there.resolve("deep"));
        var second = down.delete(100).run();
        assertThat(second.failures()).isEmpty();
        assertThat(second.done(Action.GET)).isEqualTo(2);
        assertThat(second.done(Action.DELETE)).isEqualTo(7);
        assertThat(Trees.look(here, true)).isEqualTo(Trees.look(there, true));

        Files.delete(here.resolve("odd/link")); // which not every server can make
        var up = FtpMirror.upload(dial, here, "/up/to/it").parallel(3);
        assertThat(up.run().failures()).isEmpty();
        Path sent = served.resolve("up/to/it");
        assertThat(Trees.look(sent, true)).isEqualTo(Trees.look(here, true));
        assertThat(up.plan().steps()).isEmpty();
        Trees.file(here.resolve("many1/f1"), new Random(4), 99);
        Trees.remove(here.resolve("dir with blank"));
        var again = up.delete(10).run();
        assertThat(again.failures()).isEmpty();
        assertThat(again.done(Action.PUT)).isEqualTo(1);
        assertThat(Trees.look(sent, true)).isEqualTo(Trees.look(here, true));
    }

    @Test
    void aFileThatWasBegunIsGoneOnWith() throws Exception {
        Path served = Files.createDirectories(folder.resolve("served"));
        try (var server = FtpServers.vsftpd(served).start()) {
            Trees.file(served.resolve("large"), new Random(1), 300_000);
            Path here = Files.createDirectories(folder.resolve("here"));
            var node = node(served.resolve("large"));
            byte[] content = Files.readAllBytes(served.resolve("large"));
            Files.write(here.resolve(Temporary.of(node)), java.util.Arrays.copyOf(content, 200_000));
            Files.write(here.resolve(Temporary.name("0123")), new byte[10]);
            var report = FtpMirror.download(dial(server), "/", here).resume().run();
            assertThat(report.failures()).isEmpty();
            assertThat(report.bytes()).isBetween(100_000L, 110_000L);
            assertThat(Trees.look(here, true)).isEqualTo(Trees.look(served, true));
            Files.delete(here.resolve("large"));
            content[199_990]++;
            Files.write(here.resolve(Temporary.of(node)), java.util.Arrays.copyOf(content, 200_000));
            assertThat(FtpMirror.download(dial(server), "/", here)
                            .resume()
                            .run()
                            .failures())
                    .isEmpty();
            assertThat(Trees.look(here, true)).isEqualTo(Trees.look(served, true));
        }
    }

    /** As the listing has it: what it is called while it is not complete depends on that. */
    private static Node node(Path file) throws Exception {
        var facts =
                new Node.Facts(Files.size(file), Files.getLastModifiedTime(file).toMillis(), 1000, -1);
        return Node.root().child(file.getFileName().toString(), dev.sockeye.ftp.listing.Kind.FILE, facts);
    }
}
