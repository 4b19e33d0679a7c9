"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { CheckResult } from "@/lib/domain/verification/model.ts";
import type { TaskView } from "@/lib/domain/verification/model.views.ts";
import { type DeskProblem, renewClaim, sendFindings } from "./desk-api.ts";

/** `blocked`: the server refused, and saving again would not help: another window, or somebody else has the pair. */
export type SaveState = "saved" | "unsaved" | "saving" | "failed" | "blocked";

const saveAfterMs = 500;
const retryAfterMs = 5_000;
/** Well within a claim, so that a pair that is looked at for long stays with its inspector. */
const renewEveryMs = 4 * 60_000;

interface Draft {
  results: CheckResult[];
  measuredSize: string;
}

export interface FindingsDraft extends Draft {
  state: SaveState;
  problem: DeskProblem | null;
  claimedUntil: string | null;
  change(key: string, change: Partial<Omit<CheckResult, "key">>): void;
  changeAll(change: (result: CheckResult) => CheckResult): void;
  changeSize(measuredSize: string): void;
  /** Resolves with the revision once everything is saved; null when it cannot be. */
  flush(): Promise<number | null>;
}

/** Problems that go away by themselves. */
const passing = new Set(["unreachable", "rate_limited", "internal_error"]);

/**
 * The draft of an inspection: kept as one goes, on top of the revision that was read. What could not be sent is tried again; what the
 * server refuses is told and not tried again.
 */
export function useFindings(task: TaskView): FindingsDraft {
  const [draft, setDraft] = useState<Draft>({ results: task.results, measuredSize: task.measuredSize ?? "" });
  const [state, setState] = useState<SaveState>("saved");
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [claimedUntil, setClaimedUntil] = useState(task.claim?.until ?? null);
  const latest = useRef(draft);
  const revision = useRef(task.revision);
  const isDirty = useRef(false);
  const isBlocked = useRef(false);
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { taskId } = task;

  const saveOnce = useCallback(async (): Promise<boolean> => {
    isDirty.current = false;
    setState("saving");
    const { results, measuredSize } = latest.current;
    const sent = { revision: revision.current, results, measuredSize: measuredSize.trim() || null };
    const answer = await sendFindings(taskId, sent);
    if (answer.ok) {
      revision.current = answer.value.revision;
      setClaimedUntil(answer.value.claimedUntil);
      setProblem(null);
      setState(isDirty.current ? "unsaved" : "saved");
      return true;
    }
    isDirty.current = true;
    isBlocked.current = !passing.has(answer.problem.code);
    setProblem(answer.problem);
    setState(isBlocked.current ? "blocked" : "failed");
    return false;
  }, [taskId]);

  /** One save after the other, until nothing is left; false when one did not work. */
  const save = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    const run = async () => {
      let isFine = !isBlocked.current;
      while (isFine && isDirty.current) isFine = await saveOnce();
      return isFine;
    };
    running.current ??= run().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [saveOnce]);

  const update = useCallback(
    (change: (before: Draft) => Draft) => {
      latest.current = change(latest.current);
      setDraft(latest.current);
      isDirty.current = true;
      if (isBlocked.current) return;
      setState("unsaved");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), saveAfterMs);
    },
    [save],
  );

  useEffect(() => {
    if (state !== "failed") return;
    const retry = setTimeout(() => void save(), retryAfterMs);
    return () => clearTimeout(retry);
  }, [state, save]);

  useEffect(() => {
    const renewing = setInterval(async () => {
      if (document.visibilityState !== "visible" || isBlocked.current) return;
      const renewed = await renewClaim(taskId);
      if (renewed.ok) setClaimedUntil(renewed.value.claimedUntil);
    }, renewEveryMs);
    return () => clearInterval(renewing);
  }, [taskId]);

  // Whoever leaves before the half second is over loses nothing.
  useEffect(() => {
    const leave = () => void (isDirty.current && save());
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [save]);

  return {
    ...draft,
    state,
    problem,
    claimedUntil,
    change: (key, change) =>
      update((before) => ({
        ...before,
        results: before.results.map((result) => (result.key === key ? { ...result, ...change } : result)),
      })),
    changeAll: (change) => update((before) => ({ ...before, results: before.results.map(change) })),
    changeSize: (measuredSize) => update((before) => ({ ...before, measuredSize })),
    flush: async () => ((await save()) ? revision.current : null),
  };
}
