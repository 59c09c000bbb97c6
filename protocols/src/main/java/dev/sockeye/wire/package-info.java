/**
 * What every protocol client speaks with: how it gets there, how it says and hears lines and bodies, and how one can see what was said.
 *
 * <ul>
 *   <li>{@link dev.sockeye.wire.Wire}: one conversation: lines, bytes and bodies, gathered writes, TLS and compression on the way.
 * </ul>
 */
package dev.sockeye.wire;
