import "server-only";
import { SharedRun } from "@/lib/core/shared-run.ts";
import type { NotificationChannel } from "@/lib/domain/notifications/model.ts";
import {
  type ClaimedDelivery,
  claimDeliveries,
  claimDigests,
  type DeliveryOutcome,
  deliveryMaximumAttempts,
  noteOutcomes,
} from "@/lib/domain/notifications/store.deliveries.ts";
import type { Database } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { withWorkContext } from "@/lib/platform/request-context.ts";
import { describeError } from "@/lib/workflows/events/outbox-handler.ts";
import type { ChannelSender } from "./channels/channel.ts";
import { outgoingMessages } from "./outgoing-messages.ts";

const batchSize = 200;
const digestsAtOnce = 50;

export interface DeliverySummary {
  sent: number;
  failed: number;
}

/**
 * Sends what is due on one channel. Any number of lanes may work side by side, in this process and in others: each delivery is claimed
 * by one of them at a time. A channel that is down holds up no other.
 */
export class DeliveryLane {
  private readonly run = new SharedRun((isAsked) => this.sendAllDue(isAsked));

  constructor(
    private readonly database: Database,
    private readonly channel: NotificationChannel,
    private readonly sender: ChannelSender,
  ) {}

  /** Sends until nothing is due; whatever was committed before the call is seen. */
  drain(): Promise<DeliverySummary> {
    return this.run.ask();
  }

  /** Takes no further batch; what is in hand is sent. For the end of a process. */
  end(): void {
    this.run.end();
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.run.idle();
  }

  private async sendAllDue(isAsked: () => boolean): Promise<DeliverySummary> {
    const summary: DeliverySummary = { sent: 0, failed: 0 };
    while (isAsked()) {
      const claims = [
        ...(await claimDeliveries(this.database, this.channel, batchSize)),
        ...(await claimDigests(this.database, this.channel, digestsAtOnce)),
      ];
      if (claims.length === 0) continue;
      const outcomes = await this.send(claims);
      await noteOutcomes(this.database, outcomes);
      this.logFailures(outcomes);
      summary.sent += outcomes.filter(({ outcome }) => outcome.kind === "sent").length;
      summary.failed += outcomes.filter(({ outcome }) => outcome.kind === "failed").length;
      this.run.lookAgain();
    }
    return summary;
  }

  private async send(
    claims: readonly ClaimedDelivery[],
  ): Promise<{ claim: ClaimedDelivery; outcome: DeliveryOutcome }[]> {
    const messages = await outgoingMessages(this.database, claims);
    const sent = [...messages.values()];
    const outcomes = sent.length === 0 ? [] : await this.trySend(sent);
    const byClaim = new Map([...messages.keys()].map((claim, index) => [claim, outcomes[index]]));
    return claims.map((claim) => ({
      claim,
      outcome: byClaim.get(claim) ?? { kind: "skipped", reason: "it is not wanted any more" },
    }));
  }

  private async trySend(messages: Parameters<ChannelSender>[0]): Promise<DeliveryOutcome[]> {
    try {
      return await this.sender(messages);
    } catch (error) {
      return messages.map(() => ({ kind: "failed", error: describeError(error) }));
    }
  }

  private logFailures(outcomes: readonly { claim: ClaimedDelivery; outcome: DeliveryOutcome }[]): void {
    const failures = outcomes.flatMap(({ claim, outcome }) =>
      outcome.kind === "failed" ? [{ claim, error: outcome.error }] : [],
    );
    const [first] = failures;
    if (!first) return;
    const isLast = failures.some(({ claim }) => claim.attempts >= deliveryMaximumAttempts);
    const entry = { channel: this.channel, count: failures.length, error: first.error };
    withWorkContext({ deliveryId: first.claim.id }, first.claim.traceParent, () => {
      if (isLast) logger.error(entry, "deliveries have failed for good");
      else logger.warn(entry, "deliveries did not go out and will be tried again");
    });
  }
}
