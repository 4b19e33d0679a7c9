"use client";

import { useQuery } from "@tanstack/react-query";
import { Field } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { pairs } from "./chart-history.ts";

async function readFreePairs(variantId: string, signal: AbortSignal): Promise<number> {
  const response = await fetch(`/api/v1/selling/stock/${variantId}`, {
    signal,
    headers: { accept: "application/json" },
  });
  if (!response.ok) throw new Error(`the stock of a size answered ${response.status}`);
  const { freePairs } = (await response.json()) as { freePairs: number };
  return freePairs;
}

/**
 * Where the pair comes from: shown to sellers who have verified pairs of this size in the warehouse. Such a pair skips
 * the inspection after the sale (design §3.8).
 */
export function StockField({ variantId, isSignedIn }: { variantId: string; isSignedIn: boolean }) {
  const { data: freePairs = 0 } = useQuery({
    queryKey: ["stock", variantId],
    queryFn: ({ signal }) => readFreePairs(variantId, signal),
    enabled: isSignedIn,
  });
  if (freePairs === 0) return null;
  return (
    <Field
      label="Comes from"
      name="fulfilment"
      hint={`${pairs(freePairs)} of yours in this size ${freePairs === 1 ? "lies" : "lie"} verified in the warehouse and can be promised.`}
    >
      {(control) => (
        <Select {...control} defaultValue="seller_ships">
          <option value="seller_ships">You, sent for inspection after the sale</option>
          <option value="in_stock">The warehouse, verified already</option>
        </Select>
      )}
    </Field>
  );
}
