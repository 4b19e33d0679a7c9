import Link from "next/link";
import { type RowProduct, RowShoe } from "@/components/market/list-parts.tsx";
import { Panel, PanelBody } from "@/components/ui/panel.tsx";
import { AlertForm, type AlertFormProps } from "./alert-form.tsx";

export interface AlertPageProps {
  title: string;
  product: RowProduct;
  sizeLabel: string | null;
  form: Omit<AlertFormProps, "next" | "onDone">;
}

/** An alert on a page of its own, for browsers without JavaScript and for links. */
export function AlertPage({ title, product, sizeLabel, form }: AlertPageProps) {
  return (
    <div className="page-column max-w-xl py-8 md:py-10">
      <p className="text-sm">
        <Link
          href="/following?tab=alerts"
          className="inline-flex min-h-11 items-center text-muted underline underline-offset-4"
        >
          All alerts
        </Link>
      </p>
      <h1 className="text-headline">{title}</h1>
      <div className="mt-5 mb-6">
        <RowShoe product={product} sizeLabel={sizeLabel} sizesLabel="All sizes" />
      </div>
      <Panel>
        <PanelBody>
          <AlertForm {...form} next="/following?tab=alerts" />
        </PanelBody>
      </Panel>
    </div>
  );
}
