"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect } from "react";
import { FormMessage } from "@/components/accounts/action-form.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel, PanelBody } from "@/components/ui/panel.tsx";
import { idleForm } from "@/lib/actions/form-state.ts";
import { checkListingsAction, placeListingsAction } from "@/lib/actions/listings.ts";
import type { ListedRow, ListingVerdict } from "@/lib/domain/market/model.listing.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { feesSeenKey } from "@/lib/domain/payments/rules.fees.ts";
import { ListingTable } from "./listing-table.tsx";

function countText(verdicts: readonly ListingVerdict[], verdict: ListingVerdict["verdict"]): number {
  return verdicts.filter((row) => row.verdict === verdict).length;
}

interface DryRun {
  csv: string;
  importId: string;
  verdicts: ListingVerdict[];
}

function Summary({ verdicts }: Pick<DryRun, "verdicts">) {
  const [good, doubtful, refused] = [
    countText(verdicts, "list"),
    countText(verdicts, "warn"),
    countText(verdicts, "refuse"),
  ];
  return (
    <Alert tone={refused > 0 ? "warning" : "info"} title="Nothing is listed yet">
      {good + doubtful} of {verdicts.length} rows can be listed
      {doubtful > 0 ? `, ${doubtful} with something to know` : ""}
      {refused > 0 ? `; ${refused} are left out` : ""}.
    </Alert>
  );
}

function Confirmation({ check, schedule }: { check: DryRun; schedule: FeeTerms }) {
  const [state, run] = useActionState(placeListingsAction, idleForm);
  const router = useRouter();
  const haveFeesChanged = state.status === "error" && state.code === "fees_changed";
  useEffect(() => {
    // What each row brings is shown anew beside the refusal.
    if (haveFeesChanged) router.refresh();
  }, [haveFeesChanged, router]);
  const { csv, importId, verdicts } = check;
  const results: readonly ListedRow[] | null = state.status === "ok" ? (state.data ?? []) : null;
  const lines = verdicts.filter((row) => row.verdict !== "refuse").map((row) => row.line);
  const isAll = results?.every((row) => row.isListed) ?? false;
  return (
    <div className="flex flex-col gap-4">
      {results ? (
        <Alert tone={isAll ? "success" : "warning"}>{state.status === "ok" ? state.message : ""}</Alert>
      ) : null}
      {state.status === "error" ? <Alert tone={haveFeesChanged ? "warning" : "danger"}>{state.message}</Alert> : null}
      {state.status === "idle" ? <Summary verdicts={verdicts} /> : null}
      <ListingTable verdicts={verdicts} results={results} schedule={schedule} />
      {results ? (
        <div className="flex justify-end">
          <LinkButton href="/selling">See my asks</LinkButton>
        </div>
      ) : lines.length > 0 ? (
        <form action={run} className="flex flex-wrap items-center justify-end gap-3">
          <input type="hidden" name="csv" value={csv} />
          <input type="hidden" name="importId" value={importId} />
          <input type="hidden" name="lines" value={JSON.stringify(lines)} />
          <input type="hidden" name="feesSeen" value={feesSeenKey("seller", schedule)} />
          <p className="text-caption text-muted">An ask binds you to sell at its price until it ends.</p>
          <Button type="submit" variant="sell">
            List {lines.length} {lines.length === 1 ? "row" : "rows"}
          </Button>
        </form>
      ) : null}
    </div>
  );
}

/** A file is looked through first; what it would do is shown row by row, and only then listed. */
export function ListingImport({ schedule }: { schedule: FeeTerms }) {
  const [checked, check] = useActionState(checkListingsAction, idleForm);
  const problem = checked.status === "error" ? checked.fields?.file : undefined;
  return (
    <div className="flex flex-col gap-6">
      <Panel>
        <PanelBody>
          <form action={check} className="flex flex-col gap-4">
            {problem === undefined ? <FormMessage state={checked} /> : null}
            <Field label="CSV file" name="file" error={problem} hint="Up to 1,000 rows.">
              {(control) => (
                <input {...control} type="file" accept=".csv,text/csv" className={`${controlClasses} py-2.5`} />
              )}
            </Field>
            <Button type="submit" className="self-start">
              Look it through
            </Button>
          </form>
        </PanelBody>
      </Panel>
      {checked.status === "ok" && checked.data ? (
        <Confirmation key={checked.data.importId} check={checked.data} schedule={schedule} />
      ) : null}
    </div>
  );
}
