import org.jspecify.annotations.NullMarked;

/** Small servers on loopback, for the tour, the tests and the users. */
@NullMarked
module dev.sockeye.lab {
    requires static org.jspecify;
    requires transitive dev.sockeye.protocols;
    requires transitive dev.sockeye.sockets;

    exports dev.sockeye.lab;
}
