// What the server, the load and the stop-watch share.
#ifndef SOCKEYE_COMMON_H
#define SOCKEYE_COMMON_H

#include <netinet/in.h>
#include <stdint.h>

// Monotonic time in nanoseconds.
uint64_t now(void);

// Says on standard error what failed, with errno, and ends the process with status 1.
_Noreturn void die(const char *what);

// Passes a result on; dies when it is negative.
int checked(int result, const char *what);

// 127.0.0.n:port
struct sockaddr_in loopback(int n, int port);

void setNonBlocking(int fd);

void setOption(int fd, int level, int name, int value);

#endif
