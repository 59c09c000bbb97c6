package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Asked;
import dev.sockeye.benchmarks.Row;
import java.util.ArrayList;
import java.util.List;

/** The figures asked for of the sockets. */
final class SocketsAsked {
    private SocketsAsked() {}

    static List<Asked> all() {
        var all = new ArrayList<Asked>();
        for (var name : List.of("echo64", "echo512")) {
            all.add(atLeast(name + " a second, of C", name, Sample.RATE, Peer.C, .9));
            all.add(atLeast(name + " a second, of Netty epoll", name, Sample.RATE, Peer.EPOLL, 1));
            all.add(atLeast(name + " a second, of JDK channels", name, Sample.RATE, Peer.CHANNELS, 1.2));
        }
        all.add(atLeast("close a processor second, of C", "close", Sample.WORK, Peer.C, .75));
        all.add(atLeast("udpbatch a second, of C", "udpbatch", Sample.RATE, Peer.C, .95));
        for (var name : List.of("source", "sink")) {
            all.add(atLeast(name + " a second, of C", name, Sample.RATE, Peer.C, 1));
            // Work for each second, the other way about: seconds for each piece of work.
            all.add(Asked.atMost(
                    name + " processor time a byte, of C",
                    new Row(name, Peer.C, Sample.WORK),
                    new Row(name, Peer.SOCKEYE, Sample.WORK),
                    1.5));
        }
        for (var name : List.of("echo1", "echo64", "echo512", "close", "udp", "udpbatch")) {
            all.add(Asked.atMost(
                    name + " p99, of C",
                    new Row(name, Peer.SOCKEYE, Sample.P99),
                    new Row(name, Peer.C, Sample.P99),
                    2));
        }
        all.add(Asked.atMost("15,000 idle connections, MB", new Row(Idle.NAME, Peer.SOCKEYE, Idle.RESIDENT), 100));
        var hello = new Row(StartUp.NAME, StartUp.HELLO, StartUp.MILLIS);
        all.add(Asked.atMost(
                "sockeye --version, of java Hello", new Row(StartUp.NAME, StartUp.VERSION, StartUp.MILLIS), hello, 2));
        all.add(Asked.atMostMore(
                "sockeye tcp send, ms more than java Hello",
                new Row(StartUp.NAME, StartUp.SEND, StartUp.MILLIS),
                hello,
                100));
        return all;
    }

    private static Asked atLeast(String title, String workload, String kind, String base, double limit) {
        return Asked.atLeast(title, new Row(workload, Peer.SOCKEYE, kind), new Row(workload, base, kind), limit);
    }
}
