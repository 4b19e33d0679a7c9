"use client";

import { type FormEvent, useState } from "react";
import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { MoneyInput } from "@/components/ui/money-input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { scheduleFeesAction } from "@/lib/actions/fees.ts";
import { formatBps, formatCentsExact } from "@/lib/core/money.ts";
import { type FeeSchedule, standingDays } from "@/lib/domain/payments/model.ts";
import { feeDraftSchema, levelRows } from "@/lib/domain/payments/schema.fees.ts";
import { FeeComparison } from "./fee-comparison.tsx";

/** A cents amount as the fields hold it. */
const typed = (cents: number) => formatCentsExact(cents).replace("$", "");

/** What the form begins with: the fees in force. */
function fieldsOf(schedule: FeeSchedule): Record<string, string> {
  const levels = schedule.levels.flatMap(({ level, minimumSales, sellerFeeBps }) => [
    [`levelSales${level}`, String(minimumSales)],
    [`levelFee${level}`, formatBps(sellerFeeBps).replace("%", "")],
  ]);
  return {
    buyerFee: formatBps(schedule.buyerFeeBps).replace("%", ""),
    minimumBuyerFee: typed(schedule.minimumBuyerFeeCents),
    sellerFee: formatBps(schedule.sellerFeeBps).replace("%", ""),
    minimumSellerFee: typed(schedule.minimumSellerFeeCents),
    shipping: typed(schedule.shippingCents),
    ...Object.fromEntries(levels),
  };
}

interface FieldsProps {
  form: FormHelp;
  initial: Record<string, string>;
}

function Charges({ form, initial }: FieldsProps) {
  const percentField = (name: string, label: string) => (
    <Field label={label} name={name} error={form.error(name)}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          maxLength={7}
          className="tabular font-mono"
          defaultValue={form.value(name, initial[name])}
        />
      )}
    </Field>
  );
  const moneyField = (name: string, label: string, hint?: string) => (
    <Field label={label} name={name} hint={hint} error={form.error(name)}>
      {(control) => <MoneyInput {...control} defaultValue={form.value(name, initial[name])} />}
    </Field>
  );
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {percentField("buyerFee", "Buyer fee, %")}
      {moneyField("minimumBuyerFee", "Least buyer fee")}
      {percentField("sellerFee", "Seller fee, %")}
      {moneyField("minimumSellerFee", "Least seller fee", "Never more than the price")}
      {moneyField("shipping", "Shipping to the buyer")}
      <Field
        label="Starts, in UTC"
        name="startsAt"
        required={false}
        hint="Empty: in ten seconds"
        error={form.error("startsAt")}
      >
        {(control) => <Input {...control} type="datetime-local" defaultValue={form.value("startsAt")} />}
      </Field>
    </div>
  );
}

function Levels({ form, initial }: FieldsProps) {
  return (
    <fieldset>
      <legend className="font-medium text-sm">Lower seller fees by level</legend>
      <p className="mt-0.5 text-caption text-muted">
        Sales a seller has completed in the last {standingDays} days, and what they pay from there on. Leave all empty
        and every seller pays the same.
      </p>
      <ul className="mt-3 flex flex-col gap-2">
        {levelRows.map((row) => {
          const [sales, fee] = [`levelSales${row}`, `levelFee${row}`];
          const problem = form.error(sales) ?? form.error(fee);
          const control = (name: string, label: string) => (
            <Input
              name={name}
              aria-label={label}
              aria-invalid={form.error(name) ? true : undefined}
              aria-describedby={form.error(name) ? `level-problem-${row}` : undefined}
              inputMode="decimal"
              autoComplete="off"
              maxLength={8}
              className="tabular font-mono"
              defaultValue={form.value(name, initial[name])}
            />
          );
          return (
            <li key={row} className="grid grid-cols-[auto_1fr_auto_1fr_auto] items-center gap-x-2 text-muted text-sm">
              <span>from</span>
              {control(sales, `Row ${row}: sales`)}
              <span>sales</span>
              {control(fee, `Row ${row}: seller fee in percent`)}
              <span>%</span>
              {problem ? (
                <p id={`level-problem-${row}`} className="col-span-5 mt-1 font-medium text-caption text-danger">
                  <span aria-hidden="true">! </span>
                  {problem}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

/** What is typed, where it can be read as fees. */
function scheduleTyped(fields: Record<string, string>): FeeSchedule | null {
  const draft = feeDraftSchema.safeParse({ ...fields, startsAt: "" });
  return draft.success ? { version: draft.data.basedOnVersion + 1, ...draft.data } : null;
}

const whenText = (startsAt: string | undefined) =>
  startsAt ? `They count from ${startsAt.replace("T", " ")} UTC on` : "They count in ten seconds";

function NewFees({ form, inForce, newestVersion }: { form: FormHelp; inForce: FeeSchedule; newestVersion: number }) {
  const initial = { basedOnVersion: String(newestVersion), ...fieldsOf(inForce) };
  const [fields, setFields] = useState<Record<string, string>>(initial);
  const next = scheduleTyped(fields);
  function read(event: FormEvent<HTMLDivElement>) {
    const owner = event.currentTarget.closest("form");
    if (!owner) return;
    const texts = [...new FormData(owner)].filter((entry): entry is [string, string] => typeof entry[1] === "string");
    setFields(Object.fromEntries(texts.filter(([name]) => !name.startsWith("$"))));
  }
  const comparison = next ? (
    <FeeComparison before={inForce} after={next} />
  ) : (
    <p className="text-muted text-sm">The example appears once every field can be read.</p>
  );
  return (
    <div onInput={read} className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <input type="hidden" name="basedOnVersion" value={newestVersion} />
      <div className="flex flex-col gap-6">
        <Charges form={form} initial={initial} />
        <Levels form={form} initial={initial} />
      </div>
      <section aria-label="Example" className="xl:border-line xl:border-l xl:pl-10">
        {comparison}
      </section>
      <div className="xl:col-span-2">
        <p className="mb-4 max-w-prose text-muted text-sm">
          Version {newestVersion + 1} applies to every match from its start on, also to offers that stand in the book
          already. Orders made before keep what they were made with. It can be withdrawn until ten seconds before its
          start; after that only another version replaces it.
        </p>
        <ConfirmButton
          title={`Enter version ${newestVersion + 1}?`}
          description={`${whenText(fields.startsAt)}, for every match and every offer in the book.`}
          details={comparison}
          confirmLabel="Enter these fees"
        >
          Enter these fees
        </ConfirmButton>
      </div>
    </div>
  );
}

/** The form for new fees, with one pair before and after. */
export function FeeForm({ inForce, newestVersion }: { inForce: FeeSchedule; newestVersion: number }) {
  return (
    <Panel>
      <PanelHeader
        title="New fees"
        description="Starts from what is in force. Fees are never changed, only followed."
      />
      <PanelBody>
        <ActionForm action={scheduleFeesAction} label="New fees">
          {(form) => <NewFees key={newestVersion} form={form} inForce={inForce} newestVersion={newestVersion} />}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
