/**
 * What every protocol client speaks with: how it gets there, how it says and hears lines and bodies, and how one can see what was said.
 *
 * <ul>
 *   <li>{@link dev.sockeye.wire.Dial}: whom to call, and how: the same for every protocol.
 *   <li>{@link dev.sockeye.wire.Wire}: one conversation: lines, bytes and bodies, gathered writes, TLS and compression on the way.
 *   <li>{@link dev.sockeye.wire.Credentials}, {@link dev.sockeye.wire.Mechanism}, {@link dev.sockeye.wire.Netrc}: who we are.
 *   <li>{@link dev.sockeye.wire.ProxySpec}, {@link dev.sockeye.wire.ProxyVariables}: through a proxy.
 *   <li>{@link dev.sockeye.wire.Transcript}: what was said, for people and programs to see.
 *   <li>{@link dev.sockeye.wire.Pool}, {@link dev.sockeye.wire.Retry}, {@link dev.sockeye.wire.RateLimit}: again, and together.
 * </ul>
 */
package dev.sockeye.wire;
