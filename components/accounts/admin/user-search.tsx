import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { roles } from "@/lib/core/actor.ts";
import { userStatuses } from "@/lib/domain/accounts/model.admin.ts";
import type { UsersFilter } from "@/lib/domain/accounts/schema.admin.ts";
import { roleWords, statusWords } from "./words.ts";

/** The address of the list of people; without a cursor its first page. */
export function usersHref({ q, role, status }: Omit<UsersFilter, "cursor">, cursor?: string): string {
  const search = new URLSearchParams();
  if (q !== "") search.set("q", q);
  if (role !== undefined) search.set("role", role);
  if (status !== undefined) search.set("status", status);
  if (cursor !== undefined) search.set("cursor", cursor);
  return search.size > 0 ? `/admin/users?${search}` : "/admin/users";
}

/** Finds people; a plain form, its state is the address. */
export function UserSearch({ filter }: { filter: UsersFilter }) {
  const { q, role, status } = filter;
  const isNarrowed = q !== "" || role !== undefined || status !== undefined;
  return (
    <search>
      <form
        // What was typed belongs to the address it was typed at.
        key={usersHref(filter)}
        action="/admin/users"
        className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_11rem_11rem_auto]"
      >
        <Field label="Name, mail address or id" name="q" required={false}>
          {(control) => <Input {...control} type="search" defaultValue={q} maxLength={80} autoComplete="off" />}
        </Field>
        <Field label="Role" name="role" required={false}>
          {(control) => (
            <Select {...control} defaultValue={role ?? ""}>
              <option value="">Any</option>
              {roles.map((each) => (
                <option key={each} value={each}>
                  {roleWords[each].name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="State" name="status" required={false}>
          {(control) => (
            <Select {...control} defaultValue={status ?? ""}>
              <option value="">Any</option>
              {userStatuses.map((each) => (
                <option key={each} value={each}>
                  {statusWords[each].name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div className="flex gap-2">
          <Button type="submit" variant="quiet">
            Find
          </Button>
          {isNarrowed ? (
            <LinkButton href="/admin/users" variant="quiet">
              All
            </LinkButton>
          ) : null}
        </div>
      </form>
    </search>
  );
}
