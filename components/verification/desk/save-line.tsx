"use client";

import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { DeskProblem } from "./desk-api.ts";
import type { SaveState } from "./use-findings.ts";

const words: Record<SaveState, string> = {
  saved: "Saved",
  unsaved: "Saving…",
  saving: "Saving…",
  failed: "Not saved yet",
  blocked: "Not saved",
};

/** Whether what was entered is kept, and what to do where it is not. */
export function SaveLine({ state, problem }: { state: SaveState; problem: DeskProblem | null }) {
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-caption text-muted">
        {words[state]}
      </p>
      {problem ? (
        <Alert tone={state === "blocked" ? "danger" : "warning"}>
          <p>{problem.message}</p>
          {state === "blocked" ? (
            <Button variant="quiet" size="small" className="mt-2" onClick={() => window.location.reload()}>
              Load again
            </Button>
          ) : null}
        </Alert>
      ) : null}
    </div>
  );
}
