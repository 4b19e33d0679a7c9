"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button.tsx";

/** How long it says that it has copied. */
const saidMs = 2_000;

/** Puts a text into the clipboard. Where a browser does not let it, the text beside it can still be marked by hand. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [isCopied, setIsCopied] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return;
    }
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), saidMs);
  }

  const Icon = isCopied ? Check : Copy;
  return (
    <Button type="button" variant="quiet" size="small" onClick={copy}>
      <Icon aria-hidden="true" className="size-4" />
      <span aria-live="polite">{isCopied ? "Copied" : label}</span>
    </Button>
  );
}
