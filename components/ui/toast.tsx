"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { classNames } from "./class-names.ts";
import { dismissToast, readToasts, subscribeToToasts, type Toast, type ToastTone } from "./toast-store.ts";

const noToasts: readonly Toast[] = [];
const visibleMs = 9_000;

const edges: Record<ToastTone, string> = {
  neutral: "border-l-ink",
  buy: "border-l-buy",
  sell: "border-l-sell",
  danger: "border-l-danger",
};

function ToastCard({ toast }: { toast: Toast }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  function rest() {
    clearTimeout(timer.current);
  }
  function run() {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => dismissToast(toast.id), visibleMs);
  }
  useEffect(() => {
    timer.current = setTimeout(() => dismissToast(toast.id), visibleMs);
    return () => clearTimeout(timer.current);
  }, [toast.id]);

  return (
    <li
      onMouseEnter={rest}
      onMouseLeave={run}
      onFocus={rest}
      onBlur={run}
      className={classNames(
        "arrive pointer-events-auto flex items-start gap-3 rounded-panel border-l-4 bg-raised py-3 pr-1 pl-4 shadow-float",
        edges[toast.tone ?? "neutral"],
      )}
    >
      <div className="min-w-0 flex-1 py-1 text-sm">
        <p className="font-medium">{toast.title}</p>
        {toast.description ? <p className="text-muted">{toast.description}</p> : null}
        {toast.action ? (
          <Link
            href={toast.action.href}
            onClick={() => dismissToast(toast.id)}
            className="mt-1 inline-flex min-h-11 items-center font-medium underline underline-offset-4 md:min-h-8"
          >
            {toast.action.label}
          </Link>
        ) : null}
      </div>
      <button
        type="button"
        onClick={() => dismissToast(toast.id)}
        className="grid size-11 shrink-0 place-items-center rounded-control text-muted hover:text-ink md:size-9"
      >
        <X aria-hidden="true" className="size-4" />
        <span className="sr-only">Dismiss</span>
      </button>
    </li>
  );
}

/** Where toasts appear; once, in the root layout. Call `showToast` from anywhere in the browser. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribeToToasts, readToasts, () => noToasts);
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-[calc(var(--bottom-bar)+0.75rem)] z-40 md:inset-x-auto md:right-6 md:w-96"
    >
      <ol className="flex flex-col gap-2">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>
  );
}
