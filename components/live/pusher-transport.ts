import Pusher from "pusher-js";
import type { RealtimeClientConfig } from "@/lib/core/live-events.ts";
import type { Transport } from "./hub.ts";
import { readMessage } from "./read-message.ts";

/** The library waits up to a minute between attempts; a market should be back sooner. */
const firstRetryMs = 1_000;
const longestRetryMs = 10_000;

/** Asks again and again, ever more slowly and never in step with other browsers, while the connection is gone. */
function keepTrying(pusher: Pusher): void {
  let delay = firstRetryMs;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tryNow() {
    clearTimeout(timer);
    if (pusher.connection.state === "connected") return;
    pusher.disconnect();
    pusher.connect();
    delay = Math.min(delay * 2, longestRetryMs);
    timer = setTimeout(tryNow, delay * (0.75 + Math.random() / 2));
  }
  function onStateChange({ current }: { current: string }) {
    if (current !== "connected") {
      timer ??= setTimeout(tryNow, delay * (0.75 + Math.random() / 2));
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    delay = firstRetryMs;
  }
  function onVisible() {
    if (document.visibilityState === "visible") tryNow();
  }

  pusher.connection.bind("state_change", onStateChange);
  document.addEventListener("visibilitychange", onVisible);
  window.addEventListener("online", tryNow);
}

/** Opens a connection that speaks Pusher's protocol, wherever the server says it is. */
export function createPusherTransport(config: RealtimeClientConfig): Transport {
  const pusher = new Pusher(config.key, {
    cluster: config.cluster,
    ...(config.host === null
      ? {}
      : {
          wsHost: config.host,
          wsPath: config.path,
          ...(config.port === null ? {} : { wsPort: config.port, wssPort: config.port }),
        }),
    wsPath: config.path,
    forceTLS: config.forceTLS,
    enabledTransports: ["ws"],
    enableStats: false,
    activityTimeout: 25_000,
    pongTimeout: 8_000,
    channelAuthorization: { endpoint: "/api/pusher/auth", transport: "ajax" },
    userAuthentication: { endpoint: "/api/pusher/user-auth", transport: "ajax" },
  });
  keepTrying(pusher);

  return {
    subscribe(name, listener) {
      const channel = pusher.subscribe(name);
      channel.bind("pusher:subscription_succeeded", () => listener.onLive());
      channel.bind_global((event: string, data: unknown) => {
        const message = readMessage(name, event, data);
        if (message) listener.onMessage(message);
      });
    },
    unsubscribe: (name) => pusher.unsubscribe(name),
    signIn: () => pusher.signin(),
    onConnected(listener) {
      listener(pusher.connection.state === "connected");
      pusher.connection.bind("state_change", ({ current }: { current: string }) => listener(current === "connected"));
    },
  };
}
