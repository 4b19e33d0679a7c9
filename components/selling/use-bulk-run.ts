"use client";

import { useState } from "react";
import { changeOffersAction } from "@/lib/actions/selling.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import type { BulkChange } from "@/lib/domain/market/schema.bulk.ts";

/** Changes sent in one request: enough to be quick, few enough to see it move on. */
const chunkSize = 20;

export interface RowResult {
  isDone: boolean;
  text: string;
  /** No answer came: asking again under the same key does nothing twice. */
  isUnknown?: boolean;
}

export type RunState =
  | { kind: "idle" }
  | { kind: "running"; done: number; total: number }
  | { kind: "finished"; results: ReadonlyMap<string, RowResult> };

type Outcomes = Extract<Awaited<ReturnType<typeof changeOffersAction>>, { status: "ok" }>["data"];

function describe(outcome: NonNullable<Outcomes>[number]): RowResult {
  switch (outcome.status) {
    case "failed":
      return { isDone: false, text: outcome.error.message };
    case "cancelled":
      return { isDone: true, text: "Cancelled" };
    default: {
      const { priceCents, trades } = outcome.placed;
      const sold = trades.length > 0 ? `, ${trades.length} traded at once` : "";
      return { isDone: true, text: `Now ${formatCents(priceCents)}${sold}` };
    }
  }
}

interface Errand {
  side: Side;
  /** Which fees the dialog showed; empty: none. */
  feesSeen: string;
}

async function send(errand: Errand, changes: BulkChange[], idempotencyKey: string): Promise<[string, RowResult][]> {
  const answer = await changeOffersAction({ ...errand, changes, idempotencyKey }).catch(() => null);
  const all = (result: RowResult) => changes.map(({ offerId }): [string, RowResult] => [offerId, result]);
  if (answer === null) return all({ isDone: false, isUnknown: true, text: "We did not hear back. Try again." });
  if (answer.status === "error") {
    // The figures have to be seen anew first: trying again with those shown would be refused again.
    return all({ isDone: false, isUnknown: answer.code !== "fees_changed", text: answer.message });
  }
  if (answer.status !== "ok") return [];
  return (answer.data ?? []).map((outcome) => [outcome.offerId, describe(outcome)]);
}

/** Sends many changes part by part and keeps each row's answer. */
export function useBulkRun(errand: Errand) {
  const [state, setState] = useState<RunState>({ kind: "idle" });
  const [key, setKey] = useState("");
  async function run(changes: readonly BulkChange[], again = false) {
    const runKey = again ? key : crypto.randomUUID();
    setKey(runKey);
    const results = new Map(state.kind === "finished" && again ? state.results : []);
    setState({ kind: "running", done: 0, total: changes.length });
    for (let start = 0; start < changes.length; start += chunkSize) {
      const chunk = changes.slice(start, start + chunkSize);
      for (const [offerId, result] of await send(errand, chunk, runKey)) results.set(offerId, result);
      setState({ kind: "running", done: start + chunk.length, total: changes.length });
    }
    setState({ kind: "finished", results });
  }
  return { state, run, reset: () => setState({ kind: "idle" }) };
}
