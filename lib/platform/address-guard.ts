import "server-only";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { env } from "./env.ts";

/**
 * Where this server may be sent by people: an address of their choice must never make it talk to itself, to its neighbours or to the
 * cloud's metadata service (server-side request forgery).
 */

export type TargetErrorCode = "target_invalid" | "target_refused" | "target_unresolvable";

/** An address that was looked up once and checked; a connection goes to these and is not looked up again. */
export interface CheckedTarget {
  url: URL;
  addresses: readonly { address: string; family: 4 | 6 }[];
}

/** Every address of a host name. Throws when there is none. */
export type HostResolver = (hostname: string) => Promise<readonly string[]>;

export interface GuardOptions {
  /** Whether http, loopback and private networks are allowed: receivers of developers run there. */
  isDevelopment: boolean;
  resolve: HostResolver;
}

const usualPorts = new Set(["", "80", "443"]);
const developmentRanges = new Set(["loopback", "private", "uniqueLocal", "carrierGradeNat"]);

async function resolveByDns(hostname: string): Promise<readonly string[]> {
  return (await lookup(hostname, { all: true, order: "verbatim" })).map(({ address }) => address);
}

/** The guard of this process: strict in production, open for this machine and its networks in the local world. */
export function guardOfEnvironment(): GuardOptions {
  return { isDevelopment: env().APP_ENV !== "production", resolve: resolveByDns };
}

/**
 * Whether a connection may go to this address. Only what is reachable by everybody is: no range that is private, reserved or means
 * this machine, also not inside an IPv6 address. Link-local addresses, where clouds keep their credentials, never.
 */
export function isAllowedAddress(address: string, isDevelopment: boolean): boolean {
  if (isIP(address) === 0) return false;
  // What stands in IPv4-mapped addresses is the IPv4 address that the system connects to.
  const range = ipaddr.process(address).range();
  return range === "unicast" || (isDevelopment && developmentRanges.has(range));
}

function invalid(message: string) {
  return fail("target_invalid", message);
}

/**
 * The form of an address that people may name: https, no credentials, no port of another service. Says nothing of where it leads.
 * Errors: `target_invalid`.
 */
export function parseTarget(text: string, isDevelopment: boolean): Result<URL, "target_invalid"> {
  if (text.length > 2_000 || !URL.canParse(text))
    return invalid("Give a whole address, like https://example.com/hooks.");
  const url = new URL(text);
  if (url.protocol !== "https:" && !(isDevelopment && url.protocol === "http:")) {
    return invalid("The address must begin with https://.");
  }
  if (url.username !== "" || url.password !== "") return invalid("The address must not hold a name or password.");
  if (!usualPorts.has(url.port) && Number(url.port) < 1_024) return invalid("Use port 443, or one from 1024 on.");
  url.hash = "";
  return ok(url);
}

/**
 * Looks an address up and checks where it leads. If any of its addresses is a forbidden one, all are refused.
 * Errors: `target_invalid`, `target_unresolvable`, `target_refused`.
 */
export async function checkTarget(
  text: string,
  guard: GuardOptions = guardOfEnvironment(),
): Promise<Result<CheckedTarget, TargetErrorCode>> {
  const parsed = parseTarget(text, guard.isDevelopment);
  if (!parsed.ok) return parsed;
  const hostname = parsed.value.hostname.replace(/^\[|\]$/g, "");
  let found: readonly string[];
  try {
    found = isIP(hostname) !== 0 ? [hostname] : await guard.resolve(hostname);
  } catch {
    found = [];
  }
  if (found.length === 0) {
    return fail("target_unresolvable", `There is no server named ${hostname}. Check the address for a typing error.`);
  }
  if (!found.every((address) => isAllowedAddress(address, guard.isDevelopment))) {
    return fail("target_refused", `${hostname} leads into a private network. Name a server that everybody can reach.`);
  }
  const addresses = found.map((address) => ({ address, family: address.includes(":") ? (6 as const) : (4 as const) }));
  return ok({ url: parsed.value, addresses });
}
