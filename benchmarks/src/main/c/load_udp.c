// A few sockets, each with a window of datagrams under way; what comes back goes out again, in batches, so that the
// server is what is measured. A datagram carries the time at which it left.
#include "load.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

enum { SOCKETS = 4, BATCH = 64, MAXIMUM = 2048, LOST_MILLIS = 200 };

static char buffers[BATCH][MAXIMUM];
static struct iovec parts[BATCH];
static struct mmsghdr messages[BATCH];

static void prepare(int count, int size) {
    for (int i = 0; i < count; i++) {
        parts[i] = (struct iovec){.iov_base = buffers[i], .iov_len = (size_t)size};
        messages[i].msg_hdr = (struct msghdr){.msg_iov = &parts[i], .msg_iovlen = 1};
    }
}

static void sendSome(int fd, int count, int size) {
    uint64_t time = now();
    prepare(count, size);
    for (int i = 0; i < count; i++) {
        memcpy(buffers[i], &time, sizeof time);
    }
    for (int sent = 0; sent < count;) {
        sent += checked(sendmmsg(fd, messages + sent, (unsigned)(count - sent), 0), "sendmmsg");
    }
}

static void answerSome(int fd, int size) {
    prepare(BATCH, MAXIMUM);
    int got = recvmmsg(fd, messages, BATCH, MSG_DONTWAIT, NULL);
    if (got < 0 && errno == EAGAIN) {
        return;
    }
    checked(got, "recvmmsg");
    uint64_t time = now();
    for (int i = 0; i < got; i++) {
        uint64_t began;
        memcpy(&began, buffers[i], sizeof began);
        if (messages[i].msg_len != (unsigned)size) {
            fprintf(stderr, "load: %u bytes came back, not %d\n", messages[i].msg_len, size);
            exit(1);
        }
        meterWork(began, time, size);
    }
    sendSome(fd, got, size);
}

void loadUdp(const struct options *o) {
    int sockets = o->connections < SOCKETS ? o->connections : SOCKETS;
    int window = o->connections / sockets < BATCH ? o->connections / sockets : BATCH;
    int epoll = checked(epoll_create1(0), "epoll_create1");
    int fds[SOCKETS];
    struct sockaddr_in server = loopback(1, o->port);
    for (int i = 0; i < sockets; i++) {
        fds[i] = checked(socket(AF_INET, SOCK_DGRAM, 0), "socket");
        setOption(fds[i], SOL_SOCKET, SO_RCVBUF, 1 << 20);
        checked(connect(fds[i], (struct sockaddr *)&server, sizeof server), "connect");
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fds[i]};
        checked(epoll_ctl(epoll, EPOLL_CTL_ADD, fds[i], &event), "epoll_ctl");
    }
    meterStart(o);
    int silences = 1;
    while (meterRuns(now())) {
        struct epoll_event events[SOCKETS];
        int n = silences == 1 ? 0 : epoll_wait(epoll, events, SOCKETS, LOST_MILLIS);
        if (n == 0) { // the beginning, or all lost
            for (int i = 0; i < sockets; i++) {
                sendSome(fds[i], window, o->size);
            }
            if (silences++ > 5) {
                fprintf(stderr, "load: the server does not answer\n");
                exit(1);
            }
        }
        for (int i = 0; i < n; i++) {
            answerSome(events[i].data.fd, o->size);
        }
    }
    meterPrint();
}
