import { formatDeadline } from "@/components/orders/moment.ts";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import type { ProblemPhotoView } from "@/lib/domain/support/model.problems.ts";
import { ConfirmDelivery } from "./confirm-delivery.tsx";
import { ReportForm } from "./report-form.tsx";

export interface ArrivedPanelProps {
  orderNumber: string;
  /** When the order completes by itself. RFC 3339 */
  completesAt: string;
  /** Of a report that was begun and not sent. */
  photos: readonly ProblemPhotoView[];
}

/** The buyer has the pair in hand: say that all is well, report a problem, or let the window run out. */
export function ArrivedPanel({ orderNumber, completesAt, photos }: ArrivedPanelProps) {
  return (
    <Panel aria-labelledby="arrived-title">
      <PanelHeader title="Is everything as it should be?" id="arrived-title" />
      <PanelBody className="flex flex-col gap-4">
        <p className="text-sm">
          Look at the pair, its box and its tag. The order completes by itself on{" "}
          <time dateTime={completesAt}>{formatDeadline(new Date(completesAt))}</time>; until then your money stays in
          escrow.
        </p>
        <ConfirmDelivery orderNumber={orderNumber} />
        <details className="border-line border-t pt-3" open={photos.length > 0}>
          <summary className="min-h-11 cursor-pointer content-center font-medium text-sm md:min-h-8">
            Something is wrong with it…
          </summary>
          <div className="mt-3">
            <ReportForm orderNumber={orderNumber} photos={photos} />
          </div>
        </details>
      </PanelBody>
    </Panel>
  );
}
