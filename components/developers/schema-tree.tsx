import type { SchemaNode } from "./model.ts";
import { Words } from "./words.tsx";

type Named = Record<string, SchemaNode>;

function nameOf({ $ref }: SchemaNode): string | null {
  return typeof $ref === "string" ? ($ref.split("/").at(-1) ?? null) : null;
}

/** What a reference stands for; anything else as it is. */
function resolve(schema: SchemaNode, named: Named): SchemaNode {
  const name = nameOf(schema);
  return name === null ? schema : { ...named[name], ...withoutReference(schema) };
}

function withoutReference({ $ref: _, ...rest }: SchemaNode): SchemaNode {
  return rest;
}

function alternativesOf(schema: SchemaNode): SchemaNode[] {
  const list = schema.anyOf ?? schema.oneOf;
  return Array.isArray(list) ? (list as SchemaNode[]) : [];
}

/** `whole number or null`, `list of Offer`, `one of bid, ask` */
function typeText(schema: SchemaNode, named: Named): string {
  const name = nameOf(schema);
  if (name !== null) return name;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.join(", ")}`;
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) return [...new Set(alternatives.map((one) => typeText(one, named)))].join(" or ");
  const types = [schema.type ?? "anything"].flat() as string[];
  return types
    .map((type) => {
      if (type === "array") return `list of ${typeText((schema.items ?? {}) as SchemaNode, named)}`;
      if (type === "integer") return "whole number";
      if (type === "string" && typeof schema.format === "string") return formats[schema.format] ?? schema.format;
      return type;
    })
    .join(" or ");
}

const formats: Record<string, string> = { uuid: "id", "date-time": "time", date: "day" };

/** `1 to 20, 1 if left out` */
function limitsText({ minimum, maximum, maxLength, default: byDefault }: SchemaNode): string {
  const range =
    minimum !== undefined && maximum !== undefined
      ? `${minimum} to ${maximum}`
      : minimum !== undefined
        ? `at least ${minimum}`
        : maximum !== undefined
          ? `at most ${maximum}`
          : "";
  const length = maxLength === undefined ? "" : `at most ${maxLength} characters`;
  const otherwise = byDefault === undefined ? "" : `${JSON.stringify(byDefault)} if left out`;
  return [range, length, otherwise].filter(Boolean).join(", ");
}

/** Objects inside of a schema whose own fields are worth showing below it. */
function innerObjects(schema: SchemaNode, named: Named): SchemaNode[] {
  const whole = resolve(schema, named);
  if (whole.properties) return [whole];
  if (whole.items) return innerObjects(whole.items as SchemaNode, named);
  return alternativesOf(whole).flatMap((one) => innerObjects(one, named));
}

interface FieldProps {
  name: string;
  schema: SchemaNode;
  isRequired: boolean;
  named: Named;
  /** Objects around it; deeper ones stay closed. */
  depth: number;
}

function Field({ name, schema, isRequired, named, depth }: FieldProps) {
  const whole = resolve(schema, named);
  const inner = innerObjects(schema, named);
  const limits = limitsText(whole);
  return (
    <li className="py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
        <code className="font-mono text-caption font-semibold break-all">{name}</code>
        <span className="text-caption text-muted">
          {typeText(schema, named)}
          {isRequired ? "" : ", optional"}
        </span>
      </p>
      {typeof whole.description === "string" ? (
        <p className="text-caption">
          <Words text={whole.description} />
        </p>
      ) : null}
      {limits ? <p className="text-caption text-muted">{limits}</p> : null}
      {inner.length > 0 && depth < 4 ? (
        <details className="mt-1">
          <summary className="text-caption text-muted underline-offset-4 hover:underline">Fields of {name}</summary>
          {inner.map((object) => (
            <Fields
              key={JSON.stringify(Object.keys(object.properties as object))}
              schema={object}
              named={named}
              depth={depth + 1}
            />
          ))}
        </details>
      ) : null}
    </li>
  );
}

function Fields({ schema, named, depth }: { schema: SchemaNode; named: Named; depth: number }) {
  const properties = Object.entries((schema.properties ?? {}) as Named);
  const required = (schema.required ?? []) as string[];
  return (
    <ul className={depth > 0 ? "mt-1 divide-y divide-line border-l border-line pl-4" : "divide-y divide-line"}>
      {properties.map(([name, property]) => (
        <Field
          key={name}
          name={name}
          schema={property}
          isRequired={required.includes(name)}
          named={named}
          depth={depth}
        />
      ))}
    </ul>
  );
}

/**
 * The fields of a JSON Schema, in words.
 * @param named what its references stand for
 */
export function SchemaTree({ schema, named }: { schema: SchemaNode; named: Named }) {
  const objects = innerObjects(schema, named);
  if (objects.length === 0) return <p className="text-sm text-muted">{typeText(schema, named)}</p>;
  return objects.map((object, index) => (
    <div key={JSON.stringify(object.properties)}>
      {index > 0 ? <p className="label py-2 text-muted">or</p> : null}
      <Fields schema={object} named={named} depth={0} />
    </div>
  ));
}
