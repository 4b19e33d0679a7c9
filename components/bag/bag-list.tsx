"use client";

import { useActionState } from "react";
import { RowButton } from "@/components/accounts/row-button.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { type BagNews, manageBag } from "@/lib/actions/bag.ts";
import { type FormState, idleForm } from "@/lib/actions/form-state.ts";
import type { BagView } from "@/lib/domain/checkout/model.ts";
import { BagRow } from "./bag-row.tsx";

function News({ state }: { state: FormState<BagNews> }) {
  if (state.status === "idle") return null;
  if (state.status === "error") return <Alert tone="danger">{state.message}</Alert>;
  const undo = state.data?.undo ?? null;
  return (
    <Alert tone="success">
      <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {state.message}
        {undo === null ? null : (
          <RowButton name="undo" value={undo} variant="quiet" size="small">
            Undo
          </RowButton>
        )}
      </span>
    </Alert>
  );
}

/** What is in the bag, in one form, so that every button works before JavaScript has come. */
export function BagList({ bag }: { bag: BagView }) {
  const [state, run] = useActionState<FormState<BagNews>, FormData>(manageBag, idleForm);
  return (
    <form action={run} aria-label="Bag" className="flex min-w-0 flex-col gap-4">
      <News state={state} />
      {bag.items.length === 0 ? (
        <Panel>
          <EmptyState title="Your bag is empty" action={<LinkButton href="/search">Browse all shoes</LinkButton>}>
            Choose a shoe and a size, press “Add to bag”, and pay for several pairs at once. A bag promises nothing:
            prices may move until you check out.
          </EmptyState>
        </Panel>
      ) : (
        <Panel aria-label="What is in it">
          <ul className="divide-y divide-line">
            {bag.items.map((item) => (
              <BagRow key={item.variantId} item={item} pairs={bag.pairs} />
            ))}
          </ul>
        </Panel>
      )}
    </form>
  );
}
