import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import type { PartName, PartState, PartView } from "@/lib/domain/operations/model.ts";

const states: Record<PartState, { name: string; tone: BadgeTone }> = {
  ok: { name: "Well", tone: "up" },
  slow: { name: "Look at it", tone: "warning" },
  down: { name: "Down", tone: "danger" },
};

const names: Record<PartName, { name: string; without: string }> = {
  database: { name: "Database", without: "Without it nothing works." },
  pool: { name: "Connections", without: "When they run out, pages wait." },
  outbox: { name: "Outbox", without: "When it is behind, people hear late of what happened." },
  jobs: { name: "Jobs", without: "Without them deadlines pass and nothing follows." },
  payments: { name: "Stripe", without: "Without it nobody is charged or paid; orders wait." },
  mail: { name: "Mail", without: "Without it mail waits and is sent later." },
  push: { name: "Live updates", without: "Without them people see changes when they load a page." },
  files: { name: "Files", without: "Without them no photograph can be added." },
};

export function StateBadge({ state }: { state: PartState }) {
  return <Badge tone={states[state].tone}>{states[state].name}</Badge>;
}

/** How each part of the house is. */
export function HealthList({ parts }: { parts: readonly PartView[] }) {
  return (
    <Panel aria-label="Parts of the house">
      <ul className="divide-y divide-line">
        {parts.map(({ part, state, note, tookMs }) => (
          <li key={part} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-3.5 md:px-5">
            <div className="min-w-0">
              <p className="font-medium">{names[part].name}</p>
              <p className="break-words text-sm">{note}</p>
              <p className="text-caption text-muted">{names[part].without}</p>
            </div>
            <p className="flex items-center gap-3">
              <span className="tabular font-mono text-caption text-muted">{tookMs} ms</span>
              <StateBadge state={state} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
