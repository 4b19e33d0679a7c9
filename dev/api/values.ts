import type { Random } from "@/prisma/seed/random.ts";
import type { JsonSchema } from "./contract.ts";

/*
 * Values for a JSON Schema, by chance: mostly such as it takes, sometimes such as it does not.
 */

/** What a value may refer to, and how wild it may be. */
export interface ValueSource {
  random: Random;
  /** Ids that exist, by the name of the field that asks for one; others are made up. */
  ids: Readonly<Record<string, readonly string[]>>;
  /** How often a value is not what the schema says. */
  wildness: number;
}

const oddTexts = [
  "",
  " ",
  "0",
  "-1",
  "null",
  "true",
  "../../etc/passwd",
  "'; DROP TABLE bids; --",
  "\u0000",
  "𝕊olebook",
  "a".repeat(300),
  "1e309",
  "%00",
  "{{7*7}}",
  "<script>alert(1)</script>",
] as const;
const oddNumbers = [-1, 0, 0.5, 1e21, -0.01, 2_147_483_648, Number.MAX_SAFE_INTEGER] as const;

function oddValue({ random }: ValueSource): unknown {
  const kinds: (() => unknown)[] = [
    () => random.pick(oddTexts),
    () => random.pick(oddNumbers),
    () => null,
    () => random.chance(0.5),
    () => [],
    () => [random.pick(oddTexts)],
    () => ({}),
    () => ({ [random.pick(["__proto__", "constructor", "id", "$ne"])]: random.pick(oddTexts) }),
  ];
  return random.pick(kinds)();
}

function madeUpId(random: Random): string {
  const hex = (digits: number) => Array.from({ length: digits }, () => random.integer(0, 15).toString(16)).join("");
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

function textFor(schema: JsonSchema, name: string, source: ValueSource): string {
  const { random, ids } = source;
  const known = ids[name] ?? [];
  if (known.length > 0 && random.chance(0.7)) return random.pick(known);
  switch (schema.format) {
    case "uuid":
      return madeUpId(random);
    case "date-time":
      return new Date(Date.UTC(2026, random.integer(0, 23), random.integer(1, 28))).toISOString();
    case "date":
      return new Date(Date.UTC(2026, random.integer(0, 11), random.integer(1, 28))).toISOString().slice(0, 10);
    case "email":
      return `fuzz-${random.integer(1, 1_000_000)}@example.com`;
    default:
      return random.chance(0.5)
        ? random.pick(["Juniper Street", "jordan", "10.5", "Portland", "97205", "US", "OR", "walk softly 2026"])
        : "x".repeat(random.integer(0, Math.min(Number(schema.maxLength ?? 40), 200)));
  }
}

function numberFor({ minimum, maximum }: JsonSchema, { random }: ValueSource): number {
  const [least, most] = [Number(minimum ?? 0), Number(maximum ?? 1_000_000)];
  return random.chance(0.2) ? random.pick([least, most]) : random.integer(least, Math.min(most, least + 100_000));
}

function objectFor(schema: JsonSchema, source: ValueSource): Record<string, unknown> {
  const required = (schema.required ?? []) as string[];
  const fields = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, property]) => {
    const isThere = required.includes(name) ? !source.random.chance(source.wildness / 2) : source.random.chance(0.5);
    return isThere ? [[name, valueFor(property, name, source)] as const] : [];
  });
  const stranger = source.random.chance(source.wildness / 2) ? { surprise: oddValue(source) } : {};
  return { ...Object.fromEntries(fields), ...stranger };
}

/** A value for a schema. @param name of the field it is for */
export function valueFor(schema: JsonSchema, name: string, source: ValueSource): unknown {
  const { random, wildness } = source;
  if (random.chance(wildness)) return oddValue(source);
  const alternatives = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (alternatives) return valueFor(random.pick(alternatives), name, source);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return random.pick(schema.enum);
  const types = [schema.type ?? "string"].flat() as string[];
  switch (random.pick(types)) {
    case "object":
      return objectFor(schema, source);
    case "array": {
      const items = (schema.items ?? {}) as JsonSchema;
      const singular = name.replace(/s$/, "");
      return Array.from({ length: random.integer(0, 4) }, () => valueFor(items, singular, source));
    }
    case "integer":
      return numberFor(schema, source);
    case "number":
      return numberFor(schema, source) + 0.5;
    case "boolean":
      return random.chance(0.5);
    case "null":
      return null;
    default:
      return textFor(schema, name, source);
  }
}
