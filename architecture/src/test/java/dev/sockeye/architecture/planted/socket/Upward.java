package dev.sockeye.architecture.planted.socket;

import dev.sockeye.architecture.planted.wire.Talkative;

/** Knows a room above. */
public final class Upward {
    Object above = new Talkative();
}
