package dev.sockeye.benchmarks.sockets;

import java.util.List;

/**
 * One kind of work that servers are measured at.
 *
 * @param name as {@code --only} takes it
 * @param title as the report prints it
 * @param mode what the server is told to do
 * @param load what the load is told to do
 * @param connections connections, or datagrams under way
 * @param unit what is counted: requests, connections, datagrams, or {@link #BYTES}
 */
record Workload(String name, String title, String mode, String load, int connections, String unit) {
    static final String BYTES = "MB";

    static final List<Workload> ROUNDS = List.of(
            new Workload("echo1", "echo, 1 connection", "echo", "echo", 1, "requests"),
            new Workload("echo64", "echo, 64 connections", "echo", "echo", 64, "requests"),
            new Workload("echo512", "echo, 512 connections", "echo", "echo", 512, "requests"),
            new Workload("close", "connect, send, close", "close", "close", 64, "connections"),
            new Workload("udp", "UDP one by one", "udp", "udp", 128, "datagrams"),
            new Workload("udpbatch", "UDP in batches", "udpbatch", "udp", 128, "datagrams"),
            new Workload("source", "bulk, server sends", "source", "source", 1, BYTES),
            new Workload("sink", "bulk, server receives", "sink", "sink", 1, BYTES));

    boolean countsBytes() {
        return unit.equals(BYTES);
    }
}
