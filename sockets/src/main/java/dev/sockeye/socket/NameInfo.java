package dev.sockeye.socket;

/**
 * The names of an address, as getnameinfo(3) gives them.
 *
 * @param host the host's name, or the address in text where it has none
 * @param service the service's name, or the port in digits where it has none
 */
public record NameInfo(String host, String service) {
    /** What {@link Names#nameOf} is to do (getnameinfo(3)). */
    public enum Flag {
        /** {@code NI_NUMERICHOST}: the address in text; nobody is asked. */
        NUMERIC_HOST,
        /** {@code NI_NUMERICSERV}: the port in digits. */
        NUMERIC_SERVICE,
        /** {@code NI_NAMEREQD}: fail where the host has no name. */
        NAME_REQUIRED,
        /** {@code NI_DGRAM}: the service is one of UDP. */
        DATAGRAM
    }
}
