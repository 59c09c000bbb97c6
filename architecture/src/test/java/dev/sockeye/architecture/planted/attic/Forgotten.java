package dev.sockeye.architecture.planted.attic;

/** In a room that is on no map. */
public final class Forgotten {
    void speak() {
        System.err.println("no");
    }
}
