"use client";

import { ActionForm, FormMessage } from "@/components/accounts/action-form.tsx";
import { RowConfirmButton } from "@/components/accounts/row-button.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { addSizesAction, removeSizeAction } from "@/lib/actions/catalog.ts";
import type { CatalogSizeView } from "@/lib/domain/catalog/model.admin.ts";
import { type Gender, genderLabels, genders } from "@/lib/domain/catalog/model.ts";
import { standardSizeRun } from "@/lib/domain/catalog/rules.ts";

function runRange(gender: Gender): string {
  const run = standardSizeRun(gender);
  return `${run[0]?.sizeLabel}–${run.at(-1)?.sizeLabel}`;
}

/** A usual run at one press, or single sizes as typed. */
export function AddSizesPanel({ productId }: { productId: string }) {
  return (
    <Panel>
      <PanelHeader title="Add sizes" description="Each size is a market of its own and opens with an empty book." />
      <PanelBody className="flex flex-col gap-5">
        <ActionForm action={addSizesAction} label="Add a usual run">
          {() => (
            <>
              <input type="hidden" name="productId" value={productId} />
              <fieldset className="flex flex-wrap gap-2">
                <legend className="mb-1.5 font-medium text-sm">A usual run</legend>
                {genders.map((gender) => (
                  <Button key={gender} type="submit" name="run" value={gender} variant="quiet" size="small">
                    {genderLabels[gender]} <span className="tabular font-mono text-muted">{runRange(gender)}</span>
                  </Button>
                ))}
              </fieldset>
            </>
          )}
        </ActionForm>
        <ActionForm action={addSizesAction} label="Add single sizes" className="max-w-md">
          {(form) => (
            <>
              <input type="hidden" name="productId" value={productId} />
              <Field
                label="Single sizes"
                name="sizes"
                hint="As on the box, e.g. 14 14.5 15, 8W, 6Y"
                error={form.error("sizes")}
              >
                {(control) => (
                  <Input {...control} maxLength={300} autoComplete="off" defaultValue={form.value("sizes")} />
                )}
              </Field>
              <Button type="submit" variant="quiet" className="self-start">
                Add them
              </Button>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}

/** The sizes there are, and which of them may still go. */
export function SizeTable({ productId, sizes }: { productId: string; sizes: readonly CatalogSizeView[] }) {
  if (sizes.length === 0) {
    return (
      <Panel>
        <EmptyState title="No sizes yet.">A shoe can be traded once it has at least one size.</EmptyState>
      </Panel>
    );
  }
  return (
    <Panel>
      <ActionForm action={removeSizeAction} label="Sizes" className="gap-0!" errorsInside>
        {(form) => (
          <>
            <input type="hidden" name="productId" value={productId} />
            {form.state.status === "error" ? (
              <div className="p-4">
                <FormMessage state={form.state} />
              </div>
            ) : null}
            <Table caption="Sizes of this shoe">
              <TableHead>
                <TableRow>
                  <HeaderCell>Size</HeaderCell>
                  <HeaderCell numeric>Ask</HeaderCell>
                  <HeaderCell numeric>Bid</HeaderCell>
                  <HeaderCell numeric>Sales</HeaderCell>
                  <HeaderCell numeric>Stored</HeaderCell>
                  <HeaderCell>
                    <span className="sr-only">Remove</span>
                  </HeaderCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {sizes.map((size) => (
                  <TableRow key={size.variantId}>
                    <Cell className="whitespace-nowrap font-medium">{size.sizeLabel}</Cell>
                    <Cell numeric>
                      <Money cents={size.lowestAskCents} emptyLabel="no asks" />
                    </Cell>
                    <Cell numeric>
                      <Money cents={size.highestBidCents} emptyLabel="no bids" />
                    </Cell>
                    <Cell numeric>{size.salesCount}</Cell>
                    <Cell numeric>{size.storedUnits}</Cell>
                    <Cell className="text-right">
                      {size.hasHistory ? (
                        <span className="text-caption text-muted">Has history</span>
                      ) : (
                        <RowConfirmButton
                          name="remove"
                          value={size.variantId}
                          variant="quiet"
                          size="small"
                          aria-label={`Remove size ${size.sizeLabel}`}
                          title={`Remove size ${size.sizeLabel}?`}
                          description="Nothing has happened in it yet. You can add it again."
                          confirmLabel="Remove"
                        >
                          Remove
                        </RowConfirmButton>
                      )}
                    </Cell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </>
        )}
      </ActionForm>
    </Panel>
  );
}
