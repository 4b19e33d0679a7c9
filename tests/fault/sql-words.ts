const tableOf = String.raw`(?:only\s+)?(?:"?\w+"?\.)?"?(\w+)"?`;
const writes = new RegExp(
  String.raw`(?<!\b(?:for|key|do|share)\s+)\b(insert\s+into|delete\s+from|update)\s+${tableOf}`,
  "gi",
);
const calls = /\bgraphile_worker\s*\.\s*"?(add_jobs?|complete_jobs?|fail_jobs?|get_job|force_unlock_workers)"?\s*\(/gi;
const reads = new RegExp(String.raw`\bfrom\s+${tableOf}`, "i");

/** What a statement does, in a few words that are the same in every run, and which tables it writes. */
export interface SqlWords {
  what: string;
  /** E.g. `insert orders`. */
  writes: string[];
  isCommit: boolean;
}

function withoutNoise(sql: string): string {
  return sql
    .replaceAll(/\/\*[\s\S]*?\*\//g, " ")
    .replaceAll(/--[^\n]*/g, " ")
    .trim();
}

/** Reads a statement, or several of one message. */
export function wordsOfSql(sql: string): SqlWords {
  const text = withoutNoise(sql);
  const written = [...text.matchAll(writes)].map(([, verb = "", table = ""]) => {
    return `${verb.split(/\s/)[0]?.toLowerCase()} ${table}`;
  });
  const called = [...text.matchAll(calls)].map(([, name = ""]) => name);
  const all = [...new Set([...written, ...called])];
  const first = text.match(/^\w+(?:\s+transaction)?/i)?.[0].toLowerCase() ?? "nothing";
  const isCommit = /^(commit|end)\b/i.test(text);
  if (all.length > 0) return { what: all.join(", "), writes: all, isCommit };
  const table = first === "select" || first === "with" ? text.match(reads)?.[1] : undefined;
  return { what: table ? `${first} ${table}` : first, writes: [], isCommit };
}
