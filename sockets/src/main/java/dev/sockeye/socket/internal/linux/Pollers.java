package dev.sockeye.socket.internal.linux;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The pollers of this process, started when first needed, and one platform thread that sleeps in the kernel for all of
 * them: a poller that has nothing to do registers its epoll with that thread's, for one event, and parks.
 */
class Pollers {
    private final Kernel kernel;
    private final AtomicReferenceArray<@Nullable Poller> pollers;
    private @Nullable MasterPoller master;

    /** Whether a descriptor was passed to another process, in which an open socket may outlive our close. */
    private volatile boolean descriptorsLeft;

    /** So many pollers: a power of two. */
    Pollers(Kernel kernel, int count) {
        this.kernel = kernel;
        pollers = new AtomicReferenceArray<>(count);
    }

    /** What leases a descriptor's number. */
    Descriptor descriptor(int fd) {
        return new Descriptor(fd, kernel, this, new Gate(), new Gate());
    }

    /** The poller that watches a descriptor's number; another one where descriptors for its own have run out. */
    Poller forFd(int fd) throws IOException {
        int index = fd & (pollers.length() - 1);
        var poller = pollers.get(index);
        return poller != null && !poller.hasFailed() ? poller : start(index);
    }

    /** A descriptor is about to be passed to another process: from now on epoll is told of each close. */
    void descriptorsLeave() {
        descriptorsLeft = true;
    }

    boolean descriptorsLeft() {
        return descriptorsLeft;
    }

    private synchronized Poller start(int index) throws IOException {
        var present = pollers.get(index);
        if (present != null && !present.hasFailed()) {
            return present;
        }
        try {
            return start(index, master());
        } catch (IOException e) {
            return another(e);
        }
    }

    private Poller start(int index, MasterPoller sleeper) throws IOException {
        var poller = new Poller(kernel, sleeper, new DescriptorTable());
        try {
            sleeper.register(poller);
        } catch (IOException e) {
            poller.close();
            throw e;
        }
        pollers.set(index, poller);
        Thread.ofVirtual().name("sockeye-poller-" + index).start(poller);
        return poller;
    }

    private MasterPoller master() throws IOException {
        var present = master;
        if (present == null || present.hasFailed()) {
            present = MasterPoller.start(kernel);
            master = present;
        }
        return present;
    }

    /** Any that works, or the failure. */
    private Poller another(IOException failure) throws IOException {
        for (int i = 0; i < pollers.length(); i++) {
            var poller = pollers.get(i);
            if (poller != null && !poller.hasFailed()) {
                return poller;
            }
        }
        throw failure;
    }
}
