package dev.sockeye.wire;

/**
 * How many retries many callers may make together, so that retrying does not bring down what is barely standing: each success earns a
 * part of a retry, each retry costs a whole one. Thread-safe.
 *
 * <pre>{@code
 * var budget = new RetryBudget(10, 0.1);      // ten to begin with; then one for every ten successes
 * }</pre>
 */
public final class RetryBudget {
    private final double most;
    private final double earned;
    private double tokens;

    /**
     * A budget.
     *
     * @param most retries at once, and to begin with; at least 1
     * @param earned retries for each success, 0 to 1
     */
    public RetryBudget(int most, double earned) {
        if (most < 1 || !(earned >= 0 && earned <= 1)) {
            throw new IllegalArgumentException("a budget of " + most + " that earns " + earned);
        }
        this.most = most;
        this.earned = earned;
        tokens = most;
    }

    synchronized void succeeded() {
        tokens = Math.min(most, tokens + earned);
    }

    synchronized boolean pay() {
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
