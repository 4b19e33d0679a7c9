export type ToastTone = "neutral" | "buy" | "sell" | "danger";

export interface Toast {
  /** Showing the same id again replaces the toast instead of adding one. */
  id: string;
  title: string;
  description?: string;
  tone?: ToastTone;
  action?: { label: string; href: string };
}

const most = 4;
let toasts: readonly Toast[] = [];
const listeners = new Set<() => void>();

function replace(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a short message that leaves by itself; the oldest gives way when there are too many. */
export function showToast(toast: Omit<Toast, "id"> & { id?: string }): void {
  const id = toast.id ?? crypto.randomUUID();
  replace([...toasts.filter((other) => other.id !== id), { ...toast, id }].slice(-most));
}

/** Takes a message away. */
export function dismissToast(id: string): void {
  replace(toasts.filter((toast) => toast.id !== id));
}

/** The messages on screen, oldest first. */
export function readToasts(): readonly Toast[] {
  return toasts;
}

/** Calls `listener` after every change until the returned function is called. */
export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
