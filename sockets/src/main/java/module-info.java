import org.jspecify.annotations.NullMarked;

/** The BSD socket for Java: TCP, UDP, Unix and raw, with the names everyone knows from C and Python. */
@NullMarked
module dev.sockeye.sockets {
    requires static transitive org.jspecify;
    requires jdk.net;

    exports dev.sockeye.socket;
}
