import "server-only";
import { SharedRun } from "@/lib/core/shared-run.ts";
import { type ClaimedWebhook, claimWebhooks } from "@/lib/domain/webhooks/store.deliveries.ts";
import type { Database } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { withWorkContext } from "@/lib/platform/request-context.ts";
import { inSpan } from "@/lib/platform/tracing.ts";
import { describeError } from "@/lib/workflows/events/outbox-handler.ts";
import { sendWebhook } from "./send-webhook.ts";

export interface WebhookSummary {
  delivered: number;
  failed: number;
}

export interface WebhookLaneOptions {
  database: Database;
  /** Whether for endpoints whose last request failed, or for the others. */
  isFailing: boolean;
  /** Requests under way in this process. */
  atOnce?: number;
  /** Of these to one endpoint. */
  perEndpoint?: number;
  send?: (database: Database, claim: ClaimedWebhook) => Promise<boolean>;
}

/**
 * Sends what is due to people's endpoints. Each request ends by itself: an endpoint that is slow keeps its own few places and no others.
 * Any number of lanes may work side by side, in this process and in others: each delivery is claimed by one of them at a time.
 */
export class WebhookLane {
  private readonly run = new SharedRun((isAsked) => this.sendAllDue(isAsked));
  /** Of each endpoint how many requests are under way. */
  private readonly busy = new Map<string, number>();
  private readonly underWay = new Set<Promise<void>>();
  private ring: () => void = () => undefined;

  constructor(private readonly options: WebhookLaneOptions) {}

  /** Sends until nothing is due; whatever was committed before the call is seen. */
  drain(): Promise<WebhookSummary> {
    const run = this.run.ask();
    this.ring();
    return run;
  }

  /** Takes nothing further; what is under way is finished. For the end of a process. */
  end(): void {
    this.run.end();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.run.idle();
    await Promise.all(this.underWay);
  }

  private async sendAllDue(isAsked: () => boolean): Promise<WebhookSummary> {
    const summary: WebhookSummary = { delivered: 0, failed: 0 };
    for (;;) {
      // Before looking, so that nobody rings unheard while we look.
      const rung = new Promise<void>((resolve) => {
        this.ring = resolve;
      });
      if (isAsked()) {
        for (const claim of await this.claim()) this.start(claim, summary);
      } else if (this.underWay.size === 0) {
        return summary;
      }
      if (this.underWay.size > 0) await Promise.race([rung, ...this.underWay]);
    }
  }

  private async claim(): Promise<ClaimedWebhook[]> {
    const { database, isFailing, atOnce = 64, perEndpoint = 2 } = this.options;
    const limit = atOnce - this.underWay.size;
    if (limit <= 0) return [];
    return claimWebhooks(database, { isFailing, except: [...this.busy.keys()], perEndpoint, limit });
  }

  private start(claim: ClaimedWebhook, summary: WebhookSummary): void {
    const { endpointId } = claim;
    this.busy.set(endpointId, (this.busy.get(endpointId) ?? 0) + 1);
    const work = this.send(claim).then((isDelivered) => {
      summary[isDelivered ? "delivered" : "failed"] += 1;
      const others = (this.busy.get(endpointId) ?? 1) - 1;
      if (others === 0) this.busy.delete(endpointId);
      else this.busy.set(endpointId, others);
      this.underWay.delete(work);
      // A place is free again.
      this.run.lookAgain();
    });
    this.underWay.add(work);
  }

  private send(claim: ClaimedWebhook): Promise<boolean> {
    const { database, send = sendWebhook } = this.options;
    const { deliveryId, traceParent } = claim;
    const options = { kind: "consumer", continues: [traceParent] } as const;
    return withWorkContext({ deliveryId }, traceParent, async () => {
      try {
        return await inSpan("notify by webhook", options, () => send(database, claim));
      } catch (error) {
        // Taken up again when its lease is over.
        logger.error({ error: describeError(error) }, "a webhook could not be sent or noted");
        return false;
      }
    });
  }
}
