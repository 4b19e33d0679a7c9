"use client";

import { useEffect, useState } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { MoneyInput } from "@/components/ui/money-input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { addEntry, changeEntry } from "@/lib/actions/portfolio.ts";
import { formatCents } from "@/lib/core/money.ts";
import {
  type EntryKind,
  type EntryView,
  maximumEntryQuantity,
  maximumNoteLength,
} from "@/lib/domain/portfolio/model.ts";

export interface EntryFormProps {
  /** The sizes to choose from; for an entry that is changed there is nothing to choose. */
  sizes: readonly { variantId: string; sizeLabel: string }[];
  /** What is chosen at first. */
  chosen: { variantId: string | null; kind: EntryKind };
  /** What is changed; without one the form records something new. */
  entry?: EntryView;
}

/** Today by this browser's clock; known only there. */
function useToday(): string | undefined {
  const [today, setToday] = useState<string>();
  useEffect(
    () => setToday(new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)),
    [],
  );
  return today;
}

/** Records pairs bought or sold elsewhere, or changes what was recorded. */
export function EntryForm({ sizes, chosen, entry }: EntryFormProps) {
  const today = useToday();
  return (
    <ActionForm action={entry ? changeEntry : addEntry} label="Pairs">
      {(form) => (
        <>
          {entry ? <input type="hidden" name="entryId" value={entry.entryId} /> : null}
          <div className="grid gap-4 min-[480px]:grid-cols-2">
            <Field label="What happened" name="kind" error={form.error("kind")}>
              {(control) => (
                <Select {...control} defaultValue={form.value("kind", entry?.kind ?? chosen.kind)}>
                  <option value="purchase">I bought</option>
                  <option value="sale">I sold</option>
                </Select>
              )}
            </Field>
            {entry ? null : (
              <Field label="US size" name="variantId" error={form.error("variantId")}>
                {(control) => (
                  <Select {...control} defaultValue={form.value("variantId", chosen.variantId ?? "")}>
                    <option value="">Choose</option>
                    {sizes.map(({ variantId, sizeLabel }) => (
                      <option key={variantId} value={variantId}>
                        {sizeLabel}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            )}
            <Field label="Pairs" name="quantity" error={form.error("quantity")}>
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  min={1}
                  max={maximumEntryQuantity}
                  defaultValue={form.value("quantity", String(entry?.quantity ?? 1))}
                />
              )}
            </Field>
            <Field
              label="Price per pair"
              name="price"
              error={form.error("price")}
              hint="All it cost, or all it brought."
            >
              {(control) => (
                <MoneyInput
                  {...control}
                  defaultValue={form.value("price", entry ? formatCents(entry.priceCents).replace("$", "") : "")}
                />
              )}
            </Field>
            <Field label="Day" name="happenedOn" error={form.error("happenedOn")}>
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  max={today}
                  defaultValue={form.value("happenedOn", entry?.happenedOn)}
                />
              )}
            </Field>
          </div>
          <Field label="Condition or note" name="note" required={false} error={form.error("note")}>
            {(control) => (
              <Input
                {...control}
                maxLength={maximumNoteLength}
                placeholder="Deadstock, box damaged, worn twice …"
                defaultValue={form.value("note", entry?.note)}
              />
            )}
          </Field>
          <Button type="submit" className="self-start">
            {entry ? "Change" : "Record"}
          </Button>
        </>
      )}
    </ActionForm>
  );
}
