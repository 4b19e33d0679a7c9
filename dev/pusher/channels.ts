import type { WebSocket } from "ws";

export interface Member {
  userId: string;
  userInfo: unknown;
}

/** One connected browser. */
export interface Connection {
  socketId: string;
  socket: WebSocket;
  /** Channel name → who the browser is there; null where the channel does not ask. */
  subscriptions: Map<string, Member | null>;
  isAlive: boolean;
  /** Whom it has signed in as; undefined before. */
  userId?: string;
}

export interface ChannelSummary {
  name: string;
  subscriptionCount: number;
  userIds: string[];
}

/** A reader this far behind is cut off: it catches up by itself after reconnecting. */
const largestBacklogBytes = 1_048_576;

/** Sends one message of the protocol; `data` travels as text inside the JSON. */
export function send(connection: Connection, event: string, data: unknown, channel?: string): void {
  sendText(connection, encode(event, data, channel));
}

function encode(event: string, data: unknown, channel?: string): string {
  const text = typeof data === "string" ? data : JSON.stringify(data);
  return JSON.stringify({ event, ...(channel === undefined ? {} : { channel }), data: text });
}

function sendText({ socket }: Connection, text: string): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > largestBacklogBytes) socket.terminate();
  else socket.send(text);
}

/** "Connection is unauthorized": the browser's library does not come back by itself. */
const unauthorizedCloseCode = 4009;

/** Closes a connection that may not stay. */
export function dismiss({ socket }: Connection, why: string): void {
  socket.close(unauthorizedCloseCode, why);
}

/** Who is there, and who listens to what. */
export class Channels {
  readonly connections = new Set<Connection>();
  private readonly byName = new Map<string, Set<Connection>>();

  /** Sends an event to everybody in a channel. */
  broadcast(channel: string, event: string, data: unknown, exceptSocketId?: string): void {
    const text = encode(event, data, channel);
    for (const connection of this.byName.get(channel) ?? []) {
      if (connection.socketId !== exceptSocketId) sendText(connection, text);
    }
  }

  /** Lets a connection in and tells it and, in a presence channel, the others. */
  join(connection: Connection, channel: string, member: Member | null): void {
    const isNewMember = member !== null && !this.hasMember(channel, member.userId);
    const connections = this.byName.get(channel) ?? new Set<Connection>();
    this.byName.set(channel, connections);
    connections.add(connection);
    connection.subscriptions.set(channel, member);
    const answer = member === null ? {} : { presence: this.presenceOf(channel) };
    send(connection, "pusher_internal:subscription_succeeded", answer, channel);
    if (isNewMember) {
      const data = { user_id: member.userId, user_info: member.userInfo };
      this.broadcast(channel, "pusher_internal:member_added", data, connection.socketId);
    }
  }

  leave(connection: Connection, channel: string): void {
    const member = connection.subscriptions.get(channel);
    const connections = this.byName.get(channel);
    if (member === undefined || !connections) return;
    connection.subscriptions.delete(channel);
    connections.delete(connection);
    if (connections.size === 0) this.byName.delete(channel);
    if (member !== null && !this.hasMember(channel, member.userId)) {
      this.broadcast(channel, "pusher_internal:member_removed", { user_id: member.userId });
    }
  }

  leaveAll(connection: Connection): void {
    for (const channel of [...connection.subscriptions.keys()]) this.leave(connection, channel);
  }

  /** Closes every connection that has signed in as this user. */
  terminate(userId: string): void {
    for (const connection of this.connections) {
      if (connection.userId === userId) dismiss(connection, "Terminated by the application");
    }
  }

  /** Every channel that somebody listens to. */
  list(): ChannelSummary[] {
    return [...this.byName.keys()].map((name) => this.summaryOf(name));
  }

  summaryOf(name: string): ChannelSummary {
    const connections = this.byName.get(name);
    return { name, subscriptionCount: connections?.size ?? 0, userIds: [...this.membersOf(name).keys()] };
  }

  private membersOf(channel: string): Map<string, unknown> {
    const members = new Map<string, unknown>();
    for (const { subscriptions } of this.byName.get(channel) ?? []) {
      const member = subscriptions.get(channel);
      if (member) members.set(member.userId, member.userInfo);
    }
    return members;
  }

  private hasMember(channel: string, userId: string): boolean {
    return this.membersOf(channel).has(userId);
  }

  private presenceOf(channel: string) {
    const members = this.membersOf(channel);
    return { ids: [...members.keys()], hash: Object.fromEntries(members), count: members.size };
  }
}
