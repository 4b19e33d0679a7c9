/** Takes out of a log entry what no log may hold. Pure: returns copies, never changes what it is given. */

const removed = "[removed]";
const deepest = 8;
const longestText = 8_000;
const longestList = 100;

/** Names are compared without case, `_` and `-`. */
const secretName =
  /password|passwd|secret|token|authorization|cookie|apikey|accesskey|privatekey|encryptionkey|credential|signature|sharedkey|nonce|csrf|jwt|databaseurl|redisurl/;
const privateName =
  /^(line1|line2|addressline\d?|street|streetaddress|phone|phonenumber|fullname|lastname|firstname)(encrypted)?$/;

function isHiddenName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[_-]/g, "");
  return secretName.test(plain) || privateName.test(plain);
}

const textRules: [pattern: RegExp, replacement: string][] = [
  // user:password in connection strings
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/@]*@/gi, `$1${removed}@`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${removed}`],
  // token=…, auth_signature=…, password: "…" and the like, in URLs and in text
  [
    /\b([\w-]*(?:token|secret|password|signature|api_?key|auth_key|csrf|cookie)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s&,;}]+)/gi,
    `$1${removed}`,
  ],
  // three base64url parts: a JWT
  [/\beyJ[\w-]{8,}\.[\w-]*\.[\w-]*(?:\.[\w-]*)*/g, removed],
  [/\b([\w.%+-])[\w.%+-]*@((?:[\w-]+\.)+[a-z]{2,})\b/gi, "$1***@$2"],
];

/** A text without passwords, tokens and mail addresses (of those the first letter and the domain stay). */
export function redactText(text: string): string {
  const bounded = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return textRules.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), bounded);
}

/** Prisma repeats the arguments of a failed call in its message, values and all; only the last line says what happened. */
function messageOf(error: Error): string {
  if (!error.name.startsWith("PrismaClient")) return redactText(error.message);
  const lines = error.message.split("\n").filter((line) => line.trim() !== "");
  return redactText(lines.at(-1) ?? "");
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  const { code, status, cause } = error as Error & { code?: unknown; status?: unknown };
  return {
    type: error.name,
    message: messageOf(error),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(typeof status === "number" ? { status } : {}),
    stack: frames.slice(0, 20).join("\n"),
    ...(cause === undefined ? {} : { cause: redact(cause, depth + 1) }),
  };
}

/** A copy of any value that is safe to log. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth >= deepest) return "[too deep]";
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof URL) return redactText(value.href);
  if (value instanceof Headers || value instanceof Map) return redactEntries(value.entries(), depth);
  if (value instanceof Set) return redact([...value], depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, longestList).map((item) => redact(item, depth + 1));
  return redactEntries(Object.entries(value), depth);
}

function redactEntries(entries: Iterable<[unknown, unknown]>, depth: number): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    const hidden = isHiddenName(String(name)) && value !== null && value !== undefined && typeof value !== "boolean";
    result[String(name)] = hidden ? removed : redact(value, depth + 1);
  }
  return result;
}
