import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { type RevenueGrouping, revenueGroupings } from "@/lib/domain/analytics/model.reports.ts";

const groupingWords: Record<RevenueGrouping, string> = { day: "Day", month: "Month", brand: "Brand" };

export interface ReportChoice {
  from: string;
  to: string;
  /** Left out where there is nothing to choose. */
  by?: RevenueGrouping;
}

/** The address of a report, or of its file. */
export function reportHref(base: string, { from, to, by }: ReportChoice): string {
  const search = new URLSearchParams({ from, to, ...(by === undefined ? {} : { by }) });
  return `${base}?${search}`;
}

/** Chooses the days of a report and how they are added up; a plain form, its state is the address. */
export function ReportForm({ action, choice }: { action: string; choice: ReportChoice }) {
  return (
    <form
      // What was typed belongs to the address it was typed at.
      key={reportHref(action, choice)}
      action={action}
      className="flex flex-wrap items-end gap-3"
    >
      <Field label="From (UTC)" name="from" className="w-40">
        {(control) => <Input {...control} type="date" defaultValue={choice.from} />}
      </Field>
      <Field label="To (UTC)" name="to" className="w-40">
        {(control) => <Input {...control} type="date" defaultValue={choice.to} />}
      </Field>
      {choice.by === undefined ? null : (
        <Field label="By" name="by" className="w-32">
          {(control) => (
            <Select {...control} defaultValue={choice.by}>
              {revenueGroupings.map((by) => (
                <option key={by} value={by}>
                  {groupingWords[by]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Button type="submit" variant="quiet">
        Show
      </Button>
    </form>
  );
}
