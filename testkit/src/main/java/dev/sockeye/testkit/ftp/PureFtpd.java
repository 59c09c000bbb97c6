package dev.sockeye.testkit.ftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pure-FTPd. It lets nobody in as root, and yet must be able to do in its root what the test can: libuid-wrapper lets it think that it has
 * become somebody else.
 */
final class PureFtpd implements Recipe {
    private static final String PROGRAM = "usr/sbin/pure-ftpd";
    private static final String MAKER = "usr/bin/pure-pw";
    private static final String WRAPPER = "usr/lib/*-linux-gnu/libuid_wrapper.so";
    private static final int NOBODY = 65_534;

    @Override
    public Optional<String> missing() {
        return Unpacked.missing(PROGRAM, MAKER, WRAPPER);
    }

    @Override
    public Start write(Path folder, FtpSetup setup, int port) throws IOException {
        if (setup.implicit()) {
            throw new IllegalArgumentException("Pure-FTPd has no implicit TLS");
        }
        var command = new ArrayList<>(List.of(
                Unpacked.need(PROGRAM).toString(),
                "--bind=" + setup.host() + "," + port,
                setup.isIpv6() ? "--ipv6only" : "--ipv4only",
                "--login=puredb:" + logins(folder, setup),
                "--dontresolve",
                "--noanonymous",
                "--chrooteveryone",
                "--minuid=1",
                "--maxclientsnumber=500",
                "--maxclientsperip=500",
                "--maxidletime=20",
                "--limitrecursion=200000:64",
                "--umask=133:022",
                "--syslogfacility=none",
                "--pidfile=" + folder.resolve("pid")));
        if (setup.isTls()) {
            Path both = Files.writeString(
                    folder.resolve("both.pem"),
                    setup.identity().keyPem() + setup.identity().pem());
            command.add("--tls=" + (setup.tlsRequired() ? 3 : 1));
            command.add("--certfile=" + both);
        }
        command.addAll(setup.more());
        var environment = new HashMap<>(
                Map.of("LD_PRELOAD", Unpacked.need(WRAPPER).toString(), "UID_WRAPPER", "1", "UID_WRAPPER_ROOT", "1"));
        environment.putAll(OpenSsl.environment(folder, setup));
        return new Start(command, environment);
    }

    /** Its own way to hash would take a second for each login. */
    private static Path logins(Path folder, FtpSetup setup) throws IOException {
        Path table = Files.writeString(
                folder.resolve("logins"),
                "%s:%s:%d:%d::%s/./::::::::::::\n"
                        .formatted(setup.user(), Unpacked.crypt(setup.password()), NOBODY, NOBODY, setup.root()));
        Path database = folder.resolve("logins.pdb");
        var maker = new ProcessBuilder(
                        Unpacked.need(MAKER).toString(), "mkdb", database.toString(), "-f", table.toString())
                .inheritIO()
                .start();
        maker.onExit().join();
        if (maker.exitValue() != 0) {
            throw new IOException("pure-pw mkdb gave " + maker.exitValue());
        }
        return database;
    }
}
