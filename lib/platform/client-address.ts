import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";
import { env } from "./env.ts";

/**
 * Who is at the other end of the connection. Next shows a request handler headers but no socket, and keeps an
 * `X-Forwarded-For` that the client itself sent; so each request gets the address of its socket in a header of ours,
 * written over whatever came in under that name.
 */
const peerHeader = "x-solebook-peer";

const shared = globalThis as typeof globalThis & { solebookPeerRecorder?: true };

/** Notes the socket's address on every HTTP request of this process. Called once, when the server starts. */
export function recordPeerAddresses(): void {
  if (shared.solebookPeerRecorder) return;
  shared.solebookPeerRecorder = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage; response: ServerResponse };
    request.headers[peerHeader] = request.socket.remoteAddress ?? "";
  });
}

/** Strips the IPv4-in-IPv6 form, brackets and port; null when it is no address. */
export function normalizeAddress(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
  const address = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1] ?? bare;
  return isIP(address) === 0 ? null : address;
}

/**
 * The address of the client, as far as it can be believed.
 *
 * Every proxy appends the address it was called from to `X-Forwarded-For`, and the socket is the last of that chain. With
 * n trusted proxies the client is the n-th from the end; everything further left, the client may have made up.
 * @param trustedHops how many proxies in front are ours
 * @returns null when nothing usable is there
 */
export function clientAddressOf(headers: Headers, trustedHops: number): string | null {
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").filter((part) => part.trim() !== "");
  const peer = headers.get(peerHeader);
  // Without the recorder (a serverless host), the last entry is what the platform's own edge appended.
  const chain = peer ? [...forwarded, peer] : [...forwarded, forwarded.at(-1) ?? ""];
  const position = Math.max(0, chain.length - 1 - trustedHops);
  return normalizeAddress(chain[position] ?? "");
}

/**
 * The address of the socket, if whoever is there asks for themselves: no proxy has named somebody else. Next itself names the socket where
 * nobody was named.
 */
export function directPeer(headers: Headers): string | null {
  const peer = normalizeAddress(headers.get(peerHeader) ?? "");
  const named = (headers.get("x-forwarded-for") ?? "").split(",").filter((part) => part.trim() !== "");
  const isForwarded = headers.has("forwarded") || named.some((part) => normalizeAddress(part) !== peer);
  return isForwarded ? null : peer;
}

/** {@link clientAddressOf} with this deployment's number of proxies. */
export function clientAddress(headers: Headers): string | null {
  return clientAddressOf(headers, env().TRUSTED_PROXY_HOPS);
}

/**
 * What counts as one visitor for rate limits: an IPv4 address, or the /64 that an IPv6 customer gets as a whole.
 * Requests without an address share one bucket.
 */
export function networkOf(address: string | null): string {
  if (address === null) return "unknown";
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}
