import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { entryKinds, ledgerAccounts } from "@/lib/domain/ledger/model.ts";
import type { EntryFilter } from "@/lib/domain/ledger/schema.ts";
import { accountWords, kindWords } from "./words.ts";

/** Narrows the list of entries; a plain form, its state is the address. */
export function EntryFilterForm({ filter }: { filter: EntryFilter }) {
  const { before: _, ...given } = filter;
  const isNarrowed = Object.values(given).some((value) => value !== undefined);
  return (
    <search>
      <form
        // What was typed belongs to the address it was typed at.
        key={JSON.stringify(given)}
        action="/admin/ledger"
        className="grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-[1fr_1fr_1.2fr_1.2fr_9.5rem_auto]"
      >
        <Field label="Account" name="account" required={false}>
          {(control) => (
            <Select {...control} defaultValue={filter.account ?? ""}>
              <option value="">All</option>
              {ledgerAccounts.map((account) => (
                <option key={account} value={account}>
                  {accountWords[account].name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="What" name="kind" required={false}>
          {(control) => (
            <Select {...control} defaultValue={filter.kind ?? ""}>
              <option value="">All</option>
              {entryKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kindWords[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Order" name="order" required={false}>
          {(control) => (
            <Input
              {...control}
              defaultValue={filter.order ?? ""}
              maxLength={40}
              autoComplete="off"
              placeholder="ORD-…"
            />
          )}
        </Field>
        <Field label="At Stripe" name="reference" required={false}>
          {(control) => (
            <Input
              {...control}
              defaultValue={filter.reference ?? ""}
              maxLength={80}
              autoComplete="off"
              placeholder="ch_… re_… tr_…"
            />
          )}
        </Field>
        <Field label="Day (UTC)" name="day" required={false}>
          {(control) => <Input {...control} type="date" defaultValue={filter.day ?? ""} />}
        </Field>
        <div className="flex gap-2">
          <Button type="submit" variant="quiet">
            Find
          </Button>
          {isNarrowed ? (
            <LinkButton href="/admin/ledger" variant="quiet">
              All
            </LinkButton>
          ) : null}
        </div>
      </form>
    </search>
  );
}
