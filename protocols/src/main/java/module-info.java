import org.jspecify.annotations.NullMarked;

/** URLs, and what programs say over sockets. */
@NullMarked
module dev.sockeye.protocols {
    requires transitive dev.sockeye.sockets;
    requires static transitive org.jspecify;
    requires static com.github.luben.zstd_jni;
    requires com.google.common;
    requires com.ongres.scram.client;
    requires dec;

    exports dev.sockeye.ftp.listing;
    exports dev.sockeye.ftp;
    exports dev.sockeye.ftp.mirror;
    exports dev.sockeye.http;
    exports dev.sockeye.http.cookie;
    exports dev.sockeye.http.message;
    exports dev.sockeye.http.server;
    exports dev.sockeye.net;
    exports dev.sockeye.open;
    exports dev.sockeye.tls;
    exports dev.sockeye.url;
    exports dev.sockeye.wire;
}
