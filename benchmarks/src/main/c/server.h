#ifndef SOCKEYE_SERVER_H
#define SOCKEYE_SERVER_H

#include "common.h"

// One thread, epoll: every connection gets back what it sends, until it ends.
void serveEcho(int listener);

// One thread, epoll: the first message of a connection goes back, then the server closes.
void serveClose(int listener);

// One datagram, one answer: recvfrom, sendto.
void serveUdp(int fd);

// Up to 64 datagrams a call: recvmmsg, sendmmsg.
void serveUdpBatches(int fd);

// Sends 64 KiB at a time, for ever.
void serveSource(int listener);

// Receives 64 KiB at a time, for ever.
void serveSink(int listener);

#endif
