import { keepPushBrowser } from "@/lib/actions/push.ts";

/** What this browser can do about messages while no page is open. */
export type PushAbility =
  /** It has no push, or this is no page it trusts. */
  | "none"
  /** Its owner has forbidden it; only they can change that, in the browser. */
  | "refused"
  | "askable"
  | "allowed";

const worker = "/push-worker.js";
const offerEvent = "solebook:push-offer";
const choiceKey = (userId: string) => `solebook.push.${userId}`;
const keptKey = (userId: string) => `solebook.push.kept.${userId}`;

export function pushAbility(): PushAbility {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return "none";
  if (Notification.permission === "denied") return "refused";
  return Notification.permission === "granted" ? "allowed" : "askable";
}

/** What this person has answered in this browser; null: they were never asked. Storage may be forbidden: then nobody is asked. */
export function pushChoice(userId: string): "on" | "declined" | null {
  try {
    const kept = localStorage.getItem(choiceKey(userId));
    return kept === "on" || kept === "declined" ? kept : null;
  } catch {
    return "declined";
  }
}

export function rememberPushChoice(userId: string, choice: "on" | "declined"): void {
  try {
    localStorage.setItem(choiceKey(userId), choice);
  } catch {
    // Without storage it is asked for in the settings only.
  }
}

/** Says that something was placed whose end its owner will want to hear of: the moment to ask. */
export function offerPush(): void {
  window.dispatchEvent(new Event(offerEvent));
}

/** @returns how to stop listening */
export function onPushOffer(listener: () => void): () => void {
  window.addEventListener(offerEvent, listener);
  return () => window.removeEventListener(offerEvent, listener);
}

function isFor(subscription: PushSubscription, pushKey: string): boolean {
  const { applicationServerKey } = subscription.options;
  if (applicationServerKey === null) return false;
  const letters = String.fromCharCode(...new Uint8Array(applicationServerKey));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") === pushKey;
}

async function subscription(pushKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(worker, { scope: "/" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const existing = await pushManager.getSubscription();
  if (existing && isFor(existing, pushKey)) return existing;
  await existing?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey });
}

/** Asks the person, where the browser has not yet, and has messages sent here. Only ever on a press. */
export async function turnPushOn(userId: string, pushKey: string): Promise<"on" | "refused" | "failed"> {
  if ((await Notification.requestPermission()) !== "granted") return "refused";
  try {
    const kept = await keepPushBrowser((await subscription(pushKey)).toJSON());
    if (kept.status !== "ok") return "failed";
    rememberPushChoice(userId, "on");
    return "on";
  } catch {
    // The browser's own push service cannot be reached, or is switched off.
    return "failed";
  }
}

/** Tells the site anew that messages come here, once a window: the login may be another one since. */
export async function keepPushOn(userId: string, pushKey: string): Promise<void> {
  if (pushAbility() !== "allowed" || pushChoice(userId) !== "on") return;
  try {
    if (sessionStorage.getItem(keptKey(userId)) !== null) return;
    const kept = await keepPushBrowser((await subscription(pushKey)).toJSON());
    if (kept.status === "ok") sessionStorage.setItem(keptKey(userId), "1");
  } catch {
    // The next page tries again.
  }
}

/** Ends messages in this browser; the site is told by whoever calls this. */
export async function turnPushOff(userId: string): Promise<void> {
  rememberPushChoice(userId, "declined");
  const registration = await navigator.serviceWorker.getRegistration("/");
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}
