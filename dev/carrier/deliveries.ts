import { createHmac } from "node:crypto";
import type { CarrierStore, DeliveryRecord } from "./store.ts";

export interface WebhookTarget {
  url: string;
  secret: string;
}

export interface DeliveryOptions {
  /** Waits before each further try; after the last one an event is given up. */
  retryDelaysMs: readonly number[];
  /** EasyPost waits seven seconds; a site in development may have to compile the route first. */
  timeoutMs: number;
  /** Unix milliseconds. */
  now: () => number;
}

/** EasyPost's signature of the second kind, over moment, method, path and body. */
export function carrierHeaders(body: string, target: WebhookTarget, unixMs: number): Record<string, string> {
  const path = new URL(target.url).pathname;
  const timestamp = new Date(unixMs).toUTCString().replace("GMT", "-0000");
  const digest = createHmac("sha256", target.secret).update(`${timestamp}POST${path}${body}`).digest("hex");
  return {
    "content-type": "application/json",
    "x-timestamp": timestamp,
    "x-path": path,
    "x-hmac-signature-v2": `hmac-sha256-hex=${digest}`,
    "user-agent": "Solebook stand-in (parcels)",
  };
}

const atOnce = 4;

/** Brings events to the site: at least once, in no promised order, again after every answer but 2xx, also after a restart. */
export class CarrierDeliveries {
  readonly #store: CarrierStore;
  readonly #target: WebhookTarget | undefined;
  readonly #options: DeliveryOptions;
  readonly #underWay = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(store: CarrierStore, target: WebhookTarget | undefined, options: DeliveryOptions) {
    this.#store = store;
    this.#target = target;
    this.#options = options;
  }

  /** Sends what is due. Called after every change. */
  wake(): void {
    if (this.#isStopped || !this.#target) return;
    clearTimeout(this.#timer);
    const now = this.#options.now();
    const waiting = this.#store.deliveries.filter(({ eventId }) => !this.#underWay.has(eventId));
    for (const one of waiting.filter(({ nextAt }) => nextAt <= now)) {
      if (this.#underWay.size >= atOnce) return;
      void this.#deliver(one, this.#target);
    }
    const next = Math.min(...waiting.map(({ nextAt }) => nextAt).filter((at) => at > now));
    if (!Number.isFinite(next)) return;
    this.#timer = setTimeout(() => this.wake(), next - now);
    this.#timer.unref();
  }

  /** Ends; what is on its way is sent again after the next start. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #deliver({ eventId, body, attempts }: DeliveryRecord, target: WebhookTarget): Promise<void> {
    this.#underWay.add(eventId);
    const isDone = await this.#send(body, target);
    this.#underWay.delete(eventId);
    if (this.#isStopped) return;
    const wait = this.#options.retryDelaysMs[attempts];
    this.#store.change((state) => {
      state.deliveries = state.deliveries.filter((one) => one.eventId !== eventId);
      if (isDone || wait === undefined) return;
      state.deliveries.push({ eventId, body, attempts: attempts + 1, nextAt: this.#options.now() + wait });
    });
    this.wake();
  }

  async #send(body: string, target: WebhookTarget): Promise<boolean> {
    try {
      const response = await fetch(target.url, {
        method: "POST",
        body,
        redirect: "manual",
        headers: carrierHeaders(body, target, this.#options.now()),
        signal: AbortSignal.timeout(this.#options.timeoutMs),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }
}
