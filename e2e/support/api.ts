import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import type { Answer } from "@/dev/api/contract.ts";
import type { Role } from "@/lib/core/actor.ts";
import { factoryPassword } from "@/prisma/factories/accounts.ts";
import { newPerson, type TestPerson, worldDatabase } from "./market.ts";
import { testWorld } from "./world.ts";

/** Somebody new with an access token. */
export interface ApiPerson extends TestPerson {
  token: string;
}

/** Calls the API as a program does: from no page, with a token. */
export async function call(
  method: string,
  address: string,
  { token, body, headers }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
) {
  const response = await fetch(new URL(address, testWorld().address), {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever JSON came back
  return { status: response.status, headers: response.headers, body: (text === "" ? null : JSON.parse(text)) as any };
}

/** Somebody new, logged in over the API. @param isReady with a card and an address, as a buyer needs them */
export async function apiPerson(name: string, roles: Role[] = ["buyer", "seller"], isReady = true): Promise<ApiPerson> {
  const person = await newPerson(name, isReady);
  await worldDatabase().user.update({ where: { id: person.userId }, data: { roles } });
  const { status, body } = await call("POST", "/api/v1/auth/login", {
    body: { email: person.email, password: factoryPassword },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return { ...person, token: body.accessToken };
}

/** Whether this machine has what the examples are written for. */
export function hasCurl(): boolean {
  return spawnSync("bash", ["-c", "curl --version"]).status === 0;
}

/** Keeps what an example answers, where the example itself prints it. */
const keepAnswer = 'curl() { command curl --silent --show-error --dump-header "$HEAD" --output "$BODY" "$@"; }\n';

/**
 * Runs an example of the documentation as it stands there, in a shell that knows these variables. Connections of our own that the
 * site closes meanwhile are noticed.
 */
export async function runExample(source: string, variables: Record<string, string>): Promise<Answer> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "solebook-curl-"));
  const files = { HEAD: path.join(directory, "head"), BODY: path.join(directory, "body") };
  const { PATH, NODE_ENV } = process.env;
  const environment = { PATH, NODE_ENV };
  // Nothing else of ours: an example must not work for a reason that its reader has not got.
  const env = { ...environment, SOLEBOOK: testWorld().address.replace(/\/$/, ""), ...variables, ...files };
  const problem = await new Promise<string | null>((resolve) => {
    execFile("bash", ["-u", "-c", keepAnswer + source], { env }, (error, _, stderr) => resolve(error && stderr));
  });
  expect(problem, source).toBeNull();
  const head = readFileSync(files.HEAD, "utf8");
  const contentType = /^content-type: (.*)$/im.exec(head)?.[1]?.trim() ?? null;
  const status = Number(/^HTTP\/\S+ (\d+)/.exec(head)?.[1]);
  const hasBody = status !== 204;
  return { status, contentType, text: hasBody ? readFileSync(files.BODY, "utf8") : "" };
}
