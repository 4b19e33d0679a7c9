import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { orderStatuses } from "@/lib/domain/orders/model.ts";
import { describeStatus } from "@/lib/domain/orders/rules.text.ts";
import type { AdminOrdersFilter } from "@/lib/domain/orders/schema.admin.ts";

/** The address of the list of orders; without a cursor its first page. */
export function adminOrdersHref(
  filter: Partial<Omit<AdminOrdersFilter, "cursor">>,
  cursor?: string,
  base = "/admin/orders",
): string {
  const search = new URLSearchParams();
  for (const name of ["number", "person", "shoe", "status", "late"] as const) {
    if (filter[name]) search.set(name, filter[name]);
  }
  if (cursor !== undefined) search.set("cursor", cursor);
  return search.size > 0 ? `${base}?${search}` : base;
}

function Text({ label, name, value, hint }: { label: string; name: string; value: string; hint: string }) {
  return (
    <Field label={label} name={name} required={false}>
      {(control) => <Input {...control} defaultValue={value} maxLength={80} autoComplete="off" placeholder={hint} />}
    </Field>
  );
}

/** Finds orders; a plain form, its state is the address. */
export function OrderSearch({ filter }: { filter: AdminOrdersFilter }) {
  const { number, person, shoe, status, late } = filter;
  const isNarrowed = adminOrdersHref(filter) !== "/admin/orders";
  return (
    <search>
      <form
        // What was typed belongs to the address it was typed at.
        key={adminOrdersHref(filter)}
        action="/admin/orders"
        className="grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-[12rem_minmax(0,1fr)_minmax(0,1fr)_12rem]"
      >
        <Text label="Number" name="number" value={number} hint="ORD-20261121-…" />
        <Text label="Buyer or seller" name="person" value={person} hint="Name, mail address or id" />
        <Text label="Shoe" name="shoe" value={shoe} hint="Name, brand or style code" />
        <Field label="State" name="status" required={false}>
          {(control) => (
            <Select {...control} defaultValue={status ?? ""}>
              <option value="">Any</option>
              {orderStatuses.map((each) => (
                <option key={each} value={each}>
                  {describeStatus(each).label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:col-span-2 xl:col-span-4">
          <Checkbox name="late" value="1" defaultChecked={late !== undefined} label="Only those that are late" />
          <div className="flex gap-2">
            <Button type="submit" variant="quiet">
              Find
            </Button>
            {isNarrowed ? (
              <LinkButton href="/admin/orders" variant="quiet">
                All
              </LinkButton>
            ) : null}
          </div>
        </div>
      </form>
    </search>
  );
}
