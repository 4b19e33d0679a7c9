import { formatMoment } from "@/components/orders/moment.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import type { OrderSide } from "@/lib/domain/orders/model.ts";
import type { EvidenceView } from "@/lib/domain/verification/model.views.ts";
import { PhotoRow, ResultsTable } from "./results-table.tsx";

const badges = {
  in_inspection: { label: "In inspection", tone: "neutral" },
  passed: { label: "Passed", tone: "up" },
  failed: { label: "Failed", tone: "danger" },
} as const;

function Dates({ evidence }: { evidence: EvidenceView }) {
  const rows = [
    { name: "Arrived", value: formatMoment(new Date(evidence.arrivedAt)) },
    evidence.decidedAt === null
      ? { name: "Verdict by", value: formatMoment(new Date(evidence.dueAt)) }
      : { name: "Verdict", value: formatMoment(new Date(evidence.decidedAt)) },
    { name: "Checklist", value: `Version ${evidence.checklistVersion}` },
    ...(evidence.findings
      ? [
          {
            name: "Size in the shoe",
            value: evidence.findings.measuredSize === null ? "Not read" : `US ${evidence.findings.measuredSize}`,
          },
          { name: "Looked at by", value: evidence.findings.inspectors === 1 ? "One inspector" : "Two inspectors" },
        ]
      : []),
  ];
  return (
    <dl className="divide-y divide-line text-sm">
      {rows.map(({ name, value }) => (
        <div key={name} className="flex justify-between gap-4 py-1.5">
          <dt className="text-muted">{name}</dt>
          <dd className="tabular text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The tag's page, for the buyer the proof of what they have. */
function ProofLink({ proof }: { proof: NonNullable<EvidenceView["proof"]> }) {
  if (proof.revokedAt !== null) {
    return (
      <p className="font-medium text-danger text-sm">The tag of this pair was revoked. Write to us if you have it.</p>
    );
  }
  return (
    <LinkButton href={`/proof/${proof.code}`} variant="quiet" size="small" className="self-start">
      Public proof of this pair
    </LinkButton>
  );
}

/** What the inspection found, for the two people of a trade and the desk; nobody who inspected is named. */
export function EvidencePanel({ evidence, side }: { evidence: EvidenceView; side: OrderSide }) {
  const badge = badges[evidence.status];
  const { findings } = evidence;
  const whole = findings?.photos.filter(({ itemKey }) => itemKey === null) ?? [];
  return (
    <Panel aria-labelledby="inspection-title">
      <PanelHeader
        id="inspection-title"
        title="Inspection"
        description={
          evidence.status === "failed" ? "Two inspectors have seen the fault, one after the other." : undefined
        }
        actions={<Badge tone={badge.tone}>{badge.label}</Badge>}
      />
      <PanelBody className="flex flex-col gap-4">
        <Dates evidence={evidence} />
        {findings === null ? (
          <p className="text-muted text-sm">
            {side === "buyer" ? "Your pair is" : "The pair is"} with our inspectors. What they find stands here, point
            by point, with photographs.
          </p>
        ) : (
          <>
            {findings.isOtherSize ? (
              <p className="font-medium text-sm text-warning">The shoe has another size than was ordered.</p>
            ) : null}
            {findings.note === "" ? null : <p className="text-sm">“{findings.note}”</p>}
            <PhotoRow photos={whole} label="The whole pair" />
            <ResultsTable results={findings.items} photos={findings.photos} />
          </>
        )}
        {evidence.proof ? <ProofLink proof={evidence.proof} /> : null}
      </PanelBody>
    </Panel>
  );
}
