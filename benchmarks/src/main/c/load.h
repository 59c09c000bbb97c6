#ifndef SOCKEYE_LOAD_H
#define SOCKEYE_LOAD_H

#include "common.h"

#include <stdbool.h>
#include <sys/types.h>

struct options {
    const char *workload;
    int port;
    int connections; // for UDP: datagrams under way
    int size;        // bytes of a message
    double warmup;   // seconds before the measured ones
    double seconds;
    pid_t pid; // of the server, whose processor time and memory are asked for; or 0
};

// --- load_meter.c: counts what happens between the end of the warm-up and the end of the time.

void meterStart(const struct options *o);

// True until the time is over; starts the measured part when the warm-up is over.
bool meterRuns(uint64_t time);

// One piece of work that began and ended at these times.
void meterWork(uint64_t began, uint64_t ended, int bytes);

void meterBytes(int64_t bytes);

// One line of JSON on standard output.
void meterPrint(void);

// Resident memory of a process in KiB, from /proc/PID/status.
long residentKiB(pid_t pid);

// --- the workloads

// Each connection: send a message, wait for the same to come back, again.
void loadEcho(const struct options *o);

// Connect, send a message, read it back, read the end; again.
void loadClose(const struct options *o);

// Opens the connections, has each echo one message, and prints what the server's memory is while they idle.
void loadIdle(const struct options *o);

void loadUdp(const struct options *o);

// The server sends, we throw away.
void loadSource(const struct options *o);

// We send, the server receives.
void loadSink(const struct options *o);

#endif
