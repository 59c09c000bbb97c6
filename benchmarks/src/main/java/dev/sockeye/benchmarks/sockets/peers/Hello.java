package dev.sockeye.benchmarks.sockets.peers;

/** The least that a virtual machine can do: what the start of the command is compared with. */
public final class Hello {
    private Hello() {}

    /** Prints one line. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
