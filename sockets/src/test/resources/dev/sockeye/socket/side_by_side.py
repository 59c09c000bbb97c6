"""Runs the steps of side-by-side.steps with Python's socket; prints one result a step. SideBySide.java is its twin."""

import errno
import os
import socket
import struct
import sys
import tempfile

FAMILIES = {"inet": socket.AF_INET, "inet6": socket.AF_INET6, "unix": socket.AF_UNIX}
TYPES = {"stream": socket.SOCK_STREAM, "dgram": socket.SOCK_DGRAM, "seqpacket": socket.SOCK_SEQPACKET}
HOWS = {"read": socket.SHUT_RD, "write": socket.SHUT_WR, "both": socket.SHUT_RDWR}
SOCKET, IP, TCP, IPV6 = 1, 0, 6, 41
OPTIONS = {  # name: level and number, for IPv6 sockets if they differ
    "ACCEPTCONN": ((SOCKET, 30), None), "REUSEADDR": ((SOCKET, 2), None), "KEEPALIVE": ((SOCKET, 9), None),
    "SNDBUF": ((SOCKET, 7), None), "RCVBUF": ((SOCKET, 8), None), "ERROR": ((SOCKET, 4), None),
    "BROADCAST": ((SOCKET, 6), None), "NODELAY": ((TCP, 1), None), "CORK": ((TCP, 3), None),
    "KEEPIDLE": ((TCP, 4), None), "KEEPINTVL": ((TCP, 5), None), "KEEPCNT": ((TCP, 6), None),
    "USER_TIMEOUT": ((TCP, 18), None), "TTL": ((IP, 2), (IPV6, 16)), "TOS": ((IP, 1), (IPV6, 67)),
    "V6ONLY": ((IPV6, 26), None), "MULTICAST_TTL": ((IP, 33), (IPV6, 18)), "MULTICAST_LOOP": ((IP, 34), (IPV6, 19)),
}


class Case:
    def __init__(self, folder):
        self.folder = folder
        self.sockets = {}
        self.names = {}  # where each socket was bound; still known when it is closed
        self.extra = []
        self.count = 0

    def path(self):
        self.count += 1
        return os.path.join(self.folder, "s%d" % self.count)

    def free(self, family):
        return {"inet": ("127.0.0.1", 0), "inet6": ("::1", 0)}.get(family) or self.path()

    def family(self, name):
        return {socket.AF_INET: "inet", socket.AF_INET6: "inet6"}.get(self.sockets[name].family, "unix")

    def keep(self, name, made):
        self.sockets[name] = made
        return "ok"

    def bind(self, name, address):
        self.sockets[name].bind(address)
        self.names[name] = self.sockets[name].getsockname()
        return "ok"

    def address(self, name, words):
        """The address that the last words of a step mean."""
        family = self.family(name)
        what = words[0]
        if what == "free":
            return self.free(family)
        if what == "to":
            return self.to(family, words[1])
        if what == "elsewhere":
            return ("203.0.113.1", 0) if family == "inet" else ("2001:db8::1", 0)
        if what == "port":
            return (("127.0.0.1" if family == "inet" else "::1"), int(words[1]))
        if words[1] == "nul":
            return os.path.join(self.folder, "with\0nul")
        if words[1] == "folder":
            return self.folder + "/missing/s"
        return "p" * int(words[1][1:])

    def to(self, family, other):
        if other == "nofile":
            return os.path.join(self.folder, "nofile")
        if other != "nobody":
            return self.names[other]
        gone = socket.socket(FAMILIES[family], socket.SOCK_STREAM if family != "unix" else socket.SOCK_DGRAM)
        gone.bind(self.free(family))
        address = gone.getsockname()
        gone.close()
        return address

    def where(self, address):
        if isinstance(address, bytes):
            address = address.decode()
        if address is None or address == "":
            return "unnamed"
        if isinstance(address, str):
            return "a path"
        return address[0] + (":0" if address[1] == 0 else ":a port")

    def same(self, address, name):
        if name in self.names and address == self.names[name]:
            return "that"
        if name in self.sockets and self.sockets[name].fileno() >= 0 and address == self.sockets[name].getsockname():
            return "that" if address else "unnamed"
        return self.where(address)

    # setting up

    def do_open(self, name, kind):
        family, type = kind.split("/")
        return self.keep(name, socket.socket(FAMILIES[family], TYPES[type]))

    def do_openprotocol(self, name, kind, protocol):
        family, type = kind.split("/")
        return self.keep(name, socket.socket(FAMILIES[family], TYPES[type], int(protocol)))

    def do_bound(self, name, kind):
        self.do_open(name, kind)
        return self.bind(name, self.free(kind.split("/")[0]))

    def do_listening(self, name, kind):
        self.do_bound(name, kind)
        self.sockets[name].listen(8)
        return "ok"

    def do_busy(self, name, kind):
        self.do_bound(name, kind)
        self.sockets[name].listen(0)
        while True:
            client = socket.socket(self.sockets[name].family, socket.SOCK_STREAM)
            self.extra.append(client)
            client.settimeout(0.2)
            try:
                client.connect(self.names[name])
            except TimeoutError:
                return "ok"

    def do_closed(self, name, kind):
        self.do_open(name, kind)
        self.sockets[name].close()
        return "ok"

    def do_connected(self, a, b, kind):
        if kind.endswith("dgram"):
            self.do_bound(a, kind)
            self.do_bound(b, kind)
            self.sockets[a].connect(self.names[b])
            self.sockets[b].connect(self.names[a])
            return "ok"
        self.do_listening("listener", kind)
        self.do_bound(a, kind)
        self.sockets[a].connect(self.names["listener"])
        self.sockets[b] = self.sockets["listener"].accept()[0]
        self.names[b] = self.names["listener"]
        return "ok"

    def do_pair(self, a, b, kind):
        self.sockets[a], self.sockets[b] = socket.socketpair(socket.AF_UNIX, TYPES[kind.split("/")[1]])
        return "ok"

    def do_fill(self, name):
        """Until it stays full for a while: TCP's buffers grow while one sends."""
        made = self.sockets[name]
        limit = made.gettimeout()
        quiet = 0
        while quiet < 4:
            sent = send_without_waiting(made, 65536) + send_without_waiting(made, 1)
            made.settimeout(0.06)
            try:
                sent += made.send(b"f")
            except TimeoutError:
                pass
            quiet = quiet + 1 if sent == 0 else 0
        made.settimeout(limit)
        return "ok"

    # the calls

    def do_bind(self, name, *address):
        return self.bind(name, self.address(name, address))

    def do_listen(self, name, backlog):
        self.sockets[name].listen(int(backlog))
        return "ok"

    def do_accept(self, name, new):
        self.sockets[new], _ = self.sockets[name].accept()
        return "ok"

    def do_connect(self, name, *address):
        self.sockets[name].connect(self.address(name, address))
        return "ok"

    def do_recv(self, name, count, *flags):
        return repr_of(self.sockets[name].recv(int(count), bits(flags)))

    def do_recvall(self, name, count):
        data = b""
        while len(data) < int(count):
            piece = self.sockets[name].recv(int(count) - len(data))
            if not piece:
                break
            data += piece
        return repr_of(data)

    def do_recvinto(self, name, count, *flags):
        return str(self.sockets[name].recv_into(bytearray(int(count)), 0, bits(flags)))

    def do_recvfrom(self, name, count, sender):
        data, address = self.sockets[name].recvfrom(int(count))
        return repr_of(data) + " from " + self.same(address, sender)

    def do_recvmsg(self, name, count, control):
        data, controls, flags, _ = self.sockets[name].recvmsg(int(count), int(control))
        return repr_of(data) + " %d%s" % (len(controls), " cut" if flags & socket.MSG_TRUNC else "")

    def do_send(self, name, data, *flags):
        return str(self.sockets[name].send(payload(data), bits(flags)))

    def do_sendall(self, name, data):
        self.sockets[name].sendall(payload(data))
        return "ok"

    def do_sendto(self, name, other, data):
        return str(self.sockets[name].sendto(payload(data), self.to(self.family(name), other)))

    def do_sendmsg(self, name, data):
        return str(self.sockets[name].sendmsg([payload(data)]))

    def do_sendfile(self, name, count):
        with tempfile.TemporaryFile(dir=self.folder) as file:
            file.write(b"f" * int(count))
            file.seek(0)
            return str(self.sockets[name].sendfile(file, 0, int(count)))

    def do_shutdown(self, name, how):
        self.sockets[name].shutdown(HOWS[how])
        return "ok"

    def do_close(self, name):
        self.sockets[name].close()
        return "ok"

    def do_reset(self, name):
        self.sockets[name].setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sockets[name].close()
        return "ok"

    def do_detach(self, name):
        fd = self.sockets[name].detach()
        if fd < 0:
            return "none"
        os.close(fd)
        return "a number"

    def do_fileno(self, name):
        return "none" if self.sockets[name].fileno() < 0 else "a number"

    def do_dup(self, name, new):
        return self.keep(new, self.sockets[name].dup())

    def do_inheritable(self, name, on):
        self.sockets[name].set_inheritable(on == "1")
        return "ok"

    def ask_inheritable(self, name):
        return str(int(self.sockets[name].get_inheritable()))

    def do_local(self, name):
        return self.where(self.sockets[name].getsockname())

    def ask_local(self, name, other):
        return self.same(self.sockets[name].getsockname(), other)

    def ask_peer(self, name, other):
        return self.same(self.sockets[name].getpeername(), other)

    def do_timeout(self, name, seconds):
        self.sockets[name].settimeout(None if seconds == "none" else float(seconds))
        return "ok"

    def ask_timeout(self, name):
        seconds = self.sockets[name].gettimeout()
        return "none" if seconds is None else "%g" % seconds

    def option(self, name, option):
        plain, v6 = OPTIONS[option]
        return v6 if v6 and self.sockets[name].family == socket.AF_INET6 else plain

    def do_get(self, name, option):
        return str(self.sockets[name].getsockopt(*self.option(name, option)))

    def do_set(self, name, option, value):
        self.sockets[name].setsockopt(*self.option(name, option), int(value))
        return "ok"

    def do_getraw(self, name, level, number, length):
        return self.sockets[name].getsockopt(int(level), int(number), int(length)).hex()

    def do_setraw(self, name, level, number, value):
        self.sockets[name].setsockopt(int(level), int(number), bytes.fromhex(value))
        return "ok"

    def run(self, step):
        words = step.split(" ")
        call = getattr(self, ("ask_" + words[0][:-1]) if words[0].endswith("?") else "do_" + words[0])
        try:
            return call(*words[1:])
        except TimeoutError as e:
            return "timeout" if e.errno is None else "errno " + name_of(e.errno)
        except OSError as e:
            return "invalid" if e.errno is None else "errno " + name_of(e.errno)
        except (ValueError, OverflowError, TypeError):
            return "invalid"

    def end(self):
        for made in list(self.sockets.values()) + self.extra:
            made.close()


def send_without_waiting(made, size):
    total = 0
    made.settimeout(0)
    while True:
        try:
            total += made.send(b"f" * size)
        except BlockingIOError:
            return total


def name_of(number):
    """Linux has two names for one number; Java's Errno has the one of POSIX's sockets."""
    return "EOPNOTSUPP" if number == errno.EOPNOTSUPP else errno.errorcode[number]


def repr_of(data):
    return "'" + data.decode("latin-1") + "'"


def payload(word):
    if word == "''":
        return b""
    return b"x" * int(word[1:]) if word.startswith("*") else word.encode()


def bits(flags):
    return sum(getattr(socket, "MSG_" + flag) for flag in flags)


def cases(lines):
    """(title, steps) of each case, for each of its kinds."""
    kinds, title, group, steps = {}, None, None, []
    for line in lines + ["=="]:
        line = line.strip()
        if line.startswith("kinds "):
            _, name, *members = line.split(" ")
            kinds[name] = members
        elif line.startswith("=="):
            for kind in kinds.get(group, []):
                yield title + " " + kind, [step.replace("$", kind) for step in steps]
            title, _, group = line[2:].strip().partition(" : ")
            steps = []
        elif line and not line.startswith("#"):
            steps.append(line)


def main():
    with open(sys.argv[1]) as file:
        lines = file.read().splitlines()
    with tempfile.TemporaryDirectory() as folder:
        for number, (title, steps) in enumerate(cases(lines)):
            own = os.path.join(folder, str(number))
            os.mkdir(own)
            case = Case(own)
            for step in steps:
                print(title + " | " + step + " | " + case.run(step))
            case.end()


main()
