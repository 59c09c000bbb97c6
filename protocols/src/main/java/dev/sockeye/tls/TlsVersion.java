package dev.sockeye.tls;

/** A version of TLS. Older ones than these are not to be had. */
public enum TlsVersion {
    /** RFC 5246. */
    TLS_1_2("TLSv1.2"),
    /** RFC 8446. */
    TLS_1_3("TLSv1.3");

    private final String jdkName;

    TlsVersion(String jdkName) {
        this.jdkName = jdkName;
    }

    /** The JDK's name: {@code TLSv1.3}. */
    String jdkName() {
        return jdkName;
    }

    static TlsVersion of(String jdkName) {
        return switch (jdkName) {
            case "TLSv1.2" -> TLS_1_2;
            case "TLSv1.3" -> TLS_1_3;
            default -> throw new IllegalArgumentException("no version of ours: " + jdkName);
        };
    }

    /** As people write it: {@code TLS 1.3}. */
    @Override
    public String toString() {
        return jdkName.replace("v", " ");
    }
}
