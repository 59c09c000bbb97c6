// The load, and the clock of all figures: one process, one thread, one line of JSON.
//
//     load echo|close|idle|udp|source|sink --port N [--connections N] [--size N] [--warmup S] [--seconds S] [--pid N]
//
// --pid names the server: its processor time over the measured seconds comes from the kernel's clock of that process.
#include "load.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct options parsed(int argc, char **argv) {
    static const struct option names[] = {
        {"port", required_argument, NULL, 'p'},   {"connections", required_argument, NULL, 'c'},
        {"size", required_argument, NULL, 'b'},   {"warmup", required_argument, NULL, 'w'},
        {"seconds", required_argument, NULL, 's'}, {"pid", required_argument, NULL, 'i'},
        {NULL, 0, NULL, 0},
    };
    struct options o = {.connections = 1, .size = 64, .warmup = .2, .seconds = 2};
    for (int c; (c = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        switch (c) {
        case 'p': o.port = atoi(optarg); break;
        case 'c': o.connections = atoi(optarg); break;
        case 'b': o.size = atoi(optarg); break;
        case 'w': o.warmup = atof(optarg); break;
        case 's': o.seconds = atof(optarg); break;
        case 'i': o.pid = atoi(optarg); break;
        default: exit(2);
        }
    }
    o.workload = optind < argc ? argv[optind] : "";
    if (o.port <= 0 || o.connections <= 0 || o.size < 8 || o.size > 1400) {
        fprintf(stderr, "load: a port, connections > 0 and a size of 8 to 1400 are needed\n");
        exit(2);
    }
    return o;
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*run)(const struct options *o);
    } workloads[] = {
        {"echo", loadEcho}, {"close", loadClose},   {"idle", loadIdle},
        {"udp", loadUdp},   {"source", loadSource}, {"sink", loadSink},
    };
    struct options o = parsed(argc, argv);
    signal(SIGPIPE, SIG_IGN);
    alarm((unsigned)(o.warmup + o.seconds) + 30); // a server that hangs must not hang us
    for (size_t i = 0; i < sizeof workloads / sizeof *workloads; i++) {
        if (strcmp(o.workload, workloads[i].name) == 0) {
            workloads[i].run(&o);
            return 0;
        }
    }
    fprintf(stderr, "load: no workload '%s'\n", o.workload);
    return 2;
}
