#include "server.h"

#include <stddef.h>
#include <sys/socket.h>

enum { BATCH = 64, SIZE = 2048 };

void serveUdp(int fd) {
    char buffer[SIZE];
    for (;;) {
        struct sockaddr_in peer;
        socklen_t size = sizeof peer;
        ssize_t got = recvfrom(fd, buffer, SIZE, 0, (struct sockaddr *)&peer, &size);
        if (got < 0) {
            die("recvfrom");
        }
        sendto(fd, buffer, (size_t)got, 0, (struct sockaddr *)&peer, size);
    }
}

void serveUdpBatches(int fd) {
    static char buffers[BATCH][SIZE];
    static struct sockaddr_in peers[BATCH];
    static struct iovec parts[BATCH];
    static struct mmsghdr messages[BATCH];
    for (int i = 0; i < BATCH; i++) {
        parts[i].iov_base = buffers[i];
        messages[i].msg_hdr = (struct msghdr){.msg_name = &peers[i], .msg_iov = &parts[i], .msg_iovlen = 1};
    }
    int used = BATCH;
    for (;;) {
        for (int i = 0; i < used; i++) {
            messages[i].msg_hdr.msg_namelen = sizeof *peers;
            parts[i].iov_len = SIZE;
        }
        used = checked(recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, NULL), "recvmmsg");
        for (int i = 0; i < used; i++) {
            parts[i].iov_len = messages[i].msg_len;
        }
        for (int sent = 0; sent < used;) {
            int more = sendmmsg(fd, messages + sent, (unsigned)(used - sent), 0);
            sent += more > 0 ? more : 1; // a datagram that cannot go is lost, as datagrams may be
        }
    }
}
