package dev.sockeye.socket.internal.linux;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Mistakes that {@link Interleavings} must find: each is the real code but for one step. */
enum Planted {
    /** None: the real code. */
    NOTHING,
    /** An event is handed to whoever has the number now. */
    NO_GENERATION {
        @Override
        DescriptorTable table() {
            return new DescriptorTable(1) {
                private final @Nullable Descriptor[] byNumber = new Descriptor[64];

                @Override
                void put(int fd, long tag, Descriptor descriptor) {
                    super.put(fd, tag, descriptor);
                    byNumber[fd] = descriptor;
                }

                @Override
                @Nullable
                Descriptor get(int fd, long tag) {
                    return byNumber[fd];
                }
            };
        }
    },
    /** An event counts only when somebody waits already: one between EAGAIN and join is lost. */
    EVENT_BEFORE_JOIN {
        @Override
        Gate gate() {
            return new Gate() {
                private int waiting;

                @Override
                void join(Waiter waiter) {
                    super.join(waiter);
                    waiting++;
                }

                @Override
                void leave(Waiter waiter) {
                    super.leave(waiter);
                    waiting--;
                }

                @Override
                void signal() {
                    if (waiting > 0) {
                        super.signal();
                    }
                }
            };
        }
    },
    /** A close that wakes nobody. */
    SILENT_CLOSE {
        @Override
        Descriptor descriptor(int fd, Kernel kernel, Pollers pollers, Gate read, Gate write) {
            return new Descriptor(fd, kernel, pollers, read, write) {
                @Override
                void wakeAll() {}
            };
        }
    },
    /** A close that does not wait for the calls inside. */
    CLOSED_WHILE_LEASED {
        @Override
        Descriptor descriptor(int fd, Kernel kernel, Pollers pollers, Gate read, Gate write) {
            return new Descriptor(fd, kernel, pollers, read, write) {
                private boolean finished;

                @Override
                boolean close() {
                    boolean closes = isOpen() && super.close();
                    if (closes) {
                        finish();
                    }
                    return closes;
                }

                @Override
                void finish() {
                    if (!finished) {
                        finished = true;
                        super.finish();
                    }
                }
            };
        }
    },
    /** A short read counts as the last one even when the end of the stream came with it. */
    NO_DOUBT {
        @Override
        Gate gate() {
            return new Gate() {
                @Override
                void doubt() {}
            };
        }
    },
    /** A wake-up that comes late takes out a waiter who has seen its event, and who then sleeps on for ever. */
    LATE_WAKE_UP {
        @Override
        Gate gate() {
            return new Gate() {
                @Override
                void rejoin(Waiter waiter) {}
            };
        }
    },
    /** Of several who wait at a gate, only the last is woken. */
    ONE_OF_MANY {
        @Override
        Gate gate() {
            return new Gate() {
                private @Nullable Waiter last;

                @Override
                void join(Waiter waiter) {
                    if (last != null) {
                        super.leave(last);
                    }
                    last = waiter;
                    super.join(waiter);
                }

                @Override
                void leave(Waiter waiter) {
                    super.leave(waiter);
                    last = null;
                }
            };
        }
    },
    /** When the clock strikes, the one who looks does not ask to be called again. */
    ONE_DEADLINE {
        @Override
        Gate gate() {
            return new Gate() {
                private Deadlines.@Nullable Entry first;

                @Override
                Deadlines.@Nullable Entry entry() {
                    return first;
                }

                @Override
                void entry(Deadlines.@Nullable Entry next) {
                    first = first == null ? next : first;
                    super.entry(next);
                }
            };
        }
    };

    DescriptorTable table() {
        return new DescriptorTable(1);
    }

    Gate gate() {
        return new Gate();
    }

    Descriptor descriptor(int fd, Kernel kernel, Pollers pollers, Gate read, Gate write) {
        return new Descriptor(fd, kernel, pollers, read, write);
    }

    /** Runs one schedule with this mistake; what went wrong, or null. */
    @Nullable
    String run(long seed) {
        return new Schedule(new SplittableRandom(seed), this).run();
    }
}
