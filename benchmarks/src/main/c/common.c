#include "common.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void die(const char *what) {
    perror(what);
    exit(1);
}

int checked(int result, const char *what) {
    if (result < 0) {
        die(what);
    }
    return result;
}

struct sockaddr_in loopback(int n, int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + (uint32_t)n);
    return address;
}

void setNonBlocking(int fd) {
    checked(fcntl(fd, F_SETFL, checked(fcntl(fd, F_GETFL), "F_GETFL") | O_NONBLOCK), "O_NONBLOCK");
}

void setOption(int fd, int level, int name, int value) {
    checked(setsockopt(fd, level, name, &value, sizeof value), "setsockopt");
}
