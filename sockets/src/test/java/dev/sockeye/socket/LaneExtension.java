package dev.sockeye.socket;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs each test of the suite on a thread of its lane's kind, under a watchdog, and holds the provider to its list. */
final class LaneExtension implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        run(invocation, invocationContext);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        run(invocation, invocationContext);
    }

    private static void run(Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> context)
            throws Throwable {
        var suite = (Conformance) context.getTarget().orElseThrow();
        var lane = suite.lane;
        Assumptions.assumeTrue(lane.isSupported(), "the provider of " + lane + " does not work here");
        var task = Task.start(lane.threads().name(context.getExecutable().getName()), () -> proceed(invocation));
        var needs = context.getExecutable().getAnnotation(Needs.class);
        if (needs == null || !lane.isPortable()) {
            task.result();
            return;
        }
        assertThatThrownBy(task::result)
                .as("%s is on the list of what the portable provider lacks", Arrays.toString(needs.value()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(System.getProperty("os.name"));
    }

    private static boolean proceed(Invocation<@Nullable Void> invocation) throws Exception {
        try {
            invocation.proceed();
            return true;
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            return fail("neither an exception nor an error", e);
        }
    }
}
