import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { auditActions, auditSubjectKinds } from "@/lib/domain/audit/model.ts";
import type { AuditFilter } from "@/lib/domain/audit/schema.ts";
import { auditSentences, subjectKindWords } from "./words.ts";

/** The address of the log; without a cursor its first page. */
export function auditHref(
  filter: Partial<Omit<AuditFilter, "cursor">>,
  cursor?: string,
  base = "/admin/audit",
): string {
  const search = new URLSearchParams();
  for (const name of ["person", "action", "kind", "subject", "from", "to"] as const) {
    if (filter[name]) search.set(name, filter[name]);
  }
  if (cursor !== undefined) search.set("cursor", cursor);
  return search.size > 0 ? `${base}?${search}` : base;
}

/** Narrows the log; a plain form, its state is the address. */
export function AuditSearch({ filter }: { filter: AuditFilter }) {
  const isNarrowed = auditHref(filter) !== "/admin/audit";
  return (
    <search>
      <form
        // What was typed belongs to the address it was typed at.
        key={auditHref(filter)}
        action="/admin/audit"
        className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4"
      >
        <Field label="Who" name="person" required={false}>
          {(control) => (
            <Input {...control} defaultValue={filter.person} maxLength={80} placeholder="Name, mail address or id" />
          )}
        </Field>
        <Field label="Did what" name="action" required={false}>
          {(control) => (
            <Select {...control} defaultValue={filter.action ?? ""}>
              <option value="">Anything</option>
              {auditActions.map((action) => (
                <option key={action} value={action}>
                  {action}: {auditSentences[action]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="To a" name="kind" required={false}>
          {(control) => (
            <Select {...control} defaultValue={filter.kind ?? ""}>
              <option value="">Anything</option>
              {auditSubjectKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {subjectKindWords[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Namely" name="subject" required={false}>
          {(control) => (
            <Input {...control} defaultValue={filter.subject} maxLength={80} placeholder="Order number, name or id" />
          )}
        </Field>
        <Field label="From (UTC)" name="from" required={false}>
          {(control) => <Input {...control} type="date" defaultValue={filter.from ?? ""} />}
        </Field>
        <Field label="To (UTC)" name="to" required={false}>
          {(control) => <Input {...control} type="date" defaultValue={filter.to ?? ""} />}
        </Field>
        <div className="flex gap-2">
          <Button type="submit" variant="quiet">
            Find
          </Button>
          {isNarrowed ? (
            <LinkButton href="/admin/audit" variant="quiet">
              All
            </LinkButton>
          ) : null}
        </div>
      </form>
    </search>
  );
}
