// What is received is thrown away without a copy (MSG_TRUNC), so that the server's sending bounds the rate. The other
// way loopback does the receiver's protocol work in the sender's time: there the processor time of the server tells more.
#include "load.h"

#include <linux/sockios.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

enum { RECEIVE = 1 << 20, SEND = 1 << 18 };

static int connected(const struct options *o) {
    int fd = checked(socket(AF_INET, SOCK_STREAM, 0), "socket");
    struct sockaddr_in server = loopback(1, o->port);
    checked(connect(fd, (struct sockaddr *)&server, sizeof server), "connect");
    struct timeval limit = {.tv_sec = 5};
    checked(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit), "SO_RCVTIMEO");
    checked(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit), "SO_SNDTIMEO");
    return fd;
}

void loadSource(const struct options *o) {
    int fd = connected(o);
    meterStart(o);
    while (meterRuns(now())) {
        ssize_t got = recv(fd, NULL, RECEIVE, MSG_TRUNC);
        if (got <= 0) {
            die("recv");
        }
        meterBytes(got);
    }
    meterPrint();
}

// What left the socket's queue, because the server's side has it.
static int64_t gone(int fd, int64_t sent) {
    int queued;
    checked(ioctl(fd, SIOCOUTQ, &queued), "SIOCOUTQ");
    return sent - queued;
}

void loadSink(const struct options *o) {
    int fd = connected(o);
    static char piece[SEND];
    int64_t sent = 0, counted = 0;
    meterStart(o);
    while (meterRuns(now())) {
        ssize_t more = send(fd, piece, SEND, 0);
        if (more <= 0) {
            die("send");
        }
        sent += more;
        int64_t there = gone(fd, sent);
        meterBytes(there - counted);
        counted = there;
    }
    meterPrint();
}
