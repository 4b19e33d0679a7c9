import { readFileSync } from "node:fs";
import path from "node:path";
import { createContext, runInContext } from "node:vm";
import { beforeEach, describe, expect, it } from "vitest";

const source = readFileSync(path.resolve(import.meta.dirname, "..", "public/push-worker.js"), "utf8");
const origin = "https://solebook.example";

type Handler = (event: object) => void;

/** The worker as a browser runs it, as far as it touches the browser. */
class Browser {
  readonly handlers = new Map<string, Handler>();
  readonly shown: [title: string, options: object][] = [];
  readonly opened: string[] = [];
  readonly focused: string[] = [];
  windows: string[] = [];

  constructor() {
    const self = {
      location: { origin },
      skipWaiting: () => undefined,
      addEventListener: (name: string, handler: Handler) => this.handlers.set(name, handler),
      registration: { showNotification: async (...shown: [string, object]) => void this.shown.push(shown) },
      clients: {
        claim: async () => undefined,
        matchAll: async () => this.windows.map((url) => ({ url, focus: async () => void this.focused.push(url) })),
        openWindow: async (url: string) => void this.opened.push(url),
      },
    };
    runInContext(source, createContext({ self, URL }));
  }

  /** Has something happen, and waits until the worker is done with it. */
  async happen(name: string, event: object): Promise<void> {
    const work: Promise<unknown>[] = [];
    this.handlers.get(name)?.({ ...event, waitUntil: (promise: Promise<unknown>) => work.push(promise) });
    await Promise.all(work);
  }

  press(href: unknown): Promise<void> {
    return this.happen("notificationclick", { notification: { data: { href }, close: () => undefined } });
  }
}

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
});

describe("the push worker", () => {
  it("shows what was pushed, and takes no part in what pages load", async () => {
    const message = { title: "You were outbid", body: "Somebody bids $225.", href: "/sneakers/x?size=10", tag: "n-1" };
    await browser.happen("push", { data: { json: () => message } });
    expect(browser.shown).toEqual([
      ["You were outbid", { body: message.body, tag: "n-1", icon: "/icon.svg", data: { href: message.href } }],
    ]);
    expect([...browser.handlers.keys()].sort()).toEqual(["activate", "install", "notificationclick", "push"]);
  });

  it("leads to what a message is about: to the page that shows it, or a new one, and never to another site", async () => {
    await browser.press("/orders/ORD-1");
    browser.windows = [`${origin}/buying`, `${origin}/orders/ORD-1`];
    await browser.press("/orders/ORD-1");
    await browser.press("https://evil.example/");
    await browser.press("//evil.example/");
    expect(browser.focused).toEqual([`${origin}/orders/ORD-1`]);
    expect(browser.opened).toEqual([`${origin}/orders/ORD-1`, origin, origin]);
  });
});
