import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { findFreePort } from "@/dev/postgres.ts";
import { migrateDatabase } from "@/dev/world/migrate.ts";
import { standaloneDirectory } from "@/dev/world/standalone.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import type { JobName } from "@/lib/platform/jobs.ts";
import { createUser, factoryPassword } from "@/prisma/factories/accounts.ts";
import { productionEnvironment } from "@/tests/support/production.ts";
import { startTraceCollector } from "@/tests/support/trace-collector.ts";
import { testWorld } from "./support/world.ts";

/*
 * What an image would run: the standalone server and the worker, with APP_ENV=production, on an empty database of their own. Nothing of them
 * reaches Stripe or Resend: nobody pays and nobody is written to.
 */
const root = path.resolve(import.meta.dirname, "..");
const standalone = path.join(root, standaloneDirectory);
const uploadsDirectory = mkdtempSync(path.join(os.tmpdir(), "solebook-standalone-"));
const databaseName = `standalone_${process.pid}`;
const running: ChildProcess[] = [];

interface Running {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

function start(directory: string, parameters: string[], environment: Record<string, string>): Running {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, parameters, {
    cwd: directory,
    env: { ...environment, PATH, NODE_ENV: "production" },
  });
  running.push(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text, ended: new Promise((resolve) => child.once("exit", (code) => resolve(code))) };
}

const startSite = (environment: Record<string, string>) => start(standalone, ["server.js"], environment);
const startWorker = (environment: Record<string, string>) =>
  start(root, ["--conditions=react-server", "--import", "tsx", "scripts/worker.ts"], environment);

async function onServer(statement: string): Promise<string> {
  const url = new URL(testWorld().databaseUrl);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(statement);
  await client.end();
  url.pathname = `/${databaseName}`;
  return url.href;
}

function environmentOf(databaseUrl: string, port: number): Record<string, string> {
  return productionEnvironment({
    NEXT_MANUAL_SIG_HANDLE: "true",
    HOSTNAME: "127.0.0.1",
    PORT: `${port}`,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: `http://localhost:${port}`,
    UPLOADS_DIRECTORY: uploadsDirectory,
  });
}

test.afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(uploadsDirectory, { recursive: true, force: true });
  await onServer(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
});

test("holds what it needs and nothing that is nobody's business", () => {
  const names = readdirSync(standalone);
  expect(names).toEqual(expect.arrayContaining(["server.js", "node_modules", ".next"]));
  for (const name of [".git", ".data", "docs", "e2e", "dev", "tests"]) expect(names).not.toContain(name);
  expect(names.filter((name) => name.startsWith(".env"))).toEqual([]);
});

test("does not start in production with a stand-in or a secret that everybody knows, and names them all", async () => {
  const wrong = {
    ...environmentOf("postgresql://nobody@127.0.0.1:1/none", 1),
    STRIPE_HOST: "127.0.0.1",
    CRON_SECRET: "changeme-changeme-changeme",
  };
  for (const process of [startSite({ ...wrong, PORT: `${await findFreePort()}` }), startWorker(wrong)]) {
    expect(await process.ended).toBe(1);
    expect(process.output()).toContain("STRIPE_HOST: must not be set in production");
    expect(process.output()).toContain("CRON_SECRET: can be guessed");
    expect(process.output()).not.toContain(wrong.CRON_SECRET);
  }
});

/** Answers like Pusher's REST API, on a port of this machine. */
async function startPushReceiver(): Promise<{ port: number; paths: string[]; close: () => void }> {
  const paths: string[] = [];
  const server = http.createServer((request, response) => {
    paths.push((request.url ?? "").split("?", 1)[0] ?? "");
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { port, paths, close: () => void server.close() };
}

/** Puts a job into the queue: what a request leaves in the outbox, either process may deliver, but jobs are the worker's alone. */
async function addJob(databaseUrl: string, job: JobName): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("SELECT graphile_worker.add_job($1)", [job]);
  await client.end();
}

/** Logs a person in and out at a site, as a program. @returns what came back for the logout */
async function logInAndOut(address: string, databaseUrl: string, headers: Record<string, string>): Promise<Response> {
  const database = createDatabase(databaseUrl, 1);
  const { email } = await createUser(database);
  await database.$disconnect();
  const json = { "content-type": "application/json" };
  const body = JSON.stringify({ email, password: factoryPassword });
  const login = await fetch(`${address}/api/v1/auth/login`, { method: "POST", headers: json, body });
  const { accessToken } = (await login.json()) as { accessToken: string };
  const authorization = `Bearer ${accessToken}`;
  return fetch(`${address}/api/v1/auth/logout`, { method: "POST", headers: { ...headers, authorization } });
}

/** A request that the server has begun to read, and whose body comes in two halves; the second when the returned function is called. */
async function slowRequest(port: number): Promise<{ finish: () => Promise<number> }> {
  const body = Buffer.from(JSON.stringify({ slugs: ["a-shoe-that-is-not-there"] }));
  const expect = "100-continue";
  const headers = { "content-type": "application/json", "content-length": body.length, expect };
  const options = { host: "127.0.0.1", port, path: "/api/v1/products/batch", method: "POST", headers };
  const request = http.request(options);
  const answered = new Promise<number>((resolve, reject) => {
    request.once("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once("error", reject);
  });
  await new Promise((resolve) => request.once("continue", resolve).flushHeaders());
  request.write(body.subarray(0, 10));
  return {
    finish: () => {
      request.end(body.subarray(10));
      return answered;
    },
  };
}

test("serves beside a worker in production, and both end in order", async () => {
  const databaseUrl = await onServer(`CREATE DATABASE ${databaseName}`);
  await migrateDatabase({ DATABASE_URL: databaseUrl }, () => undefined);
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  const [collector, pusher] = [await startTraceCollector(), await startPushReceiver()];
  const environment: Record<string, string> = {
    ...environmentOf(databaseUrl, port),
    ...collector.environment,
    PUSHER_HOST: "127.0.0.1",
    PUSHER_PORT: `${pusher.port}`,
    PUSHER_USE_TLS: "false",
  };
  const site = startSite(environment);
  const worker = startWorker(environment);
  const statusOf = (where: string) =>
    fetch(`${address}${where}`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(() => statusOf("/api/health/ready"), { timeout: 30_000 }).toBe(200);
  await expect.poll(worker.output, { timeout: 30_000 }).toContain("the worker is ready");

  const page = await (await fetch(`${address}/`)).text();
  expect(page).toContain("</html>");
  const script = /\/_next\/static\/[^"]+\.js/.exec(page)?.[0] ?? "none";
  expect(await statusOf(script)).toBe(200);
  expect(await statusOf("/search?q=shoe")).toBe(200);
  // The pages of stand-ins do not exist here.
  for (const standIn of ["/inbox", "/stripe-demo/checkout"]) expect(await statusOf(standIn)).toBe(404);

  // A logout closes live connections: one trace, from the request that Next has served over the outbox to the push service.
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
  expect((await logInAndOut(address, databaseUrl, { traceparent })).status).toBe(204);
  const logoutRequest = /^POST \/api\/v1\/auth\/logout/;
  const namesOfTrace = () => collector.spans.filter((span) => span.traceId === traceId).map(({ name }) => name);
  await expect
    .poll(namesOfTrace, { timeout: 20_000 })
    .toEqual(
      expect.arrayContaining([
        expect.stringMatching(logoutRequest),
        "operation logOut",
        "transaction",
        "deliver accounts.access_ended",
        "Pusher end connections",
      ]),
    );
  expect(pusher.paths.at(-1)).toContain("/terminate_connections");
  // A refusal, its log line and its trace are found by each other.
  const refused = await fetch(`${address}/api/v1/auth/logout?token=hunter2-Very-Secret`, { method: "POST" });
  const { requestId } = (await refused.json()) as { requestId: string };
  expect(refused.headers.get("x-request-id")).toBe(requestId);
  const lineOf = () =>
    site
      .output()
      .split("\n")
      .find((line) => line.includes(requestId)) ?? "{}";
  await expect.poll(lineOf).toContain("api request refused");
  const { traceId: traceOfLine } = JSON.parse(lineOf()) as { traceId: string };
  await expect
    .poll(() => collector.spans.filter((span) => span.traceId === traceOfLine).map(({ name }) => name))
    .toContainEqual(expect.stringMatching(logoutRequest));

  await addJob(databaseUrl, "sweep-expired-offers");
  await expect
    .poll(() => collector.spans.map(({ service }) => service), { timeout: 30_000 })
    .toContain("solebook-worker");

  const slow = await slowRequest(port);
  expect(await statusOf("/api/health")).toBe(200);
  site.child.kill("SIGTERM");
  worker.child.kill("SIGTERM");
  await expect.poll(() => statusOf("/api/health")).toBe(0);
  expect(site.child.exitCode).toBeNull();
  expect(await slow.finish()).toBe(200);
  expect([await site.ended, await worker.ended]).toEqual([0, 0]);
  for (const text of [site.output(), worker.output(), collector.text()]) {
    for (const name of ["NEXTAUTH_SECRET", "STRIPE_SECRET_KEY", "PUSHER_SECRET"]) {
      expect(text).not.toContain(environment[name] ?? "");
    }
  }
  expect(collector.text()).not.toContain("hunter2-Very-Secret");
  collector.close();
  pusher.close();
});
