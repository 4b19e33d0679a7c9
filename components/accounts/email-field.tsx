import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { FormHelp } from "./action-form.tsx";

/** The address somebody logs in with, as phones and password managers expect it. */
export function EmailField({ form }: { form: FormHelp }) {
  return (
    <Field label="Email" name="email" error={form.error("email")}>
      {(control) => (
        <Input
          {...control}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={form.value("email")}
        />
      )}
    </Field>
  );
}
