package dev.sockeye.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Receives datagrams and hands each to the player of the peer it came from. */
final class UdpEndpoint implements Endpoint {
    private static final int LARGEST = 65_535;

    private final DatagramSocket socket;
    private final Stage stage;
    private final Map<SocketAddress, Optional<UdpPlayer>> players = new HashMap<>();

    private UdpEndpoint(DatagramSocket socket, Stage stage) {
        this.socket = socket;
        this.stage = stage;
    }

    static UdpEndpoint start(InetAddress address, Stage stage) throws IOException {
        var endpoint = new UdpEndpoint(new DatagramSocket(0, address), stage);
        stage.start("scripted UDP server", endpoint::receive);
        return endpoint;
    }

    /** Refuses what datagrams cannot do. */
    static void check(List<Script> scripts) {
        for (Script script : scripts) {
            if (script.steps().isEmpty() || !(script.steps().getFirst() instanceof Step.Client)) {
                throw new IllegalArgumentException("with UDP the client speaks first: " + script);
            }
            script.steps().forEach(UdpPlayer::check);
            script.faults().forEach(fault -> UdpPlayer.check(new Step.Inject(fault)));
        }
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void receive() {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                Bytes bytes = Bytes.of(packet.getData(), packet.getOffset(), packet.getLength());
                players.computeIfAbsent(packet.getSocketAddress(), this::admit).ifPresent(player -> player.hear(bytes));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    stage.stray("datagrams", e);
                    return;
                }
            }
        }
    }

    private Optional<UdpPlayer> admit(SocketAddress peer) {
        Optional<UdpPlayer> player = stage.admit(peer).map(talk -> new UdpPlayer(socket, talk, stage));
        player.ifPresent(it -> stage.start("scripted UDP server's peer", it));
        return player;
    }

    @Override
    public void settle() {}

    @Override
    public void close() {
        socket.close();
    }
}
