package dev.sockeye.ftp.mirror;

import dev.sockeye.net.Secret;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import java.nio.file.Path;

/** A mirror as a program of its own, for tests that kill it: {@code down|up PORT USER PASSWORD REMOTE LOCAL STATE}. */
final class MirrorProgram {
    private MirrorProgram() {}

    public static void main(String[] args) throws Exception {
        var dial = Dial.to("127.0.0.1", Integer.parseInt(args[1]))
                .credentials(Credentials.password(args[2], Secret.of(args[3])));
        var local = Path.of(args[5]);
        var mirror = args[0].equals("down")
                ? FtpMirror.download(dial, args[4], local)
                : FtpMirror.upload(dial, local, args[4]);
        System.out.println("begins");
        var report = mirror.parallel(3).delete(1000).state(Path.of(args[6])).run();
        System.out.println(report.failures().isEmpty() ? "whole" : report.failures());
    }
}
