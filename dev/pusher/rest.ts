import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { ChannelSummary, Channels } from "./channels.ts";
import { type AppCredentials, findRequestFault } from "./credentials.ts";

/** Pusher's own limits; the stand-in refuses what the real service would. */
const largestDataBytes = 10_240;
const mostEventsInBatch = 10;
const mostChannelsInEvent = 100;
const largestBodyBytes = 512 * 1_024;

const channelName = z.string().regex(/^[A-Za-z0-9_\-=@,.;]{1,200}$/);
const common = { name: z.string().min(1).max(200), data: z.string(), socket_id: z.string().optional() };
const eventSchema = z.object({
  ...common,
  channels: z.array(channelName).min(1).max(mostChannelsInEvent).optional(),
  channel: channelName.optional(),
});
const batchSchema = z.object({
  batch: z.array(z.object({ ...common, channel: channelName })).max(mostEventsInBatch),
});

interface Answer {
  status: number;
  body: unknown;
}

function refuse(status: number, error: string): Answer {
  return { status, body: { error } };
}

function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBodyBytes) chunks.push(chunk);
    });
    request.on("end", () => resolve(size > largestBodyBytes ? null : Buffer.concat(chunks).toString("utf8")));
    request.on("error", reject);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTooLarge(data: string): boolean {
  return Buffer.byteLength(data) > largestDataBytes;
}

const tooLarge = `The data content of this event exceeds the allowed maximum (${largestDataBytes} bytes)`;

function publishOne(channels: Channels, body: unknown): Answer {
  const parsed = eventSchema.safeParse(body);
  if (!parsed.success) return refuse(400, z.prettifyError(parsed.error));
  const { name, data, socket_id: exceptSocketId, channel, channels: names } = parsed.data;
  const targets = names ?? (channel === undefined ? [] : [channel]);
  if (targets.length === 0) return refuse(400, "Missing channels");
  if (isTooLarge(data)) return refuse(413, tooLarge);
  for (const target of targets) channels.broadcast(target, name, data, exceptSocketId);
  return { status: 200, body: {} };
}

function publishBatch(channels: Channels, body: unknown): Answer {
  const parsed = batchSchema.safeParse(body);
  if (!parsed.success) return refuse(400, z.prettifyError(parsed.error));
  const { batch } = parsed.data;
  if (batch.some(({ data }) => isTooLarge(data))) return refuse(413, tooLarge);
  for (const event of batch) channels.broadcast(event.channel, event.name, event.data, event.socket_id);
  return { status: 200, body: {} };
}

function describe({ name, subscriptionCount, userIds }: ChannelSummary, info: readonly string[]) {
  return {
    ...(info.includes("user_count") && name.startsWith("presence-") ? { user_count: userIds.length } : {}),
    ...(info.includes("subscription_count") ? { subscription_count: subscriptionCount } : {}),
  };
}

function readChannels(channels: Channels, path: string, query: URLSearchParams): Answer {
  const info = (query.get("info") ?? "").split(",");
  const [, name, users] = /^\/channels(?:\/([^/]+)(\/users)?)?$/.exec(path) ?? [];
  if (name === undefined) {
    const prefix = query.get("filter_by_prefix") ?? "";
    const listed = channels.list().filter((channel) => channel.name.startsWith(prefix));
    return {
      status: 200,
      body: { channels: Object.fromEntries(listed.map((one) => [one.name, describe(one, info)])) },
    };
  }
  const summary = channels.summaryOf(decodeURIComponent(name));
  if (users === undefined) {
    return { status: 200, body: { occupied: summary.subscriptionCount > 0, ...describe(summary, info) } };
  }
  if (!summary.name.startsWith("presence-")) return refuse(400, "Users can only be listed for presence channels");
  return { status: 200, body: { users: summary.userIds.map((id) => ({ id })) } };
}

function route(channels: Channels, method: string, path: string, query: URLSearchParams, body: string): Answer {
  if (method === "POST" && path === "/events") return publishOne(channels, parseJson(body));
  if (method === "POST" && path === "/batch_events") return publishBatch(channels, parseJson(body));
  if (method === "GET" && /^\/channels(\/[^/]+(\/users)?)?$/.test(path)) return readChannels(channels, path, query);
  const [, userId] = /^\/users\/([^/]+)\/terminate_connections$/.exec(path) ?? [];
  if (method === "POST" && userId !== undefined) {
    channels.terminate(decodeURIComponent(userId));
    return { status: 200, body: {} };
  }
  return refuse(404, "Not found");
}

/** Serves `/apps/<id>/…`: publishing, asking who listens and closing connections, only to whoever knows the secret. */
export async function handleRest(
  credentials: AppCredentials,
  channels: Channels,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await answerRest(credentials, channels, request);
  response.writeHead(answer.status, { "content-type": "application/json" });
  response.end(JSON.stringify(answer.body));
}

async function answerRest(credentials: AppCredentials, channels: Channels, request: IncomingMessage): Promise<Answer> {
  const method = request.method ?? "GET";
  const url = new URL(request.url ?? "/", "http://pusher.local");
  const body = await readBody(request);
  if (body === null) return refuse(413, "The request body is too large");
  const [, appId, path] = /^\/apps\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
  if (appId !== credentials.appId || path === undefined) return refuse(404, "Unknown app");
  const fault = findRequestFault(credentials, { method, url, body }, new Date());
  if (fault !== null) return refuse(401, fault);
  return route(channels, method, path, url.searchParams, body);
}
