import type { FormHelp } from "@/components/accounts/action-form.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { longestReason } from "@/lib/domain/accounts/model.admin.ts";

/** Why something is done, for the record. @param hint who reads it */
export function ReasonField({ form, hint }: { form: FormHelp; hint: string }) {
  return (
    <Field label="Reason" name="reason" hint={hint} error={form.error("reason")}>
      {(control) => (
        <textarea
          {...control}
          rows={3}
          maxLength={longestReason}
          defaultValue={form.value("reason")}
          className={`${controlClasses} py-2`}
        />
      )}
    </Field>
  );
}
