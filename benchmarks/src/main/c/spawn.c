// How long a command takes from its start to its end, with no shell and no virtual machine around it.
//
//     spawn COMMAND [ARGUMENT]...      prints {"millis":...,"processor":...,"status":...}; the command's own output is thrown away
#include "common.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static pid_t child;

static void stop(int signal) {
    if (child > 0) {
        kill(child, SIGKILL);
    }
    _exit(128 + signal);
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: spawn COMMAND [ARGUMENT]...\n");
        return 2;
    }
    signal(SIGALRM, stop);
    signal(SIGTERM, stop);
    signal(SIGINT, stop);
    alarm(60);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    uint64_t began = now();
    if (posix_spawnp(&child, argv[1], &files, NULL, argv + 1, environ) != 0) {
        die(argv[1]);
    }
    int status;
    struct rusage used;
    checked(wait4(child, &status, 0, &used), "wait4");
    double millis = (double)(now() - began) / 1e6;
    double processor = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
        + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    printf("{\"millis\":%.3f,\"processor\":%.6f,\"status\":%d}\n", millis, processor,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
