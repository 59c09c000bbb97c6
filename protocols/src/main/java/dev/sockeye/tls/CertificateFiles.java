package dev.sockeye.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates in files: PEM, with anything between them, or DER. */
final class CertificateFiles {
    /** Hashed names are what {@code openssl rehash} makes. */
    private static final Pattern IN_FOLDERS = Pattern.compile(".*\\.(pem|crt|cer)|[0-9a-f]{8}\\.\\d+");

    private CertificateFiles() {}

    /**
     * All the certificates in a file, or in the files of a folder that are called as certificates are.
     *
     * @throws IOException when it cannot be read, or holds none
     */
    static List<X509Certificate> read(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return readFile(path);
        }
        var all = new ArrayList<X509Certificate>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)
                        && IN_FOLDERS.matcher(file.getFileName().toString()).matches()) {
                    all.addAll(readFile(file));
                }
            }
        }
        if (all.isEmpty()) {
            throw new IOException(path + ": no certificate in this folder");
        }
        return all;
    }

    static List<X509Certificate> readFile(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        var all = new ArrayList<X509Certificate>();
        try {
            for (Pem block : Pem.blocks(content)) {
                if (block.isCertificate()) {
                    all.addAll(parse(block.der()));
                }
            }
            if (all.isEmpty() && !Pem.looksLike(content)) {
                all.addAll(parse(content));
            }
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IOException(file + ": not a certificate: " + e.getMessage(), e);
        }
        if (all.isEmpty()) {
            throw new IOException(file + ": no certificate in this file");
        }
        return all;
    }

    private static List<X509Certificate> parse(byte[] der) throws CertificateException {
        var certificates = new ArrayList<X509Certificate>();
        for (Certificate one :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(der))) {
            certificates.add((X509Certificate) one);
        }
        return certificates;
    }
}
