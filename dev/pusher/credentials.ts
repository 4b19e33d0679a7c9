import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export interface AppCredentials {
  appId: string;
  key: string;
  secret: string;
}

/** Requests signed longer ago (or further ahead) are refused. */
const oldestSignatureSeconds = 600;

function sign(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Checks `auth` of a subscription to a private or presence channel: `key:HMAC-SHA256(secret, socket_id:channel[:channel_data])`.
 */
export function isChannelAuthorized(
  credentials: AppCredentials,
  subscription: { socketId: string; channel: string; auth: string; channelData?: string },
): boolean {
  const { socketId, channel, channelData } = subscription;
  const text = [socketId, channel, ...(channelData === undefined ? [] : [channelData])].join(":");
  return isSame(`${credentials.key}:${sign(credentials.secret, text)}`, subscription.auth);
}

/** Checks `auth` of a sign-in: `key:HMAC-SHA256(secret, socket_id::user::user_data)`. */
export function isSignInAuthorized(
  credentials: AppCredentials,
  { socketId, userData, auth }: { socketId: string; userData: string; auth: string },
): boolean {
  return isSame(`${credentials.key}:${sign(credentials.secret, `${socketId}::user::${userData}`)}`, auth);
}

/**
 * Checks the signature of a REST request as Pusher documents it: over method, path and the sorted query, with the MD5 of the body.
 * @returns what is wrong, or null
 */
export function findRequestFault(
  credentials: AppCredentials,
  request: { method: string; url: URL; body: string },
  now: Date,
): string | null {
  const { method, url, body } = request;
  const query = url.searchParams;
  if (query.get("auth_key") !== credentials.key) return "Unknown auth_key";
  if (query.get("auth_version") !== "1.0") return "Invalid auth_version";
  const timestamp = Number(query.get("auth_timestamp"));
  if (!Number.isFinite(timestamp) || Math.abs(now.getTime() / 1_000 - timestamp) > oldestSignatureSeconds) {
    return "Timestamp expired: the request was not signed within the last 10 minutes";
  }
  const bodyHash = createHash("md5").update(body, "utf8").digest("hex");
  if (body !== "" && query.get("body_md5") !== bodyHash) return "Invalid body_md5";
  const signed = [...query]
    .filter(([name]) => name !== "auth_signature")
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const expected = sign(credentials.secret, [method, url.pathname, signed].join("\n"));
  return isSame(expected, query.get("auth_signature") ?? "") ? null : "Invalid signature";
}
