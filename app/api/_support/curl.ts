import type { Description } from "./operation.ts";

/** A number in an example that is the reader's own stands in the JSON without quotes. */
const ownNumber = /"(\$[A-Z_]*(?:CENTS|VERSION|REVISION))"/g;

/** Keeps `$NAME`, which the shell fills in, and encodes everything else. */
function inAddress(text: string): string {
  return encodeURIComponent(text).replaceAll("%24", "$");
}

function addressOf({ path, example }: Description): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => inAddress(example?.params?.[name] ?? `{${name}}`));
  const query = Object.entries(example?.query ?? {}).map(([name, value]) => `${inAddress(name)}=${inAddress(value)}`);
  return `"$SOLEBOOK${filled}${query.length > 0 ? `?${query.join("&")}` : ""}"`;
}

/** The lines of what is sent, and what the shell reads after the command. */
function bodyOf({ example, body, upload }: Description): { options: string[]; after: string } {
  if (upload && example?.file !== undefined) {
    const [type = "image/jpeg"] = upload.contentTypes;
    return { options: [`-H "Content-Type: ${type}"`, `--data-binary "@${example.file}"`], after: "" };
  }
  if (!body) return { options: [], after: "" };
  const json = JSON.stringify(example?.body ?? {}, null, 2).replaceAll(ownNumber, "$1");
  return { options: ['-H "Content-Type: application/json"', "--data @- <<END"], after: `\n${json}\nEND` };
}

/**
 * An operation's example as a command for a shell: `$SOLEBOOK` is the site, `$TOKEN` an access token or key, and everything else that
 * begins with `$` the reader's own. The tests run every one of them.
 */
export function curlOf(description: Description): string {
  const { method, access, idempotent, body, upload } = description;
  const { options, after } = bodyOf(description);
  const isPlain = method === "GET" || (method === "POST" && (body || upload));
  const lines = [
    `curl ${isPlain ? "" : `-X ${method} `}${addressOf(description)}`,
    ...(access === "anybody" ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(idempotent ? ['-H "Idempotency-Key: mine-$(date +%s)-$RANDOM"'] : []),
    ...options,
  ];
  return lines.join(" \\\n  ") + after;
}
