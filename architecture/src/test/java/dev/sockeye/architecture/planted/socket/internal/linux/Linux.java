package dev.sockeye.architecture.planted.socket.internal.linux;

import dev.sockeye.architecture.planted.socket.internal.portable.Portable;

/** Knows the other provider. */
public final class Linux {
    Object other = new Portable();
}
