/** What a form-encoded body or query becomes: text, lists and objects of the same. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type FormObject = { [name: string]: FormValue };

const forbidden = new Set(["__proto__", "constructor", "prototype"]);

/** `line_items[0][price_data][currency]` → its parts; `expand[]` ends with an empty one. */
function partsOf(name: string): string[] {
  const [, head = name, rest = ""] = /^([^[]*)((?:\[[^\]]*\])*)$/.exec(name) ?? [];
  return [head, ...[...rest.matchAll(/\[([^\]]*)\]/g)].map(([, part = ""]) => part)];
}

type Node = Map<string, Node | string>;

function toValue(node: Node): FormValue {
  const entries = [...node].map(([name, value]): [string, FormValue] => [
    name,
    typeof value === "string" ? value : toValue(value),
  ]);
  const isList = entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

/** Reads nested parameters as Stripe takes them: brackets for fields, numbers or nothing for places in a list. */
export function parseForm(encoded: string): FormObject {
  const root: Node = new Map();
  for (const [name, value] of new URLSearchParams(encoded)) {
    const parts = partsOf(name);
    if (parts.some((part) => forbidden.has(part))) continue;
    let node = root;
    for (const part of parts.slice(0, -1)) {
      const child = node.get(part === "" ? `${node.size}` : part);
      if (child instanceof Map) node = child;
      else {
        const made: Node = new Map();
        node.set(part === "" ? `${node.size}` : part, made);
        node = made;
      }
    }
    const last = parts.at(-1) ?? "";
    node.set(last === "" ? `${node.size}` : last, value);
  }
  const value = toValue(root);
  return typeof value === "string" || Array.isArray(value) ? {} : value;
}
