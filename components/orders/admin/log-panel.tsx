import Link from "next/link";
import { formatMoment } from "@/components/orders/moment.ts";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type { AdminOrderEventView } from "@/lib/domain/orders/model.admin.ts";

const capacities = { buyer: "buyer", seller: "seller", authenticator: "inspector", admin: "administrator", system: "" };

function Who({ event }: { event: AdminOrderEventView }) {
  if (event.actor === null) return <span className="text-muted">Solebook itself</span>;
  return (
    <>
      <Link href={`/admin/users/${event.actor.userId}`} className="underline-offset-4 hover:underline">
        {event.actor.name}
      </Link>
      <span className="block text-caption text-muted">{capacities[event.actorKind]}</span>
    </>
  );
}

function Facts({ data }: { data: Record<string, unknown> }) {
  const facts = Object.entries(data);
  if (facts.length === 0) return <span className="text-muted">–</span>;
  return (
    <dl className="text-caption">
      {facts.map(([name, value]) => (
        <div key={name} className="break-words">
          <dt className="inline text-muted">{name}: </dt>
          <dd className="inline">{typeof value === "string" ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Every step of an order with who took it and what they noted. */
export function LogPanel({ events }: { events: readonly AdminOrderEventView[] }) {
  return (
    <Panel aria-labelledby="log">
      <PanelHeader title="Log" id="log" description="The order’s state is nothing but this, replayed." />
      <Table caption="What happened to the order, oldest first">
        <TableHead>
          <TableRow>
            <HeaderCell>When</HeaderCell>
            <HeaderCell>What</HeaderCell>
            <HeaderCell>Who</HeaderCell>
            <HeaderCell>Facts</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {events.map((event) => (
            <TableRow key={event.toStatus}>
              <Cell className="whitespace-nowrap text-caption text-muted">
                <time dateTime={event.at}>{formatMoment(new Date(event.at))}</time>
              </Cell>
              <Cell className="min-w-40">
                {event.label}
                <span className="block font-mono text-caption text-muted">
                  {event.fromStatus ?? "–"} → {event.toStatus}
                </span>
              </Cell>
              <Cell className="min-w-28">
                <Who event={event} />
              </Cell>
              <Cell className="min-w-40">
                <Facts data={event.data} />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
