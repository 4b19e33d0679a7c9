import "server-only";
import { groupBy } from "@/lib/core/group.ts";
import { SharedRun } from "@/lib/core/shared-run.ts";
import type { Database } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import {
  type ClaimedMessage,
  claimMessages,
  type FailedDelivery,
  markDispatched,
  markFailed,
  outboxLeaseMs,
  outboxMaximumAttempts,
  renewClaims,
  type TopicFilter,
} from "@/lib/platform/outbox.ts";
import { withWorkContext } from "@/lib/platform/request-context.ts";
import { describeError, type OutboxHandler } from "./outbox-handler.ts";

const batchSize = 200;
/** A delivery that takes longer has hung: its claims are renewed no more, and others may try. */
const longestDeliveryMs = 5 * 60_000;

export interface DispatchSummary {
  delivered: number;
  failed: number;
}

export interface DispatcherOptions {
  database: Database;
  handlers: Readonly<Record<string, OutboxHandler>>;
  filter: TopicFilter;
  /** How often claims are renewed while they are delivered; default a third of the lease. */
  renewEveryMs?: number;
}

/**
 * Delivers what stands in the outbox, for one set of topics. Any number of dispatchers may work side by side, in this process
 * and in others: each message is claimed by one of them at a time.
 */
export class OutboxDispatcher {
  private readonly run = new SharedRun((isAsked) => this.deliverAllDue(isAsked));

  constructor(private readonly options: DispatcherOptions) {}

  /** Delivers until nothing is due; whatever was committed before the call is seen. */
  drain(): Promise<DispatchSummary> {
    return this.run.ask();
  }

  /** Takes no further batch; what is in hand is delivered. For the end of a process. */
  end(): void {
    this.run.end();
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.run.idle();
  }

  private async deliverAllDue(isAsked: () => boolean): Promise<DispatchSummary> {
    const summary: DispatchSummary = { delivered: 0, failed: 0 };
    while (isAsked()) {
      const claimed = await claimMessages(this.options.database, this.options.filter, batchSize);
      if (claimed.length === 0) continue;
      const failures = await this.deliverRenewing(claimed);
      const failed = new Set(failures.map(({ message }) => message.id));
      const delivered = claimed.filter(({ id }) => !failed.has(id));
      await markDispatched(this.options.database, delivered);
      await markFailed(this.options.database, failures);
      logFailures(failures);
      summary.delivered += delivered.length;
      summary.failed += failures.length;
      // More may be due than fit in a batch, and a delivery may have written messages of its own.
      this.run.lookAgain();
    }
    return summary;
  }

  /** Delivers a batch and keeps its claims alive meanwhile. */
  private async deliverRenewing(claimed: readonly ClaimedMessage[]): Promise<FailedDelivery[]> {
    const startedAt = performance.now();
    const renewal = setInterval(
      () => {
        if (performance.now() - startedAt > longestDeliveryMs) return clearInterval(renewal);
        renewClaims(this.options.database, claimed).catch((error: unknown) => {
          logger.warn({ err: error }, "outbox claims were not renewed");
        });
      },
      this.options.renewEveryMs ?? outboxLeaseMs / 3,
    );
    try {
      return await this.deliver(claimed);
    } finally {
      clearInterval(renewal);
    }
  }

  private async deliver(claimed: readonly ClaimedMessage[]): Promise<FailedDelivery[]> {
    const topics = groupBy(claimed, ({ topic }) => topic);
    const failures = await Promise.all(
      [...topics].map(async ([topic, messages]) => {
        try {
          const handler = this.options.handlers[topic];
          if (!handler) throw new Error(`nobody handles the topic ${topic}`);
          return await handler(messages);
        } catch (error) {
          return messages.map((message) => ({ message, error: describeError(error) }));
        }
      }),
    );
    return failures.flat();
  }
}

function logFailures(failures: readonly FailedDelivery[]): void {
  for (const [topic, ofTopic] of groupBy(failures, ({ message }) => message.topic)) {
    const [first] = ofTopic;
    if (!first) continue;
    const isLast = ofTopic.some(({ message }) => message.attempts >= outboxMaximumAttempts);
    const entry = { topic, count: ofTopic.length, error: first.error };
    withWorkContext({ messageId: first.message.id }, first.message.traceParent, () => {
      if (isLast) logger.error(entry, "outbox messages have failed for good");
      else logger.warn(entry, "outbox messages were not delivered and will be tried again");
    });
  }
}
