// @ts-check
// `npm run smoke`: starts the world as `npm start` does, with this Node, asks it a few things as a visitor and as somebody who logs in, and
// stops it. Exits 1 at the first thing that is not as it should be. Needs nothing installed.
import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

const root = path.resolve(import.meta.dirname, "..");
const startTimeoutMs = 15 * 60_000;
const stopTimeoutMs = 60_000;

const child = spawn(process.execPath, ["scripts/start.mjs"], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
process.on("exit", () => child.kill("SIGKILL"));

/**
 * @template Value
 * @param {Promise<Value>} promise
 * @param {number} timeoutMs
 * @param {string} what
 * @returns {Promise<Value>}
 */
function within(promise, timeoutMs, what) {
  const late = new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`${what} took longer than ${timeoutMs / 1_000} s`)), timeoutMs).unref();
  });
  return Promise.race([promise, /** @type {Promise<never>} */ (late)]);
}

/**
 * Reads the summary that the world prints when it answers.
 * @returns {Promise<{ address: string, email: string, password: string }>}
 */
function summary() {
  return new Promise((resolve, reject) => {
    const found = { address: "", email: "", password: "" };
    void ended.then((how) => reject(new Error(`npm start ended with ${how}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      console.log(line);
      found.address ||= /^ {2}Site +(\S+)$/.exec(line)?.[1] ?? "";
      found.password ||= /People \(password: (.+)\)/.exec(line)?.[1] ?? "";
      found.email ||= /^ {4}(\S+@\S+)/.exec(line)?.[1] ?? "";
      if (found.address && found.email && found.password) resolve(found);
    });
  });
}

/** @param {boolean} condition @param {string} what */
function check(condition, what) {
  if (!condition) throw new Error(`not as it should be: ${what}`);
  console.log(`✓ ${what}`);
}

/** @param {string} address @param {string} email @param {string} password */
async function logIn(address, email, password) {
  /** @type {Map<string, string>} */
  const cookies = new Map();
  /** @param {string} where @param {RequestInit} [init] */
  const call = async (where, init = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${address}${where}`, {
      redirect: "manual",
      ...init,
      headers: { ...init.headers, cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  const { csrfToken } = /** @type {{ csrfToken: string }} */ (await (await call("/api/auth/csrf")).json());
  const body = new URLSearchParams({ csrfToken, email, password, json: "true" });
  await call("/api/auth/callback/credentials", { method: "POST", body, headers: { origin: address } });
  return call("/api/v1/notifications");
}

try {
  const { address, email, password } = await within(summary(), startTimeoutMs, "npm start");
  console.log(`\nNode ${process.versions.node} at ${address}`);
  for (const page of ["/", "/search?q=jordan", "/login"]) {
    const response = await fetch(`${address}${page}`);
    check(response.status === 200 && (await response.text()).includes("</html>"), `${page} is a page`);
  }
  check((await fetch(`${address}/api/health/ready`)).status === 200, "it says that it is ready");
  const found = /** @type {{ products: unknown[] }} */ (
    await (await fetch(`${address}/api/v1/products/search?q=dunk`)).json()
  );
  check(
    Object.values(found).some((value) => Array.isArray(value) && value.length > 0),
    "its search finds shoes",
  );
  check((await fetch(`${address}/api/v1/notifications`)).status === 401, "it tells strangers nothing of a member's");
  check((await logIn(address, email, password)).status === 200, `${email} can log in`);
  child.kill("SIGTERM");
  check((await within(ended, stopTimeoutMs, "stopping")) === 0, "it stops in order when it is told to");
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  child.kill("SIGTERM");
  await within(ended, stopTimeoutMs, "stopping").catch(() => undefined);
  process.exitCode = 1;
}
