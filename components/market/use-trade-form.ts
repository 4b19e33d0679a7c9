"use client";

import { useActionState, useEffect, useState } from "react";
import { type FormState, idleForm } from "@/lib/actions/form-state.ts";
import type { PlacedOffer } from "@/lib/domain/market/model.ts";

export type PlacedState = FormState<PlacedOffer>;
export type PlaceAction<Placed = PlacedOffer> = (
  previous: FormState<Placed>,
  formData: FormData,
) => Promise<FormState<Placed>>;

const connectionLost: FormState<never> = {
  status: "error",
  code: "connection_lost",
  message:
    "We did not hear back. Press again: if your order arrived the first time, you get its answer and not a second order.",
};

/** An action whose answer got lost says so instead of taking the page down. */
function withLostConnection<Placed>(action: PlaceAction<Placed>): PlaceAction<Placed> {
  return async (previous, formData) => {
    try {
      return await action(previous, formData);
    } catch {
      return connectionLost;
    }
  };
}

export interface TradeForm<Placed = PlacedOffer> {
  state: FormState<Placed>;
  submit: (formData: FormData) => void;
  isPending: boolean;
  /** The order, once it is placed, and the sentence that came with it. */
  placed: Placed | undefined;
  message: string | undefined;
  /** Stays the same until the order is placed, so that pressing twice places once. */
  idempotencyKey: string;
  fieldErrors: Record<string, string>;
  /** What had been typed when the server refused. */
  values: Record<string, string>;
}

/**
 * State of a form that places an order. It posts without JavaScript too; with it, a lost answer can be asked for again
 * under the same key.
 * @param firstKey made by the server, so that it is in the page before JavaScript
 */
export function useTradeForm<Placed = PlacedOffer>(action: PlaceAction<Placed>, firstKey: string): TradeForm<Placed> {
  // The first render must use the bare server action: only that one posts before JavaScript.
  const [safeAction, setSafeAction] = useState<PlaceAction<Placed>>(() => action);
  useEffect(() => setSafeAction(() => withLostConnection(action)), [action]);
  const [state, submit, isPending] = useActionState<FormState<Placed>, FormData>(safeAction, idleForm);
  const [idempotencyKey, setIdempotencyKey] = useState(firstKey);
  const needsNewKey = state.status === "error" && state.code === "idempotency_conflict";
  useEffect(() => {
    if (needsNewKey) setIdempotencyKey(crypto.randomUUID());
  }, [needsNewKey]);
  return {
    state,
    submit,
    isPending,
    placed: state.status === "ok" ? state.data : undefined,
    message: state.status === "ok" ? state.message : undefined,
    idempotencyKey,
    fieldErrors: (state.status === "error" && state.fields) || {},
    values: (state.status === "error" && state.values) || {},
  };
}
