/**
 * What every protocol stands on: one byte pipe, one way to set a time limit, one way to fail, one way to keep a secret.
 *
 * <ul>
 *   <li>{@link dev.sockeye.net.Transport}: the byte pipe; TCP and Unix sockets, a command's standard streams, memory, and TLS over any of them.
 *   <li>{@link dev.sockeye.net.Timeouts}: the limits a user sets; {@link dev.sockeye.net.TimeLimit}: the same, started for one conversation.
 *   <li>{@link dev.sockeye.net.Limits}: how much a peer may make us hold.
 *   <li>{@link dev.sockeye.net.NetException}: what can go wrong, sealed, with phase, peer and the last lines of the dialogue.
 *   <li>{@link dev.sockeye.net.Secret}: a password that prints as {@code ***}.
 *   <li>{@link dev.sockeye.net.Replacement}: a file that is whole or not there, for what is downloaded.
 * </ul>
 */
package dev.sockeye.net;
