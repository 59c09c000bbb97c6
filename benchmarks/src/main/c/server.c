// The server that all others stand beside: what a good C programmer would write.
//
//     server echo|close|udp|udpbatch|source|sink
//
// Binds 127.0.0.1:0, prints "port N", serves until its standard input ends.
#include "server.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void *endWithInput(void *unused) {
    char c;
    while (read(STDIN_FILENO, &c, 1) > 0) {
    }
    _exit(0);
    return unused;
}

static int bound(int type) {
    int fd = checked(socket(AF_INET, type, 0), "socket");
    struct sockaddr_in address = loopback(1, 0);
    socklen_t size = sizeof address;
    checked(bind(fd, (struct sockaddr *)&address, size), "bind");
    if (type == SOCK_STREAM) {
        checked(listen(fd, 4096), "listen");
    } else {
        setOption(fd, SOL_SOCKET, SO_RCVBUF, 1 << 20);
    }
    checked(getsockname(fd, (struct sockaddr *)&address, &size), "getsockname");
    printf("port %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        int type;
        void (*serve)(int fd);
    } modes[] = {
        {"echo", SOCK_STREAM, serveEcho},   {"close", SOCK_STREAM, serveClose},
        {"udp", SOCK_DGRAM, serveUdp},      {"udpbatch", SOCK_DGRAM, serveUdpBatches},
        {"source", SOCK_STREAM, serveSource}, {"sink", SOCK_STREAM, serveSink},
    };
    signal(SIGPIPE, SIG_IGN);
    pthread_t watcher;
    if (pthread_create(&watcher, NULL, endWithInput, NULL) != 0) {
        die("pthread_create");
    }
    for (size_t i = 0; argc == 2 && i < sizeof modes / sizeof *modes; i++) {
        if (strcmp(argv[1], modes[i].name) == 0) {
            modes[i].serve(bound(modes[i].type));
            return 0;
        }
    }
    fprintf(stderr, "usage: server echo|close|udp|udpbatch|source|sink\n");
    return 2;
}
