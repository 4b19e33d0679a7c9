import type { LiveMessage } from "./messages.ts";

/** How the live connection stands, as a person would care about it. */
export type ConnectionState = "idle" | "connecting" | "connected" | "reconnecting";

/** What a channel's audience hears. */
export interface ChannelListener {
  onMessage(message: LiveMessage): void;
  /** The channel is live from now on: whatever was read before may be behind. Called after every (re)connect. */
  onLive?(): void;
}

/** The wire below the hub; the real one is pusher-transport.ts. */
export interface Transport {
  subscribe(channel: string, listener: Required<ChannelListener>): void;
  unsubscribe(channel: string): void;
  /** Says whose connection it is, now and after every reconnect, so that it ends with their session. */
  signIn(): void;
  /** Reports every change between connected and not. */
  onConnected(listener: (isConnected: boolean) => void): void;
}

/** A page that leaves and one that comes often share channels: wait before letting go. */
const lingerMs = 3_000;

interface Channel {
  listeners: Set<ChannelListener>;
  isLive: boolean;
  lingering?: ReturnType<typeof setTimeout>;
}

/**
 * Shares one connection among all live parts of the page. The transport is loaded on the first subscription, so a page
 * without live parts never pays for it.
 */
export class RealtimeHub {
  private readonly channels = new Map<string, Channel>();
  private readonly stateListeners = new Set<() => void>();
  private readonly reconnectListeners = new Set<() => void>();
  private currentState: ConnectionState = "idle";
  private transport: Transport | undefined;
  private isSomebodys = false;

  constructor(private readonly load: () => Promise<Transport>) {}

  /** Listens to a channel until the returned function is called. */
  subscribe(name: string, listener: ChannelListener): () => void {
    const channel = this.channels.get(name) ?? this.open(name);
    clearTimeout(channel.lingering);
    channel.listeners.add(listener);
    if (channel.isLive) queueMicrotask(() => listener.onLive?.());
    return () => this.leave(name, channel, listener);
  }

  /** From now on the connection is that of whoever is logged in. */
  signIn(): void {
    if (this.isSomebodys) return;
    this.isSomebodys = true;
    this.transport?.signIn();
  }

  state = (): ConnectionState => this.currentState;

  onStateChange = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  /** Calls `listener` each time the connection is back after a loss: nothing sent meanwhile will be repeated. */
  onReconnect(listener: () => void): () => void {
    this.reconnectListeners.add(listener);
    return () => this.reconnectListeners.delete(listener);
  }

  private open(name: string): Channel {
    const channel: Channel = { listeners: new Set(), isLive: false };
    this.channels.set(name, channel);
    if (this.transport) this.attach(name, channel, this.transport);
    else if (this.currentState === "idle") this.start();
    return channel;
  }

  private start() {
    this.setState("connecting");
    this.load().then(
      (transport) => this.connectTo(transport),
      // The chunk did not arrive: the next subscription tries again.
      () => this.setState("idle"),
    );
  }

  private connectTo(transport: Transport) {
    this.transport = transport;
    if (this.isSomebodys) transport.signIn();
    let connections = 0;
    transport.onConnected((isConnected) => {
      if (!isConnected) return this.setState(connections === 0 ? "connecting" : "reconnecting");
      connections++;
      this.setState("connected");
      if (connections > 1) for (const listener of [...this.reconnectListeners]) listener();
    });
    for (const [name, channel] of this.channels) this.attach(name, channel, transport);
  }

  private attach(name: string, channel: Channel, transport: Transport) {
    transport.subscribe(name, {
      onMessage: (message) => {
        for (const listener of [...channel.listeners]) listener.onMessage(message);
      },
      onLive: () => {
        channel.isLive = true;
        for (const listener of [...channel.listeners]) listener.onLive?.();
      },
    });
  }

  private leave(name: string, channel: Channel, listener: ChannelListener) {
    channel.listeners.delete(listener);
    if (channel.listeners.size > 0) return;
    clearTimeout(channel.lingering);
    channel.lingering = setTimeout(() => {
      if (channel.listeners.size > 0) return;
      this.channels.delete(name);
      this.transport?.unsubscribe(name);
    }, lingerMs);
  }

  private setState(state: ConnectionState) {
    if (state === this.currentState) return;
    this.currentState = state;
    for (const listener of [...this.stateListeners]) listener();
  }
}
