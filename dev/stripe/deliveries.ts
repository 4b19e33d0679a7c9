import { createHmac } from "node:crypto";
import type { DeliveryRecord } from "./collections.ts";
import type { Store } from "./store.ts";

export interface DeliveryOptions {
  /** Waits before each further try; after the last one an event is given up. */
  retryDelaysMs: readonly number[];
  timeoutMs: number;
  /** Unix milliseconds. */
  now: () => number;
}

/** `Stripe-Signature`: the moment and an HMAC over moment and body. */
export function signatureOf(payload: string, secret: string, unixSeconds: number): string {
  const proof = createHmac("sha256", secret).update(`${unixSeconds}.${payload}`).digest("hex");
  return `t=${unixSeconds},v1=${proof}`;
}

const atOnce = 8;

/**
 * Brings events to webhook endpoints: at least once, in no promised order, again after every answer but 2xx. What is on its
 * way is part of the stored state, so that a restart goes on with it.
 */
export class Deliveries {
  readonly #store: Store;
  readonly #options: DeliveryOptions;
  readonly #underWay = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(store: Store, options: DeliveryOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Sends what is due. Called after every change. */
  wake(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    const now = this.#options.now();
    const waiting = this.#store
      .list("delivery")
      .reverse()
      .filter((one) => one.nextAt !== null && !this.#underWay.has(one.id));
    for (const one of waiting) {
      if (this.#underWay.size >= atOnce) return;
      if ((one.nextAt ?? 0) <= now) void this.#deliver(one);
    }
    const next = Math.min(...waiting.map((one) => one.nextAt ?? now).filter((at) => at > now));
    if (!Number.isFinite(next)) return;
    this.#timer = setTimeout(() => this.wake(), next - now);
    this.#timer.unref();
  }

  /** Ends; what is on its way is sent again after the next start. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #deliver(delivery: DeliveryRecord): Promise<void> {
    this.#underWay.add(delivery.id);
    const isDone = await this.#send(delivery);
    this.#underWay.delete(delivery.id);
    if (this.#isStopped) return;
    const wait = this.#options.retryDelaysMs[delivery.attempts];
    const nextAt = isDone || wait === undefined ? null : this.#options.now() + wait;
    this.#store.transact(() => this.#store.put("delivery", { ...delivery, attempts: delivery.attempts + 1, nextAt }));
    this.wake();
  }

  /** @returns whether it is settled: taken, or nobody is there to take it any more */
  async #send({ eventId, endpointId }: DeliveryRecord): Promise<boolean> {
    const endpoint = this.#store.find("webhook_endpoint", endpointId);
    const secret = this.#store.find("endpoint", endpointId)?.secret;
    const event = this.#store.everyone("event").find(({ value }) => value.id === eventId)?.value;
    if (!endpoint || secret === undefined || !event || endpoint.status !== "enabled") return true;
    const payload = JSON.stringify(event, null, 2);
    const signature = signatureOf(payload, secret, Math.floor(this.#options.now() / 1_000));
    try {
      const response = await fetch(endpoint.url, {
        method: "POST",
        body: payload,
        redirect: "manual",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signature,
          "user-agent": "Solebook stand-in (webhooks)",
        },
        signal: AbortSignal.timeout(this.#options.timeoutMs),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }
}
