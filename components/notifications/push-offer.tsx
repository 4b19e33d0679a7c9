"use client";

import { BellRing } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { keepPushOn, onPushOffer, pushAbility, pushChoice, rememberPushChoice, turnPushOn } from "./push-browser.ts";

interface PushOfferProps {
  userId: string;
  /** What the browser subscribes with. */
  pushKey: string;
}

const failedWords = {
  refused: "Your browser says no. You can allow it beside the address and switch it on under What we tell you.",
  failed: "Your browser’s push service did not answer. You can try again under What we tell you.",
};

/**
 * Asks whether this browser may show messages while no page is open: when something was placed whose end one will want to hear
 * of, never before, and never again once it was declined.
 */
export function PushOffer({ userId, pushKey }: PushOfferProps) {
  const [stage, setStage] = useState<"hidden" | "asking" | "busy" | "refused" | "failed">("hidden");
  useEffect(() => {
    void keepPushOn(userId, pushKey);
    return onPushOffer(() => {
      if (pushAbility() === "askable" && pushChoice(userId) === null) setStage("asking");
    });
  }, [userId, pushKey]);
  if (stage === "hidden") return null;

  const isAsked = stage === "asking" || stage === "busy";
  async function accept() {
    setStage("busy");
    const outcome = await turnPushOn(userId, pushKey);
    setStage(outcome === "on" ? "hidden" : outcome);
  }
  function decline() {
    if (isAsked) rememberPushChoice(userId, "declined");
    setStage("hidden");
  }
  return (
    <section
      aria-label="Messages to this browser"
      className="arrive fixed inset-x-3 bottom-[calc(var(--bottom-bar)+0.75rem)] z-40 rounded-panel border border-line bg-raised p-4 shadow-float md:inset-x-auto md:right-6 md:w-96"
    >
      <div className="flex gap-3">
        <BellRing aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        <div className="min-w-0 text-sm" role="status">
          <p className="font-medium">{isAsked ? "Hear of it when you are elsewhere?" : "Not switched on"}</p>
          <p className="mt-1 text-muted">
            {isAsked
              ? "This browser can tell you the moment it trades, or somebody goes past you, with no page open."
              : failedWords[stage]}
          </p>
        </div>
      </div>
      <div className="mt-3 flex justify-end gap-2">
        <Button type="button" variant="quiet" size="small" onClick={decline}>
          {isAsked ? "No, thanks" : "Close"}
        </Button>
        {isAsked ? (
          <Button type="button" size="small" disabled={stage === "busy"} onClick={accept}>
            Yes, tell me
          </Button>
        ) : null}
      </div>
    </section>
  );
}
