"""Plain Python beside the others: selectors for echo, socketserver where a connection is one piece of work.

    python3 server.py echo|close|udp|source|sink

Prints "port N", serves until its standard input ends.
"""

import os
import selectors
import socket
import socketserver
import sys
import threading

CHUNK = bytes(65536)


def serve_echo(listener):
    selector = selectors.DefaultSelector()
    listener.setblocking(False)
    selector.register(listener, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj is listener:
                try:
                    connection, _ = listener.accept()
                except BlockingIOError:
                    continue
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                selector.register(connection, selectors.EVENT_READ)
                continue
            connection = key.fileobj
            try:
                data = connection.recv(16384)
                if data:
                    connection.sendall(data)  # blocks: the load never sends more than it reads
                    continue
            except ConnectionError:
                pass
            selector.unregister(connection)
            connection.close()


class EchoOnce(socketserver.BaseRequestHandler):
    def handle(self):
        data = self.request.recv(16384)
        if data:
            self.request.sendall(data)


class Source(socketserver.BaseRequestHandler):
    def handle(self):
        try:
            while True:
                self.request.sendall(CHUNK)
        except ConnectionError:
            pass


class Sink(socketserver.BaseRequestHandler):
    def handle(self):
        room = bytearray(len(CHUNK))
        try:
            while self.request.recv_into(room):
                pass
        except ConnectionError:
            pass


class Server(socketserver.ThreadingTCPServer):
    request_queue_size = 4096
    daemon_threads = True


def serve_datagrams(sock):
    while True:
        data, peer = sock.recvfrom(2048)
        sock.sendto(data, peer)


def end_with_input():
    while sys.stdin.buffer.read(1):
        pass
    os._exit(0)


def main(mode):
    if mode in ("close", "source", "sink"):
        server = Server(("127.0.0.1", 0), {"close": EchoOnce, "source": Source, "sink": Sink}[mode])
        port, serve = server.server_address[1], server.serve_forever
    else:
        kind = socket.SOCK_STREAM if mode == "echo" else socket.SOCK_DGRAM
        sock = socket.socket(socket.AF_INET, kind)
        sock.bind(("127.0.0.1", 0))
        if mode == "echo":
            sock.listen(4096)
        else:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        port = sock.getsockname()[1]
        serve = lambda: (serve_echo if mode == "echo" else serve_datagrams)(sock)
    threading.Thread(target=end_with_input, daemon=True).start()
    print("port", port, flush=True)
    serve()


main(sys.argv[1])
