package dev.sockeye.architecture.planted.socket.internal.portable;

import dev.sockeye.architecture.planted.socket.internal.linux.Linux;
import java.lang.foreign.Arena;

/** Knows the other provider, and native memory. */
public final class Portable {
    Object other = new Linux();
    Object memory = Arena.global();
}
