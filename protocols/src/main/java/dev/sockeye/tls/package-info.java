/**
 * TLS over any {@link dev.sockeye.net.Transport}.
 *
 * <ul>
 *   <li>{@link dev.sockeye.tls.Tls}: whom to trust and what to show.
 *   <li>{@link dev.sockeye.tls.TlsTransport}: a transport over a transport, encrypted; {@link dev.sockeye.tls.TlsInfo}: what was agreed on.
 *   <li>{@link dev.sockeye.tls.ClientIdentity}: a certificate and its key, from PEM or PKCS #12.
 *   <li>{@link dev.sockeye.tls.SessionCache}: which connections may take up whose sessions.
 * </ul>
 */
package dev.sockeye.tls;
