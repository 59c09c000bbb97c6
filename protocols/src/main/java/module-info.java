import org.jspecify.annotations.NullMarked;

/** URLs, and what programs say over sockets. */
@NullMarked
module dev.sockeye.protocols {
    requires transitive dev.sockeye.sockets;
    requires static transitive org.jspecify;
    requires com.ongres.scram.client;

    exports dev.sockeye.http.message;
    exports dev.sockeye.net;
    exports dev.sockeye.tls;
    exports dev.sockeye.url;
    exports dev.sockeye.wire;
}
