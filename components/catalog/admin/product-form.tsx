"use client";

import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses, Input } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { MoneyInput } from "@/components/ui/money-input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Select } from "@/components/ui/select.tsx";
import { saveProduct } from "@/lib/actions/catalog.ts";
import { blankIllustration, longestDescription, type ProductFacts } from "@/lib/domain/catalog/model.product.ts";
import { genderLabels, genders } from "@/lib/domain/catalog/model.ts";
import { ShoeDesigner } from "./shoe-designer.tsx";

interface TextFieldProps {
  form: FormHelp;
  name: keyof ProductFacts;
  label: string;
  initial: string | undefined;
  hint?: string;
  required?: boolean;
  maxLength: number;
  className?: string;
  type?: string;
}

function TextField({ form, name, label, initial, hint, required, maxLength, className, type }: TextFieldProps) {
  return (
    <Field label={label} name={name} hint={hint} error={form.error(name)} required={required} className={className}>
      {(control) => (
        <Input
          {...control}
          type={type}
          maxLength={maxLength}
          autoComplete="off"
          defaultValue={form.value(name, initial)}
        />
      )}
    </Field>
  );
}

function GenderField({ form, initial }: { form: FormHelp; initial: string }) {
  const value = form.value("gender", initial);
  return (
    <Field label="Sizes of" name="gender" error={form.error("gender")}>
      {(control) => (
        <Select key={value} {...control} defaultValue={value}>
          {genders.map((gender) => (
            <option key={gender} value={gender}>
              {genderLabels[gender]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function FactFields({ form, facts }: { form: FormHelp; facts: ProductFacts | undefined }) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <TextField
        form={form}
        name="name"
        label="Name"
        initial={facts?.name}
        maxLength={120}
        hint="As on the shelf: Nike Dunk Low Retro"
        className="md:col-span-2"
      />
      <TextField form={form} name="brand" label="Brand" initial={facts?.brand} maxLength={60} />
      <TextField
        form={form}
        name="modelLine"
        label="Model line"
        initial={facts?.modelLine}
        maxLength={60}
        hint="The family it belongs to: Dunk"
      />
      <TextField
        form={form}
        name="colorway"
        label="Colorway"
        initial={facts?.colorway}
        maxLength={120}
        hint="White/Black"
      />
      <TextField
        form={form}
        name="nickname"
        label="Nickname"
        initial={facts?.nickname ?? ""}
        maxLength={60}
        required={false}
        hint="What people call it: Panda"
      />
      <TextField
        form={form}
        name="styleCode"
        label="Style code"
        initial={facts?.styleCode}
        maxLength={30}
        hint="From the box label: DD1391-100"
      />
      <GenderField form={form} initial={facts?.gender ?? "men"} />
      <Field label="Retail price" name="retailPrice" error={form.error("retailPrice")}>
        {(control) => (
          <MoneyInput
            {...control}
            defaultValue={form.value("retailPrice", facts ? String(facts.retailPriceCents / 100) : "")}
          />
        )}
      </Field>
      <TextField
        form={form}
        name="releaseDate"
        label="Release date"
        type="date"
        initial={facts?.releaseDate}
        maxLength={10}
      />
      <Field label="Description" name="description" error={form.error("description")} className="md:col-span-2">
        {(control) => (
          <textarea
            {...control}
            rows={4}
            maxLength={longestDescription}
            defaultValue={form.value("description", facts?.description)}
            className={`${controlClasses} py-2`}
          />
        )}
      </Field>
    </div>
  );
}

/** Makes a shoe or changes one. @param product undefined for a new one */
export function ProductForm({ product }: { product?: { id: string; version: string; facts: ProductFacts } }) {
  return (
    <ActionForm action={saveProduct} label={product ? "Change the shoe" : "New shoe"}>
      {(form) => (
        <>
          <input type="hidden" name="productId" value={product?.id ?? ""} />
          <input type="hidden" name="version" value={product?.version ?? ""} />
          <Panel>
            <PanelHeader title="What it is" />
            <PanelBody>
              <FactFields form={form} facts={product?.facts} />
            </PanelBody>
          </Panel>
          <Panel>
            <PanelHeader title="How it is drawn" description="A shape and the colorway’s own colors." />
            <PanelBody>
              <ShoeDesigner
                initial={product?.facts.illustration ?? blankIllustration}
                error={form.error("silhouette")}
              />
            </PanelBody>
          </Panel>
          <div className="flex flex-wrap gap-2">
            <Button type="submit">{product ? "Save" : "Add the shoe"}</Button>
            <LinkButton href="/admin/catalog" variant="quiet">
              {product ? "Back to the catalog" : "Cancel"}
            </LinkButton>
            {/* The same is announced above the form, out of sight from here. */}
            {form.state.status === "ok" ? (
              <span aria-hidden="true" className="self-center text-muted text-sm">
                {form.state.message}
              </span>
            ) : null}
          </div>
        </>
      )}
    </ActionForm>
  );
}
