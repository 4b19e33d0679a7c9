"use client";

import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Select } from "@/components/ui/select.tsx";
import { changeStockAction, takeInAction } from "@/lib/actions/inventory.ts";

function UnitsAndReason({ form }: { form: FormHelp }) {
  return (
    <>
      <Field label="Pairs" name="units" error={form.error("units")} className="md:w-24">
        {(control) => (
          <Input
            {...control}
            type="number"
            inputMode="numeric"
            min={1}
            max={1_000}
            defaultValue={form.value("units", "1")}
          />
        )}
      </Field>
      <Field label="Reason" name="reason" hint="Stays in the record" error={form.error("reason")} className="md:flex-1">
        {(control) => <Input {...control} maxLength={200} autoComplete="off" defaultValue={form.value("reason")} />}
      </Field>
    </>
  );
}

/** Takes inspected pairs in. */
export function TakeInPanel() {
  return (
    <Panel>
      <PanelHeader title="Take pairs in" description="Inspected pairs that from now on lie in the warehouse." />
      <PanelBody>
        <ActionForm action={takeInAction} label="Take pairs in">
          {(form) => (
            <>
              <div className="grid gap-4 md:grid-cols-3">
                <Field label="Style code" name="styleCode" error={form.error("styleCode")}>
                  {(control) => (
                    <Input {...control} maxLength={40} autoComplete="off" defaultValue={form.value("styleCode")} />
                  )}
                </Field>
                <Field label="Size" name="size" error={form.error("size")}>
                  {(control) => (
                    <Input {...control} maxLength={10} autoComplete="off" defaultValue={form.value("size")} />
                  )}
                </Field>
                <Field
                  label="Owner’s email"
                  name="ownerEmail"
                  required={false}
                  hint="Empty: the house"
                  error={form.error("ownerEmail")}
                >
                  {(control) => (
                    <Input {...control} type="email" autoComplete="off" defaultValue={form.value("ownerEmail")} />
                  )}
                </Field>
              </div>
              <div className="flex flex-col gap-4 md:flex-row">
                <UnitsAndReason form={form} />
              </div>
              <Button type="submit" className="self-start">
                Take in
              </Button>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}

/** Changes an item by hand: with a number and a reason. */
export function ChangeStockPanel({ inventoryItemId }: { inventoryItemId: string }) {
  return (
    <Panel>
      <PanelHeader
        title="Change by hand"
        description="What asks in the book have reserved is freed by their sellers only."
      />
      <PanelBody>
        <ActionForm action={changeStockAction} label="Change by hand">
          {(form) => (
            <>
              <input type="hidden" name="inventoryItemId" value={inventoryItemId} />
              <div className="flex flex-col gap-4 md:flex-row">
                <Field label="What" name="change" error={form.error("change")} className="md:w-56">
                  {(control) => (
                    <Select key={form.value("change")} {...control} defaultValue={form.value("change", "addition")}>
                      <option value="addition">Add pairs</option>
                      <option value="removal">Remove free pairs</option>
                      <option value="reservation">Set free pairs aside</option>
                      <option value="release">Free pairs set aside</option>
                    </Select>
                  )}
                </Field>
                <UnitsAndReason form={form} />
              </div>
              <Button type="submit" className="self-start">
                Write it down
              </Button>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
