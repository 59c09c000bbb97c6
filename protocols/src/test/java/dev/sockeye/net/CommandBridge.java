package dev.sockeye.net;

import java.util.List;

/** A command that carries its standard streams to a port of loopback and back; exits with 3 when one of them breaks. */
public final class CommandBridge {
    private static final String PROGRAM = """
            import os, socket, sys, threading
            peer = socket.create_connection(('127.0.0.1', int(sys.argv[1])))
            def guarded(carry):
                try:
                    carry()
                except OSError as e:
                    os.write(2, str(e).encode())
                    os._exit(3)
            def up():
                while data := os.read(0, 65536):
                    peer.sendall(data)
                peer.shutdown(socket.SHUT_WR)
            def down():
                while data := peer.recv(65536):
                    while data:
                        data = data[os.write(1, data):]
                os.close(1)
            upwards = threading.Thread(target=guarded, args=(up,))
            upwards.start()
            guarded(down)
            upwards.join()
            """;

    private CommandBridge() {}

    /** Its words. */
    public static List<String> to(int port) {
        return List.of("python3", "-c", PROGRAM, Integer.toString(port));
    }
}
