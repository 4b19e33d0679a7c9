"use client";

import Link from "next/link";
import { useActionState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { type BagNews, putInBag } from "@/lib/actions/bag.ts";
import { type FormState, idleForm } from "@/lib/actions/form-state.ts";
import type { Cents } from "@/lib/core/money.ts";

export interface AddToBagProps {
  variantId: string;
  quantity: number;
  /** What the pairs cost together, before fees, as shown above the button; null while that is not known. */
  seenCents: Cents | null;
}

/** Puts what the panel shows into the bag instead of buying it at once. Nothing is promised to anybody by it. */
export function AddToBag({ variantId, quantity, seenCents }: AddToBagProps) {
  const [state, add] = useActionState<FormState<BagNews>, FormData>(putInBag, idleForm);
  return (
    <form action={add} onReset={(event) => event.preventDefault()} className="mt-3 flex flex-col gap-3">
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="quantity" value={quantity} />
      {seenCents === null ? null : <input type="hidden" name="seenCents" value={seenCents} />}
      <Button type="submit" size="large" variant="quiet" className="w-full">
        Add to bag
      </Button>
      {state.status === "error" ? <Alert tone="danger">{state.message}</Alert> : null}
      {state.status === "ok" ? (
        <Alert tone="success">
          {state.message}{" "}
          <Link href="/bag" className="font-medium underline underline-offset-4">
            See your bag
          </Link>
        </Alert>
      ) : null}
    </form>
  );
}
