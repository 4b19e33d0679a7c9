/** Markup that is safe to put into a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function toText(value: string | number | Markup | readonly Markup[] | null): string {
  if (value === null) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "object") return value.map((one) => one.text).join("");
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A template whose values are escaped, unless they are markup themselves. */
export function html(
  parts: TemplateStringsArray,
  ...values: (string | number | Markup | readonly Markup[] | null)[]
): Markup {
  return new Markup(parts.map((part, index) => part + toText(values[index] ?? null)).join(""));
}

const style = `
  :root { color-scheme: light dark; --paper: light-dark(#faf8f3, #171613); --card: light-dark(#fffefb, #1f1d19);
    --ink: light-dark(#1c1a16, #ece8df); --quiet: light-dark(#5f594c, #b0a999); --line: light-dark(#ddd8cd, #3a3731);
    --bad: light-dark(#a32a1a, #ff9c8a); --note: light-dark(#fdf1cf, #3a3218); }
  * { box-sizing: border-box; }
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink); }
  .demo { margin: 0; padding: .6rem 1rem; background: var(--note); text-align: center; font-size: .9rem; }
  main { max-width: 27rem; margin: 0 auto; padding: 2rem 1rem 3rem; }
  h1 { font-size: 1.4rem; margin: 0 0 .25rem; } .quiet { color: var(--quiet); margin: 0 0 1.25rem; }
  .sheet { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.25rem; }
  label { display: block; font-size: .9rem; margin: 0 0 1rem; } .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
  input { display: block; width: 100%; font: inherit; padding: .55rem .7rem; margin-top: .25rem; color: inherit;
    background: transparent; border: 1px solid var(--quiet); border-radius: .4rem; font-variant-numeric: tabular-nums; }
  button { font: inherit; font-weight: 600; width: 100%; padding: .7rem; border-radius: .4rem; cursor: pointer;
    border: 1px solid var(--ink); background: var(--ink); color: var(--paper); margin-top: .5rem; }
  button.second { background: transparent; color: inherit; font-weight: 400; }
  :focus-visible { outline: 3px solid light-dark(#3b6fd4, #8fb4ff); outline-offset: 2px; }
  .error { color: var(--bad); border: 1px solid currentColor; border-radius: .4rem; padding: .6rem .8rem; margin: 0 0 1rem; }
  table { width: 100%; border-collapse: collapse; font-size: .9rem; } td, th { padding: .35rem 0; text-align: left; vertical-align: top; }
  td:last-child { text-align: right; font-variant-numeric: tabular-nums; } tr + tr { border-top: 1px solid var(--line); }
  details { margin-top: 1.25rem; font-size: .9rem; } summary { cursor: pointer; } code { font-size: .85rem; white-space: nowrap; }
  a { color: inherit; } .back { display: inline-block; margin-top: 1rem; }
  .total { font-size: 1.8rem; font-weight: 650; font-variant-numeric: tabular-nums; margin: 0 0 1rem; }
`;

/**
 * One page, with the line that says what it is.
 * @param demo what it stands in for, and what does not happen
 */
export function renderDemoPage(demo: string, title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><style>${new Markup(style)}</style></head>
<body><aside class="demo" aria-label="Demo">${demo}</aside>
<main>${body}</main></body></html>`.text;
}

/** What a page answers: itself, or the way elsewhere. */
export type PageAnswer = { status: number; body: string } | { location: string };

// A form's answer may lead to the shop, whatever its origin, so form-action cannot be 'self' alone.
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http: https:; base-uri 'none'; frame-ancestors 'none'";

/** The answer's headers; a page has no scripts at all. */
export const pageHeaders: Record<string, string> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": policy,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
