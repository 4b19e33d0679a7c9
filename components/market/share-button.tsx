"use client";

import { Share2 } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { showToast } from "@/components/ui/toast-store.ts";

/** Hands the page to the device's own share sheet, or copies its address where there is none. */
export function ShareButton({ title }: { title: string }) {
  async function share() {
    const url = window.location.href;
    try {
      if (navigator.share) return await navigator.share({ title, url });
      await navigator.clipboard.writeText(url);
      showToast({ id: "share", title: "Link copied", description: "Paste it wherever you like." });
    } catch (error) {
      // Closing the sheet is no failure.
      if (error instanceof DOMException && error.name === "AbortError") return;
      showToast({ id: "share", title: "The link was not copied", description: url, tone: "danger" });
    }
  }
  return (
    <Button variant="quiet" size="small" onClick={() => void share()} className="noscript:hidden">
      <Share2 aria-hidden="true" className="size-4" /> Share
    </Button>
  );
}
