"use client";

import type { FormHelp } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { longestMessage } from "@/lib/domain/support/model.messages.ts";

export interface MessageFieldProps {
  form: FormHelp;
  label: string;
  /** How many messages there are: one that was taken leaves an empty field behind. */
  count: number;
}

/** The field of a message and the button that sends it. */
export function MessageField({ form, label, count }: MessageFieldProps) {
  return (
    <>
      <Field label={label} name="body" error={form.error("body")}>
        {(control) => (
          <textarea
            key={count}
            {...control}
            rows={3}
            maxLength={longestMessage}
            defaultValue={form.value("body")}
            className={`${controlClasses} py-2`}
          />
        )}
      </Field>
      <Button type="submit" variant="quiet" className="self-start">
        Send
      </Button>
    </>
  );
}
