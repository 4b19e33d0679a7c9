"use client";

import { useEffect, useState } from "react";
import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { offerPush } from "@/components/notifications/push-browser.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { MoneyInput } from "@/components/ui/money-input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { addAlert, changeAlert } from "@/lib/actions/following.ts";
import { type Cents, formatCents, parseDollars } from "@/lib/core/money.ts";
import { type AlertKind, type AlertTarget, alertDayChoices, defaultAlertDays } from "@/lib/domain/following/model.ts";
import { dropTriggerCents } from "@/lib/domain/following/rules.alerts.ts";

export interface AlertFormProps {
  productId: string;
  variantId: string | null;
  lowestAskCents: Cents | null;
  /** The alert that is changed; without one the form sets a new one. */
  alert?: { alertId: string; target: AlertTarget; hasEnd: boolean };
  /** Where a form on a page of its own goes afterwards. */
  next?: string;
  /** What a dialog does afterwards. */
  onDone?: (message: string) => void;
}

/** What the person will hear of, in words, while they type. */
export function previewOf(kind: AlertKind, price: string, drop: string, lowestAskCents: Cents | null): string | null {
  if (kind === "at_or_below") {
    const cents = parseDollars(price);
    if (cents === null || cents <= 0) return null;
    if (lowestAskCents !== null && lowestAskCents <= cents) {
      return `It is there already. You hear of it when the lowest ask has been above ${formatCents(cents)} and comes back.`;
    }
    return `You hear of it once, when somebody asks ${formatCents(cents)} or less; and again each time it comes back from above.`;
  }
  const share = Number.parseFloat(drop);
  if (lowestAskCents === null)
    return "Nobody is selling right now, so there is no price to count from. Name a price instead.";
  if (!(share >= 1 && share <= 90)) return null;
  const trigger = formatCents(dropTriggerCents(lowestAskCents, Math.round(share * 100)));
  return `You hear of it at ${trigger} or less. The next ${share}% then counts from the price you were told.`;
}

function firstPrice(alert: AlertFormProps["alert"], lowestAskCents: Cents | null): string {
  if (alert?.target.kind === "at_or_below") return formatCents(alert.target.thresholdCents).replace("$", "");
  if (lowestAskCents === null) return "";
  return String(Math.floor((lowestAskCents * 0.9) / 100));
}

interface FieldsProps extends AlertFormProps {
  form: FormHelp;
}

function AlertFields({ form, alert, lowestAskCents }: FieldsProps) {
  const [kind, setKind] = useState<AlertKind>(alert?.target.kind ?? "at_or_below");
  const [price, setPrice] = useState(form.value("price", firstPrice(alert, lowestAskCents)));
  const [drop, setDrop] = useState(
    form.value("drop", alert?.target.kind === "drop" ? String(alert.target.dropBps / 100) : "10"),
  );
  const radio = (value: AlertKind, label: string) => (
    <label className="flex min-h-11 items-center gap-3 text-sm font-medium md:min-h-9">
      <input
        type="radio"
        name="kind"
        value={value}
        checked={kind === value}
        onChange={() => setKind(value)}
        className="size-5 accent-(--ink)"
      />
      {label}
    </label>
  );
  return (
    <>
      <p className="text-sm">
        Lowest ask now:{" "}
        <span className="tabular font-mono font-medium">
          {lowestAskCents === null ? "nobody is selling" : formatCents(lowestAskCents)}
        </span>
      </p>
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">Tell me when</legend>
        {radio("at_or_below", "The lowest ask comes to a price")}
        <Field label="Price, or less" name="price" error={form.error("price")} className="pl-8">
          {(control) => (
            <MoneyInput
              {...control}
              required={false}
              value={price}
              onFocus={() => setKind("at_or_below")}
              onChange={(event) => setPrice(event.target.value)}
            />
          )}
        </Field>
        {radio("drop", "It drops by a share of today’s price")}
        <Field label="Drop in percent" name="drop" error={form.error("drop")} hint="From 1 to 90." className="pl-8">
          {(control) => (
            <Input
              {...control}
              required={false}
              inputMode="decimal"
              maxLength={6}
              value={drop}
              onFocus={() => setKind("drop")}
              onChange={(event) => setDrop(event.target.value)}
            />
          )}
        </Field>
      </fieldset>
      <p aria-live="polite" className="text-caption text-muted noscript:hidden" data-testid="alert-preview">
        {previewOf(kind, price, drop, lowestAskCents)}
      </p>
    </>
  );
}

/** Tells the dialog around the form that it is done; once for each answer. */
function Done({ form, onDone }: { form: FormHelp; onDone: (message: string) => void }) {
  const { state } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, not for each new function
  useEffect(() => {
    if (state.status !== "ok") return;
    onDone(state.message ?? "Done.");
    offerPush();
  }, [state]);
  return null;
}

/** Sets or changes an alert: a price or a drop, and how long it lives. */
export function AlertForm(props: AlertFormProps) {
  const { productId, variantId, alert, next = "", onDone } = props;
  return (
    <ActionForm action={alert ? changeAlert : addAlert} label="Price alert">
      {(form) => (
        <>
          {onDone ? <Done form={form} onDone={onDone} /> : null}
          <input type="hidden" name="next" value={next} />
          {alert ? (
            <input type="hidden" name="alertId" value={alert.alertId} />
          ) : (
            <>
              <input type="hidden" name="productId" value={productId} />
              <input type="hidden" name="variantId" value={variantId ?? ""} />
            </>
          )}
          <AlertFields {...props} form={form} />
          <Field label="Keep it for" name="expiresInDays" error={form.error("expiresInDays")}>
            {(control) => (
              <Select
                {...control}
                defaultValue={form.value("expiresInDays", alert && !alert.hasEnd ? "never" : String(defaultAlertDays))}
              >
                {alertDayChoices.map((days) => (
                  <option key={days} value={days}>
                    {days === 365 ? "a year" : `${days} days`}
                  </option>
                ))}
                <option value="never">until I remove it</option>
              </Select>
            )}
          </Field>
          <Button type="submit" className="mt-1">
            {alert ? "Change alert" : "Set alert"}
          </Button>
        </>
      )}
    </ActionForm>
  );
}
