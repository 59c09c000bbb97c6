package dev.sockeye.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One block of a PEM file (RFC 7468), with the headers that old OpenSSL wrote before its encrypted keys (RFC 1421). Pure.
 *
 * <pre>
 * -----BEGIN CERTIFICATE-----
 * MIIB...
 * -----END CERTIFICATE-----
 * </pre>
 *
 * @param label what stands after BEGIN
 * @param headers {@code Proc-Type: 4,ENCRYPTED} and the like; usually none
 * @param der the content
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Pem(String label, Map<String, String> headers, byte[] der) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    boolean isCertificate() {
        return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE") || label.equals("TRUSTED CERTIFICATE");
    }

    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }

    static boolean looksLike(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(BEGIN);
    }

    /**
     * The blocks of a file, in their order; what stands between them is for people.
     *
     * @throws IllegalArgumentException when one has no end or is not base64; the message has nothing of the content
     */
    static List<Pem> blocks(byte[] content) {
        var blocks = new ArrayList<Pem>();
        var lines = new String(content, StandardCharsets.ISO_8859_1)
                .lines()
                .map(String::strip)
                .iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                String label = line.substring(BEGIN.length(), line.length() - DASHES.length());
                var body = new ArrayList<String>();
                for (line = ""; !line.equals(END + label + DASHES); body.add(line)) {
                    if (!lines.hasNext()) {
                        throw new IllegalArgumentException("BEGIN " + Printable.of(label) + " without its END");
                    }
                    line = lines.next();
                }
                blocks.add(block(label, body.subList(0, body.size() - 1)));
            }
        }
        return blocks;
    }

    private static Pem block(String label, List<String> body) {
        var headers = new LinkedHashMap<String, String>();
        var base64 = new StringBuilder();
        for (String line : body) {
            int colon = line.indexOf(':'); // never in base64
            if (colon > 0) {
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            } else {
                base64.append(line);
            }
        }
        try {
            return new Pem(label, headers, Base64.getDecoder().decode(base64.toString()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Printable.of(label) + " is not base64"); // the cause would quote it
        }
    }
}
