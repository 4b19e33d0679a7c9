import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";

export interface CircuitBreakerOptions {
  /** Which errors say that the other side is down; others are answers. */
  isOutage: (error: Error) => boolean;
  /** So many outages in a row open the circuit. */
  failures: number;
  /** Open for so long; then a single call tries whether the other side is back. */
  restMs: number;
  /** Told of every change, for the log. */
  onChange?: (state: "open" | "closed" | "trying") => void;
}

/** Something that must not be called while it is down. */
export interface CircuitBreaker {
  /** Calls `work`, or throws {@link CircuitOpenError} at once while the circuit is open. Errors of `work` are passed on. */
  run<T>(work: () => Promise<T>): Promise<T>;
  readonly isOpen: boolean;
}

/** Not called: the other side was down a moment ago. */
export class CircuitOpenError extends Error {
  override name = "CircuitOpenError";
}

/** Whether a call was not made for that reason; by name, because bundles hold this class several times and share one breaker. */
export function isCircuitOpen(error: unknown): boolean {
  return error instanceof Error && error.name === "CircuitOpenError";
}

const names = {
  [CircuitState.Open]: "open",
  [CircuitState.Isolated]: "open",
  [CircuitState.Closed]: "closed",
  [CircuitState.HalfOpen]: "trying",
} as const;

/**
 * Keeps a service that is down from holding up everybody who asks it: after a few outages in a row callers are refused at
 * once, and now and then one call finds out whether it is back.
 */
export function createCircuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const policy = circuitBreaker(handleWhen(options.isOutage), {
    halfOpenAfter: options.restMs,
    breaker: new ConsecutiveBreaker(options.failures),
  });
  policy.onStateChange((state) => options.onChange?.(names[state]));
  return {
    async run(work) {
      try {
        return await policy.execute(work);
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw new CircuitOpenError("not called: it was down a moment ago");
        throw error;
      }
    },
    get isOpen() {
      return policy.state === CircuitState.Open;
    },
  };
}
