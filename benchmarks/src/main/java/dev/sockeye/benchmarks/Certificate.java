package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What servers on this machine show. */
public final class Certificate {
    private static final int LIMIT_SECONDS = 20;

    private Certificate() {}

    /** Makes one for 127.0.0.1 and a week, and its key; with an elliptic curve, as most servers have today. */
    public static void make(Path certificate, Path key) throws IOException, InterruptedException {
        Files.createDirectories(certificate.getParent());
        var process = new ProcessBuilder(List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "7",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString()))
                .redirectErrorStream(true)
                .redirectOutput(certificate.resolveSibling("openssl.log").toFile())
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("openssl could not make a certificate; see openssl.log beside " + certificate);
        }
    }
}
