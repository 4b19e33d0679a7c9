import type { FormHelp } from "@/components/accounts/action-form.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { adminRefundReasons } from "@/lib/domain/payments/model.refunds.ts";
import { refundReasonLabels } from "@/lib/domain/payments/rules.refund-text.ts";

/** Why money goes back, for the record. */
export function ReasonFields({ form }: { form: FormHelp }) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Field label="Reason" name="reason" error={form.error("reason")}>
        {(control) => (
          <Select key={form.value("reason")} {...control} defaultValue={form.value("reason", "goodwill")}>
            {adminRefundReasons.map((reason) => (
              <option key={reason} value={reason}>
                {refundReasonLabels[reason]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Note" name="note" required={false} hint="Stays in the record" error={form.error("note")}>
        {(control) => <Input {...control} maxLength={500} autoComplete="off" defaultValue={form.value("note")} />}
      </Field>
    </div>
  );
}
