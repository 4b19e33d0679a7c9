import { Random } from "@/prisma/seed/random.ts";
import { type ApiDocument, Contract, type JsonSchema, operationsOf, type PlacedOperation } from "./contract.ts";
import { type ValueSource, valueFor } from "./values.ts";

export interface FuzzOptions {
  /** Of the site. */
  address: string;
  requests: number;
  seed: string;
  /** Access tokens or keys to come with; sometimes none is sent. */
  tokens: readonly string[];
  /** Ids that exist, by the name of the field that asks for one. */
  ids: Readonly<Record<string, readonly string[]>>;
  /** Left out: what would stop the rest. */
  except?: readonly string[];
  /** Sends an address of its own with each request, for a site behind a proxy of ours. */
  spread?: boolean;
  /** Requests under way at once. */
  lanes?: number;
}

export interface FuzzReport {
  requests: number;
  /** How many answers there were of each status. */
  statuses: Record<string, number>;
  /** What was wrong, with the request that led to it. */
  problems: string[];
}

interface FuzzRequest {
  target: PlacedOperation;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** Whether the document says what is answered: another method is nobody's operation. */
  isDocumented: boolean;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

function addressFor({ path, operation }: PlacedOperation, source: ValueSource): string {
  const parameters = operation.parameters ?? [];
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const schema = parameters.find((one) => one.in === "path" && one.name === name)?.schema ?? {};
    const value = valueFor(schema, name, { ...source, wildness: source.wildness / 2 });
    // An empty part, or dots alone, would be another address.
    return encodeURIComponent(/^\.*$/.test(String(value)) ? "x" : String(value));
  });
  const query = new URLSearchParams();
  for (const { in: place, name, required, schema } of parameters) {
    if (place !== "query" || !(required || source.random.chance(0.4))) continue;
    for (const value of [valueFor(schema, name, source)].flat()) query.append(name, String(value));
  }
  if (source.random.chance(source.wildness / 2)) query.append("surprise", "1");
  return `${filled}${query.size > 0 ? `?${query}` : ""}`;
}

function bodyFor({ operation }: PlacedOperation, source: ValueSource): { body?: string; type?: string } {
  const content = operation.requestBody?.content ?? {};
  const [type = "application/json"] = Object.keys(content);
  const schema: JsonSchema = content[type]?.schema ?? {};
  if (Object.keys(content).length === 0) return source.random.chance(0.2) ? { body: "{}", type } : {};
  if (type !== "application/json") return { body: "no picture", type };
  const body = JSON.stringify(valueFor(schema, "body", source)) ?? "";
  const { random, wildness } = source;
  if (random.chance(wildness / 3)) return { body: body.slice(0, Math.floor(body.length / 2)), type };
  if (random.chance(wildness / 4)) return { body, type: random.pick(["text/plain", "application/xml", ""]) };
  return { body, type };
}

function authorizationFor(tokens: readonly string[], random: Random): Record<string, string> {
  if (tokens.length === 0 || random.chance(0.15)) return {};
  if (random.chance(0.05)) return { authorization: random.pick(["Bearer x", "Basic YTpi", "Bearer", "sbk_nothing"]) };
  return { authorization: `Bearer ${random.pick(tokens)}` };
}

function makeRequest(targets: readonly PlacedOperation[], options: FuzzOptions, random: Random): FuzzRequest {
  const target = random.pick(targets);
  const source: ValueSource = { random, ids: options.ids, wildness: random.pick([0.02, 0.1, 0.3]) };
  const isDocumented = !random.chance(0.03);
  const method = isDocumented ? target.method : random.pick(methods);
  const { body, type } = bodyFor(target, source);
  const keys = ["fuzz-key-1", "fuzz-key-2", "short", "\u00e9tonnant"];
  return {
    target,
    method,
    url: new URL(addressFor(target, source), options.address).href,
    headers: {
      ...authorizationFor(options.tokens, random),
      ...(type && { "content-type": type }),
      ...(random.chance(0.2) && { "idempotency-key": random.pick(keys) }),
      ...(options.spread && { "x-forwarded-for": `10.${random.integer(0, 255)}.${random.integer(0, 255)}.1` }),
    },
    body: method === "GET" ? undefined : body,
    isDocumented: method === target.method,
  };
}

/** The shape of every refusal, whatever was asked. */
function isProblem(text: string, contentType: string | null, status: number): boolean {
  if (contentType?.split(";", 1)[0] !== "application/problem+json") return false;
  const problem = JSON.parse(text) as Record<string, unknown>;
  return problem.status === status && typeof problem.code === "string" && typeof problem.requestId === "string";
}

async function sendOne(request: FuzzRequest, contract: Contract): Promise<{ status: number; problems: string[] }> {
  const { target, method, url, headers, body, isDocumented } = request;
  const response = await fetch(url, { method, headers, body, redirect: "manual" });
  const text = await response.text();
  const { status } = response;
  const contentType = response.headers.get("content-type");
  const problems = [
    ...(status >= 500 ? [`answered ${status}`] : []),
    ...(status >= 400 && !isProblem(text, contentType, status)
      ? [`answered ${status} as ${contentType}: ${text.slice(0, 200)}`]
      : []),
    ...(status >= 300 && status < 400 ? [`answered ${status}`] : []),
    ...(isDocumented ? contract.problemsOf(target, { status, contentType, text }) : []),
  ];
  const what = `${method} ${url} ${body ?? ""}`.slice(0, 1_500);
  return { status, problems: problems.map((problem) => `${problem}\n    ${what}`) };
}

/**
 * Sends requests that chance makes from the document, the same for the same seed, and holds every answer to the document: none is a 5xx,
 * and every refusal is a problem.
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const document = (await (await fetch(new URL("/api/v1/openapi.json", options.address))).json()) as ApiDocument;
  const contract = new Contract(document);
  const targets = operationsOf(document).filter(({ operation }) => !options.except?.includes(operation.operationId));
  const random = new Random(options.seed);
  const requests = Array.from({ length: options.requests }, () => makeRequest(targets, options, random));
  const report: FuzzReport = { requests: requests.length, statuses: {}, problems: [] };
  const lane = async () => {
    for (let request = requests.pop(); request; request = requests.pop()) {
      const { status, problems } = await sendOne(request, contract);
      report.statuses[status] = (report.statuses[status] ?? 0) + 1;
      report.problems.push(...problems);
    }
  };
  await Promise.all(Array.from({ length: options.lanes ?? 4 }, lane));
  return report;
}
