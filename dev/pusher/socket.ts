import { randomInt } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RawData, WebSocket } from "ws";
import { z } from "zod";
import { type Channels, type Connection, dismiss, type Member, send } from "./channels.ts";
import { type AppCredentials, isChannelAuthorized, isSignInAuthorized } from "./credentials.ts";

/** After so long without a word the other side is asked whether it is still there. */
export const activityTimeoutSeconds = 30;

const messageSchema = z.object({ event: z.string(), data: z.unknown().optional(), channel: z.string().optional() });
const subscribeSchema = z.object({
  channel: z.string().regex(/^#?[A-Za-z0-9_\-=@,.;]{1,164}$/),
  auth: z.string().optional(),
  channel_data: z.string().optional(),
});
const signInSchema = z.object({ auth: z.string(), user_data: z.string() });
const userSchema = z.object({ id: z.string().min(1).max(200) });
const unsubscribeSchema = z.object({ channel: z.string() });
const memberSchema = z.object({ user_id: z.coerce.string().min(1), user_info: z.unknown().optional() });

/** Close codes of the protocol: 4000–4099 must not reconnect unchanged. */
const closeCodes = { unknownApp: 4001, unsupportedProtocol: 4007, missingProtocol: 4008 } as const;

function sendError(connection: Connection, message: string, code: number | null = null): void {
  // The protocol sends errors as an object, not as text.
  connection.socket.send(JSON.stringify({ event: "pusher:error", data: { code, message } }));
}

/** How an app is set up. */
export interface SocketSettings extends AppCredentials {
  signInMs?: number;
}

function findConnectionFault(
  credentials: AppCredentials,
  request: IncomingMessage,
): [code: number, why: string] | null {
  const url = new URL(request.url ?? "/", "http://pusher.local");
  if (url.pathname !== `/app/${credentials.key}`) return [closeCodes.unknownApp, "Application does not exist"];
  const protocol = url.searchParams.get("protocol");
  if (protocol === null) return [closeCodes.missingProtocol, "No protocol version supplied"];
  if (!["5", "6", "7"].includes(protocol)) return [closeCodes.unsupportedProtocol, "Unsupported protocol version"];
  return null;
}

function parseMember(channelData: string | undefined): Member | null {
  try {
    const { user_id: userId, user_info: userInfo } = memberSchema.parse(JSON.parse(channelData ?? ""));
    return { userId, userInfo: userInfo ?? null };
  } catch {
    return null;
  }
}

function refuseSubscription(connection: Connection, channel: string, message: string): void {
  sendError(connection, message, 4009);
  send(connection, "pusher:subscription_error", { type: "AuthError", error: message, status: 401 }, channel);
}

function readUserId(userData: string): string | undefined {
  try {
    return userSchema.parse(JSON.parse(userData)).id;
  } catch {
    return undefined;
  }
}

function signIn(credentials: AppCredentials, connection: Connection, data: unknown): void {
  const parsed = signInSchema.safeParse(data);
  const userData = parsed.data?.user_data ?? "";
  const userId = readUserId(userData);
  const proof = { socketId: connection.socketId, userData, auth: parsed.data?.auth ?? "" };
  if (userId === undefined || !isSignInAuthorized(credentials, proof)) {
    sendError(connection, "The sign-in is invalid", 4009);
    dismiss(connection, "The sign-in is invalid");
    return;
  }
  connection.userId = userId;
  send(connection, "pusher:signin_success", { user_data: userData });
}

/** Cuts a connection off that listens in private and does not say whose it is. */
function expectSignIn(connection: Connection, signInMs: number): void {
  const timer = setTimeout(() => {
    if (connection.userId === undefined) dismiss(connection, "Connection not authorized within timeout");
  }, signInMs);
  timer.unref();
}

function subscribe(settings: SocketSettings, channels: Channels, connection: Connection, data: unknown): void {
  const parsed = subscribeSchema.safeParse(data);
  if (!parsed.success) {
    sendError(connection, "Invalid channel name");
    return;
  }
  const { channel, auth = "", channel_data: channelData } = parsed.data;
  if (connection.subscriptions.has(channel)) {
    sendError(connection, `Existing subscription to channel ${channel}`);
    return;
  }
  const isPresence = channel.startsWith("presence-");
  const { socketId } = connection;
  const needsProof = isPresence || channel.startsWith("private-");
  if (needsProof && !isChannelAuthorized(settings, { socketId, channel, auth, channelData })) {
    refuseSubscription(connection, channel, `Auth value for subscription to ${channel} is invalid`);
    return;
  }
  const member = isPresence ? parseMember(channelData) : null;
  if (isPresence && member === null) refuseSubscription(connection, channel, "channel_data must name a user_id");
  else {
    channels.join(connection, channel, member);
    if (needsProof && settings.signInMs !== undefined) expectSignIn(connection, settings.signInMs);
  }
}

function parseMessage(raw: RawData): z.infer<typeof messageSchema> | null {
  try {
    return messageSchema.parse(JSON.parse(String(raw)));
  } catch {
    return null;
  }
}

function handleMessage(settings: SocketSettings, channels: Channels, connection: Connection, raw: RawData): void {
  connection.isAlive = true;
  const message = parseMessage(raw);
  if (message === null) sendError(connection, "The message is not an event in JSON");
  else if (message.event === "pusher:ping") send(connection, "pusher:pong", {});
  else if (message.event === "pusher:subscribe") subscribe(settings, channels, connection, message.data);
  else if (message.event === "pusher:signin") signIn(settings, connection, message.data);
  else if (message.event === "pusher:unsubscribe") {
    const { success, data } = unsubscribeSchema.safeParse(message.data);
    if (success) channels.leave(connection, data.channel);
  } else if (message.event.startsWith("client-")) {
    sendError(connection, "To send client events, enable them for this app; here they are switched off");
  } else if (message.event !== "pusher:pong") {
    sendError(connection, `Unknown event ${message.event}`);
  }
}

/** Takes a new WebSocket into the house, or closes it with the protocol's own code. */
export function acceptSocket(
  settings: SocketSettings,
  channels: Channels,
  socket: WebSocket,
  request: IncomingMessage,
): Connection | null {
  const socketId = `${randomInt(1, 2 ** 31)}.${randomInt(1, 2 ** 31)}`;
  const connection: Connection = { socketId, socket, subscriptions: new Map(), isAlive: true };
  // A broken connection closes right after; there is nothing else to do about it.
  socket.on("error", () => undefined);
  const fault = findConnectionFault(settings, request);
  if (fault) {
    sendError(connection, fault[1], fault[0]);
    socket.close(fault[0], fault[1]);
    return null;
  }
  socket.on("message", (raw) => handleMessage(settings, channels, connection, raw));
  socket.on("close", () => channels.leaveAll(connection));
  send(connection, "pusher:connection_established", { socket_id: socketId, activity_timeout: activityTimeoutSeconds });
  return connection;
}
