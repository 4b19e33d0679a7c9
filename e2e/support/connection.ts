import { connect } from "node:net";
import { expect, type Page, type WebSocketRoute } from "@playwright/test";
import { testWorld } from "./world.ts";

export interface CuttableConnection {
  isOpen(): boolean;
  /** Closes the live connection and keeps it closed. */
  cut(): Promise<void>;
  /** Lets the page connect again. */
  mend(): void;
}

/** Puts a switch into the page's live connection; call it before the page is opened. */
export async function cuttableConnection(page: Page): Promise<CuttableConnection> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/\/realtime\//, (socket) => {
    if (isCut) return void socket.close();
    open.add(socket);
    socket.connectToServer();
  });
  return {
    isOpen: () => open.size > 0,
    async cut() {
      isCut = true;
      await Promise.all([...open].map((socket) => socket.close()));
      open.clear();
    },
    mend() {
      isCut = false;
    },
  };
}

export interface HeldConnection {
  /** Whether the page has asked for its live connection. */
  isWaiting(): boolean;
  /** Lets the connection be made, this one and all later ones. */
  release(): void;
}

/** Keeps the page's live connection from being made until it is released; call it before the page is opened. */
export async function heldConnection(page: Page): Promise<HeldConnection> {
  let isWaiting = false;
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.routeWebSocket(/\/realtime\//, async (socket) => {
    isWaiting = true;
    await released;
    socket.connectToServer();
  });
  return { isWaiting: () => isWaiting, release };
}

/** Whether anybody listens where the world's live server does. */
function isListening(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(process.env.PUSHER_PORT), "127.0.0.1");
    const answer = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once("connect", () => answer(true)).once("error", () => answer(false));
  });
}

/** Stops the world's live server, or starts it again. */
export async function switchLiveServer(to: "off" | "on"): Promise<void> {
  if ((await isListening()) !== (to === "on")) process.kill(testWorld().pid, "SIGUSR2");
  await expect.poll(isListening).toBe(to === "on");
}
