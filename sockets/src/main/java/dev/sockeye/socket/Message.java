package dev.sockeye.socket;

import java.util.List;

/**
 * What {@link Socket#recvMsg} received: data, and what came beside it.
 *
 * @param datagram the data, its sender, and whether it was cut
 * @param controls ancillary data in the order it came
 * @param controlsTruncated whether there was more ancillary data than room for it; descriptors that did not fit were closed
 */
public record Message(Datagram datagram, List<Control> controls, boolean controlsTruncated) {
    public Message {
        controls = List.copyOf(controls);
    }

    /** The data. */
    public byte[] bytes() {
        return datagram.bytes();
    }

    /** The descriptors that came along, in order; empty when none did. */
    public List<Integer> descriptors() {
        return controls.stream()
                .filter(Control.Descriptors.class::isInstance)
                .flatMap(control -> ((Control.Descriptors) control).numbers().stream())
                .toList();
    }
}
