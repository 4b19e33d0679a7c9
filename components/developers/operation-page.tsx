import type { ReactNode } from "react";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { CodeBlock } from "./code-block.tsx";
import { MethodBadge } from "./method-badge.tsx";
import type { OperationDetails, ParameterRow, ProblemRow, SchemaNode } from "./model.ts";
import { SchemaTree } from "./schema-tree.tsx";
import { Words } from "./words.tsx";

function Section({
  id,
  title,
  description,
  children,
}: {
  id: string;
  title: string;
  description?: string;
  children: ReactNode;
}) {
  return (
    <Panel aria-labelledby={id}>
      <PanelHeader title={title} id={id} description={description ? <Words text={description} /> : null} />
      <PanelBody>{children}</PanelBody>
    </Panel>
  );
}

/** Parameters are fields like any other, but for where they stand. */
function asObject(parameters: readonly ParameterRow[]): SchemaNode {
  return {
    properties: Object.fromEntries(
      parameters.map(({ name, place, description, schema }) => [
        name,
        { ...schema, description: [`In the ${place}.`, description].filter(Boolean).join(" ") },
      ]),
    ),
    required: parameters.flatMap(({ name, isRequired }) => (isRequired ? name : [])),
  };
}

function Problems({ problems }: { problems: readonly ProblemRow[] }) {
  return (
    <Table caption="Codes of its problems">
      <TableHead>
        <TableRow>
          <HeaderCell className="pl-0!">Status</HeaderCell>
          <HeaderCell>Code</HeaderCell>
          <HeaderCell className="pr-0!">Means</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {problems.map(({ status, code, message }) => (
          <TableRow key={code}>
            <Cell className="pl-0! align-top font-mono">{status}</Cell>
            <Cell className="align-top font-mono text-caption">{code}</Cell>
            <Cell className="min-w-56 pr-0! align-top text-caption">
              <Words text={message} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export interface OperationPageProps {
  operation: OperationDetails;
  /** Schemas that have a name of their own. */
  named: Record<string, SchemaNode>;
}

/** All that there is to know of one operation. */
export function OperationPage({ operation, named }: OperationPageProps) {
  const { method, path, summary, details, access, notes, parameters, body, fileTypes, answers, problems } = operation;
  return (
    <>
      <h1 className="mt-3 text-headline">
        <Words text={summary} />
      </h1>
      <p className="mt-3 flex items-baseline gap-2">
        <MethodBadge method={method} />
        <code className="font-mono text-sm break-all">{path}</code>
      </p>
      {details ? (
        <p className="mt-4 max-w-prose">
          <Words text={details} />
        </p>
      ) : null}
      <p className="mt-2 max-w-prose text-muted text-sm">{[access, ...notes].join(" ")}</p>
      <div className="mt-8 flex flex-col gap-6">
        <CodeBlock code={operation.curl} label="Try it" />
        {parameters.length > 0 ? (
          <Section id="parameters" title="Parameters">
            <SchemaTree schema={asObject(parameters)} named={named} />
          </Section>
        ) : null}
        {body ? (
          <Section id="body" title="Body" description="JSON. Fields that are not here are refused.">
            <SchemaTree schema={body} named={named} />
          </Section>
        ) : null}
        {fileTypes.length > 0 ? (
          <Section id="body" title="Body">
            <p className="text-sm">The file itself, as {fileTypes.join(", ")}.</p>
          </Section>
        ) : null}
        {answers.map(({ status, description, schema }) => (
          <Section key={status} id={`answer-${status}`} title={`Answer ${status}`} description={description}>
            {schema ? <SchemaTree schema={schema} named={named} /> : <p className="text-sm text-muted">No body.</p>}
          </Section>
        ))}
        <Section id="problems" title="Problems" description="application/problem+json, with the code in `code`.">
          <Problems problems={problems} />
        </Section>
      </div>
    </>
  );
}
