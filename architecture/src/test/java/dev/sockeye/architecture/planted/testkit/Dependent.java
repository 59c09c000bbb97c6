package dev.sockeye.architecture.planted.testkit;

import org.assertj.core.api.Assertions;

/** Depends on more than the JDK. */
public final class Dependent {
    Object more = Assertions.assertThat(1);
}
