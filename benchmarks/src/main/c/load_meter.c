#include "load.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Buckets as wide as 1/32 of their value: 0 to 63 exactly, then 32 to each power of two.
enum { SUB = 32, BUCKETS = 64 * SUB };

static struct {
    uint64_t warm, end, began, ended;
    double seconds;
    clockid_t processor;
    bool hasProcessor;
    double processorAtStart, processorSeconds;
    double othersAtStart, others;
    uint64_t count;
    int64_t bytes;
    uint64_t buckets[BUCKETS];
} meter;

static double processorSeconds(void) {
    struct timespec t = {0};
    if (meter.hasProcessor && clock_gettime(meter.processor, &t) != 0) {
        die("the server's processor time");
    }
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// What all processes but the server and us have had of the processors, in seconds (proc(5), /proc/stat).
static double othersSeconds(double server) {
    FILE *file = fopen("/proc/stat", "r");
    unsigned long long user, nice, system, idle, wait, irq, softirq;
    if (file == NULL
        || fscanf(file, "cpu %llu %llu %llu %llu %llu %llu %llu", &user, &nice, &system, &idle, &wait, &irq, &softirq) != 7) {
        die("/proc/stat");
    }
    fclose(file);
    struct timespec own;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own);
    return (double)(user + nice + system + irq + softirq) / (double)sysconf(_SC_CLK_TCK) - server - (double)own.tv_sec
        - (double)own.tv_nsec / 1e9;
}

void meterStart(const struct options *o) {
    meter.hasProcessor = o->pid != 0 && clock_getcpuclockid(o->pid, &meter.processor) == 0;
    meter.warm = now() + (uint64_t)(o->warmup * 1e9);
    meter.end = meter.warm + (uint64_t)(o->seconds * 1e9);
}

bool meterRuns(uint64_t time) {
    if (time < meter.warm) {
        return true;
    }
    if (meter.began == 0) {
        meter.processorAtStart = processorSeconds();
        meter.othersAtStart = othersSeconds(meter.processorAtStart);
        meter.began = now();
    }
    if (time < meter.end) {
        return true;
    }
    if (meter.ended == 0) {
        meter.ended = now();
        double processor = processorSeconds();
        meter.processorSeconds = processor - meter.processorAtStart;
        meter.seconds = (double)(meter.ended - meter.began) / 1e9;
        meter.others = (othersSeconds(processor) - meter.othersAtStart) / meter.seconds;
    }
    return false;
}

static int bucketOf(uint64_t nanos) {
    if (nanos < 2 * SUB) {
        return (int)nanos;
    }
    int shift = 63 - __builtin_clzll(nanos) - 5; // leaves SUB to 2 * SUB - 1
    return shift * SUB + (int)(nanos >> shift);
}

static double middleOf(int bucket) {
    if (bucket < 2 * SUB) {
        return bucket;
    }
    int shift = bucket / SUB - 1;
    return ((double)(bucket - shift * SUB) + .5) * (double)(1ull << shift);
}

void meterWork(uint64_t began, uint64_t ended, int bytes) {
    if (meter.began != 0 && meter.ended == 0) {
        meter.count++;
        meter.bytes += bytes;
        meter.buckets[bucketOf(ended - began)]++;
    }
}

void meterBytes(int64_t bytes) {
    if (meter.began != 0 && meter.ended == 0) {
        meter.bytes += bytes;
    }
}

static double microsAt(double share) {
    uint64_t rank = (uint64_t)(share * (double)meter.count), seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
        seen += meter.buckets[i];
        if (seen > rank) {
            return middleOf(i) / 1e3;
        }
    }
    return 0;
}

void meterPrint(void) {
    printf("{\"seconds\":%.6f,\"count\":%llu,\"bytes\":%lld,\"p50\":%.2f,\"p99\":%.2f,\"processor\":%.6f,"
           "\"others\":%.3f}\n",
           meter.seconds, (unsigned long long)meter.count, (long long)meter.bytes, microsAt(.5), microsAt(.99),
           meter.processorSeconds, meter.others > 0 ? meter.others : 0);
}

long residentKiB(pid_t pid) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *status = fopen(path, "r");
    if (status == NULL) {
        die(path);
    }
    long result = -1;
    while (result < 0 && fgets(line, sizeof line, status) != NULL) {
        if (strncmp(line, "VmRSS:", 6) == 0) {
            sscanf(line + 6, "%ld", &result);
        }
    }
    fclose(status);
    return result;
}
