package dev.sockeye.architecture.planted.wire;

import dev.sockeye.architecture.planted.socket.internal.linux.Linux;
import dev.sockeye.architecture.planted.testkit.Dependent;

/** Prints, ends the process, reaches inside the sockets, and has a test's helper on board. */
public final class Talkative {
    Object inside = new Linux();
    Object helper = new Dependent();

    void speak() {
        IO.println("no");
        System.exit(1);
    }
}
