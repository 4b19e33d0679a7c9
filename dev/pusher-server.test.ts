import Pusher from "pusher";
import PusherClient, { type Channel, type Options } from "pusher-js";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { type PusherServer, startPusherServer } from "./pusher-server.ts";

const credentials = { appId: "solebook", key: "test-key", secret: "test-secret" };
let server: PusherServer;
let publisher: Pusher;
const clients: PusherClient[] = [];

function createPublisher(change: Partial<typeof credentials> = {}): Pusher {
  return new Pusher({ ...credentials, ...change, host: "127.0.0.1", port: String(server.port), useTLS: false });
}

type Authorize = (socketId: string, channel: string) => string | { auth: string; channel_data?: string } | null;

function createClient(authorize?: Authorize, options: Partial<Options> = {}): PusherClient {
  const client = new PusherClient(credentials.key, {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: server.port,
    forceTLS: false,
    enabledTransports: ["ws"],
    channelAuthorization: {
      endpoint: "unused",
      transport: "ajax",
      customHandler: ({ socketId, channelName }, callback) => {
        const auth = authorize?.(socketId, channelName) ?? null;
        if (auth === null) callback(new Error("forbidden"), null);
        else callback(null, typeof auth === "string" ? { auth } : auth);
      },
    },
    ...options,
  });
  clients.push(client);
  return client;
}

/** The next time an event comes; fails the test when it does not. */
function next(source: Channel | PusherClient["connection"], event: string, waitMs = 3_000): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event} came`)), waitMs);
    source.bind(event, (data: unknown) => {
      clearTimeout(timer);
      resolve(data);
    });
  });
}

async function joined(client: PusherClient, name: string): Promise<Channel> {
  const channel = client.subscribe(name);
  await next(channel, "pusher:subscription_succeeded");
  return channel;
}

/** Patient, because test machines are busy. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

beforeAll(async () => {
  server = await startPusherServer({ port: 0, ...credentials });
  publisher = createPublisher();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
});
afterAll(() => server.stop());

describe("publishing with the official package", () => {
  test("an event reaches everybody in the channel and nobody else", async () => {
    const here = await joined(createClient(), "market-1");
    const elsewhere = await joined(createClient(), "market-2");
    const heardElsewhere = vi.fn();
    elsewhere.bind_global(heardElsewhere);
    const heard = next(here, "quote");
    await publisher.trigger("market-1", "quote", { lowestAskCents: 22_000, text: 'ünïcode "quotes"' });
    expect(await heard).toEqual({ lowestAskCents: 22_000, text: 'ünïcode "quotes"' });
    await pause();
    expect(heardElsewhere).not.toHaveBeenCalled();
  });

  test("a batch arrives in order, over several channels", async () => {
    const client = createClient();
    const [one, two] = [await joined(client, "market-1"), await joined(client, "market-2")];
    const heard: unknown[] = [];
    for (const channel of [one, two]) channel.bind("match", (data: unknown) => heard.push(data));
    await publisher.triggerBatch(
      [1, 2, 3].map((data) => ({ channel: `market-${(data % 2) + 1}`, name: "match", data })),
    );
    await eventually(() => expect(heard).toEqual([1, 2, 3]));
  });

  test("the sender's own socket can be left out", async () => {
    const [sender, other] = [createClient(), createClient()];
    const [own, others] = [await joined(sender, "market-1"), await joined(other, "market-1")];
    const heardOwn = vi.fn();
    own.bind("match", heardOwn);
    const heard = next(others, "match");
    await publisher.trigger("market-1", "match", {}, { socket_id: sender.connection.socket_id });
    await heard;
    await pause();
    expect(heardOwn).not.toHaveBeenCalled();
  });

  test("after leaving a channel nothing comes", async () => {
    const client = createClient();
    const channel = await joined(client, "market-1");
    const heard = vi.fn();
    channel.bind("match", heard);
    client.unsubscribe("market-1");
    await pause();
    await publisher.trigger("market-1", "match", {});
    await pause();
    expect(heard).not.toHaveBeenCalled();
  });

  test.each([
    ["another secret", { secret: "wrong" }, 401],
    ["another key", { key: "wrong" }, 401],
    ["another app", { appId: "wrong" }, 404],
  ])("is refused with %s", async (_what, change, status) => {
    const heard = vi.fn();
    (await joined(createClient(), "market-1")).bind("match", heard);
    await expect(createPublisher(change).trigger("market-1", "match", {})).rejects.toMatchObject({ status });
    await pause();
    expect(heard).not.toHaveBeenCalled();
  });

  test("a signed request with another body, an old one and an unsigned one are refused", async () => {
    const url = `http://127.0.0.1:${server.port}/apps/solebook/events`;
    const body = JSON.stringify({ name: "match", channels: ["market-1"], data: "{}" });
    const query = publisher.createSignedQueryString({ method: "POST", path: "/apps/solebook/events", body });
    const post = (address: string, text: string) => fetch(address, { method: "POST", body: text });
    expect((await post(`${url}?${query}`, body)).status).toBe(200);
    expect((await post(`${url}?${query}`, body.replace("match", "fake!"))).status).toBe(401);
    expect((await post(url, body)).status).toBe(401);
    vi.useFakeTimers({ now: Date.now() - 700_000, toFake: ["Date"] });
    const old = publisher.createSignedQueryString({ method: "POST", path: "/apps/solebook/events", body });
    vi.useRealTimers();
    expect((await post(`${url}?${old}`, body)).status).toBe(401);
  });

  test("Pusher's own limits hold: 10 events in a batch, 10 KB each", async () => {
    const event = { channel: "market-1", name: "match", data: "x" };
    await expect(publisher.triggerBatch(Array.from({ length: 11 }, () => ({ ...event })))).rejects.toMatchObject({
      status: 400,
    });
    await expect(publisher.trigger("market-1", "match", "x".repeat(10_241))).rejects.toMatchObject({ status: 413 });
  });
});

describe("private channels", () => {
  const sign: Authorize = (socketId, channel) => publisher.authorizeChannel(socketId, channel);

  test("open with the server's signature", async () => {
    const channel = await joined(createClient(sign), "private-user-1");
    const heard = next(channel, "match");
    await publisher.trigger("private-user-1", "match", { side: "bought" });
    expect(await heard).toEqual({ side: "bought" });
  });

  test.each<[string, Authorize]>([
    ["no signature", () => ({ auth: "" })],
    ["a made-up one", () => ({ auth: `${credentials.key}:${"0".repeat(64)}` })],
    ["one of another channel", (socketId) => publisher.authorizeChannel(socketId, "private-user-2")],
    ["one of another socket", (_socketId, channel) => publisher.authorizeChannel("1.1", channel)],
    [
      "one made with another secret",
      (socketId, channel) => createPublisher({ secret: "wrong" }).authorizeChannel(socketId, channel),
    ],
  ])("stay shut with %s", async (_what, authorize) => {
    const channel = createClient(authorize).subscribe("private-user-1");
    const heard = vi.fn();
    channel.bind("match", heard);
    channel.bind("pusher:subscription_succeeded", heard);
    expect(await next(channel, "pusher:subscription_error")).toMatchObject({ type: "AuthError", status: 401 });
    await publisher.trigger("private-user-1", "match", {});
    await pause();
    expect(heard).not.toHaveBeenCalled();
  });
});

describe("presence channels", () => {
  const as =
    (userId: string): Authorize =>
    (socketId, channel) =>
      publisher.authorizeChannel(socketId, channel, { user_id: userId, user_info: { name: userId } });

  test("tell who is there, who comes and who goes, each person once", async () => {
    const ana = await joined(createClient(as("ana")), "presence-room");
    const came = next(ana, "pusher:member_added");
    const benClient = createClient(as("ben"));
    const ben = await joined(benClient, "presence-room");
    expect(await came).toEqual({ id: "ben", info: { name: "ben" } });
    expect((ben as unknown as { members: { count: number } }).members.count).toBe(2);

    const more = vi.fn();
    ana.bind("pusher:member_added", more);
    await joined(createClient(as("ben")), "presence-room");
    const response = await publisher.get({ path: "/channels/presence-room/users" });
    expect(await response.json()).toEqual({ users: [{ id: "ana" }, { id: "ben" }] });
    expect(more).not.toHaveBeenCalled();

    const went = next(ana, "pusher:member_removed");
    for (const client of clients.slice(1)) client.disconnect();
    expect(await went).toMatchObject({ id: "ben" });
  });

  test("stay shut when the data was changed after signing", async () => {
    const authorize: Authorize = (socketId, channel) => ({
      auth: publisher.authorizeChannel(socketId, channel, { user_id: "ana" }).auth,
      channel_data: JSON.stringify({ user_id: "ben" }),
    });
    const channel = createClient(authorize).subscribe("presence-room");
    expect(await next(channel, "pusher:subscription_error")).toMatchObject({ status: 401 });
  });
});

describe("the protocol", () => {
  function open(path: string): {
    socket: WebSocket;
    messages: { event: string; data: unknown }[];
    closed: Promise<number>;
  } {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`);
    const messages: { event: string; data: unknown }[] = [];
    socket.on("message", (raw) => messages.push(JSON.parse(String(raw)) as { event: string; data: unknown }));
    return { socket, messages, closed: new Promise((resolve) => socket.on("close", resolve)) };
  }

  test.each([
    ["an unknown key", "/app/other?protocol=7", 4001],
    ["an unknown protocol", "/app/test-key?protocol=99", 4007],
    ["no protocol", "/app/test-key", 4008],
  ])("%s is turned away with its code", async (_what, path, code) => {
    const { messages, closed } = open(path);
    expect(await closed).toBe(code);
    expect(messages).toEqual([{ event: "pusher:error", data: { code, message: expect.any(String) } }]);
  });

  test("answers a ping, refuses what it does not understand, and goes on", async () => {
    const { socket, messages } = open("/app/test-key?protocol=7");
    await eventually(() => expect(messages[0]?.event).toBe("pusher:connection_established"));
    expect(JSON.parse(String(messages[0]?.data))).toMatchObject({ socket_id: expect.stringMatching(/^\d+\.\d+$/) });
    socket.send("not json");
    socket.send(JSON.stringify({ event: "client-hack", channel: "market-1", data: {} }));
    socket.send(JSON.stringify({ event: "pusher:subscribe", data: { channel: "bad name!" } }));
    socket.send(JSON.stringify({ event: "pusher:ping", data: {} }));
    await eventually(() => expect(messages.at(-1)?.event).toBe("pusher:pong"));
    expect(messages.map(({ event }) => event).slice(1, 4)).toEqual(["pusher:error", "pusher:error", "pusher:error"]);
    socket.close();
  });

  test("channels that are listened to are listed", async () => {
    await joined(createClient(), "market-listed");
    const response = await publisher.get({
      path: "/channels",
      params: { filter_by_prefix: "market-l", info: "subscription_count" },
    });
    expect(await response.json()).toEqual({ channels: { "market-listed": { subscription_count: 1 } } });
    const single = await publisher.get({ path: "/channels/market-listed" });
    expect(await single.json()).toMatchObject({ occupied: true });
  });
});

describe("starting and stopping", () => {
  test("never starts in production", async () => {
    vi.stubEnv("APP_ENV", "production");
    await expect(startPusherServer({ port: 0, ...credentials })).rejects.toThrow(/production/);
    vi.unstubAllEnvs();
  });

  test("says when the port is taken", async () => {
    await expect(startPusherServer({ port: server.port, ...credentials })).rejects.toThrow(/EADDRINUSE/);
  });

  test("a client finds its way back after a restart, and listens again", async () => {
    const first = await startPusherServer({ port: 0, ...credentials });
    const client = createClient(undefined, { wsPort: first.port });
    const channel = await joined(client, "market-1");
    const lost = next(client.connection, "state_change");
    await first.stop();
    await lost;
    const second = await startPusherServer({ port: first.port, ...credentials });
    const again = next(channel, "pusher:subscription_succeeded", 10_000);
    // What our own transport does as well: the package by itself may wait a quarter of a minute.
    client.disconnect();
    client.connect();
    await again;
    client.disconnect();
    await second.stop();
  }, 15_000);
});

describe("a connection that says whose it is", () => {
  const strict = () => startPusherServer({ port: 0, ...credentials, signInMs: 150 });

  function signedIn(port: number, userId: string): PusherClient {
    const client = createClient((socketId, channel) => publisher.authorizeChannel(socketId, channel).auth, {
      wsPort: port,
      userAuthentication: {
        endpoint: "unused",
        transport: "ajax",
        customHandler: ({ socketId }, callback) => callback(null, publisher.authenticateUser(socketId, { id: userId })),
      },
    });
    client.signin();
    return client;
  }

  const stateOf = (client: PusherClient) => client.connection.state;

  test("is closed when its user is ended, and no other", async () => {
    const [mine, other] = [signedIn(server.port, "session-1"), signedIn(server.port, "session-2")];
    await eventually(() =>
      expect([mine, other].map(({ user }) => user.user_data?.id)).toEqual(["session-1", "session-2"]),
    );
    await publisher.terminateUserConnections("session-1");
    await eventually(() => expect(stateOf(mine)).toBe("disconnected"));
    expect(stateOf(other)).toBe("connected");
  });

  test("must do so to go on listening in private, where that is asked for", async () => {
    const house = await strict();
    const anonymous = createClient((socketId, channel) => publisher.authorizeChannel(socketId, channel).auth, {
      wsPort: house.port,
    });
    const known = signedIn(house.port, "session-1");
    await Promise.all([joined(anonymous, "private-user-1"), joined(known, "private-user-1")]);
    const onlyPublic = createClient(undefined, { wsPort: house.port });
    await joined(onlyPublic, "market-1");
    await eventually(() => expect(stateOf(anonymous)).toBe("disconnected"));
    expect([known, onlyPublic].map(stateOf)).toEqual(["connected", "connected"]);
    await house.stop();
  });

  test("is believed only with the proof", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/app/${credentials.key}?protocol=7`);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("message", (raw) => {
      if (JSON.parse(String(raw)).event !== "pusher:connection_established") return;
      const data = { auth: `${credentials.key}:${"0".repeat(64)}`, user_data: '{"id":"session-1"}' };
      socket.send(JSON.stringify({ event: "pusher:signin", data }));
    });
    expect(await closed).toBe(4009);
  });
});
