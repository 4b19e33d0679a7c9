import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";

/** Where a code that cannot be scanned is typed in. */
export function CheckForm() {
  return (
    <form action="/proof" className="flex w-full max-w-lg flex-wrap items-end gap-2">
      <Field label="Code of the tag" name="code" className="min-w-0 flex-1 basis-64">
        {(control) => (
          <Input
            {...control}
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="font-mono tabular"
          />
        )}
      </Field>
      <Button type="submit">Check</Button>
    </form>
  );
}
