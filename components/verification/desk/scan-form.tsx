"use client";

import { ScanLine } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { receiveParcelAction } from "@/lib/actions/verification.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const CameraScan = dynamic(() => import("./camera-scan.tsx").then((module) => module.CameraScan), { ssr: false });

export interface ScanFormProps {
  /** The inspection that the last scan led to. */
  lastTaskId: string | null;
}

/**
 * Where parcels are taken in. A scanner types the number and presses Enter, so the field always has the focus; Enter in the empty field
 * opens the pair that was scanned last.
 */
export function ScanForm({ lastTaskId }: ScanFormProps) {
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [hasCamera, setHasCamera] = useState(false);

  useEffect(() => setHasCamera("BarcodeDetector" in window && navigator.mediaDevices !== undefined), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every scan the field is ready for the next
  useEffect(() => field.current?.focus({ preventScroll: true }), [lastTaskId]);
  useShortcuts({ s: () => field.current?.focus() });

  function openLast(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== "Enter" || event.currentTarget.value.trim() !== "" || lastTaskId === null) return;
    event.preventDefault();
    router.push(`/desk/inspection/${lastTaskId}`);
  }

  function take(scanned: string) {
    if (!field.current) return;
    field.current.value = scanned;
    field.current.form?.requestSubmit();
  }

  return (
    <ActionForm action={receiveParcelAction} label="Take a parcel in">
      {(form) => (
        <div className="flex flex-wrap gap-2">
          <label className="relative min-w-0 flex-1 basis-64">
            <span className="sr-only">Scan the label or type the order’s number</span>
            <ScanLine aria-hidden="true" className="-translate-y-1/2 absolute top-1/2 left-3 size-5 text-muted" />
            <input
              ref={field}
              key={lastTaskId}
              name="scanned"
              defaultValue={form.value("scanned")}
              placeholder="Scan a label, or type ORD-…"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={500}
              onKeyDown={openLast}
              aria-invalid={form.state.status === "error" ? true : undefined}
              className={`${controlClasses} pl-10 font-mono tabular`}
            />
          </label>
          <Button type="submit">Take in</Button>
          {hasCamera ? <CameraScan onScan={take} /> : null}
        </div>
      )}
    </ActionForm>
  );
}
