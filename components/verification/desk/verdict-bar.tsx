"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { longestNote, type Verdict } from "@/lib/domain/verification/model.ts";
import type { TaskView } from "@/lib/domain/verification/model.views.ts";
import { type Findings, problemSentence, verdictOf, verdictProblems } from "@/lib/domain/verification/rules.results.ts";
import { sendVerdict } from "./desk-api.ts";
import { useShortcuts } from "./use-shortcuts.ts";

export interface VerdictBarProps {
  task: TaskView;
  findings: Findings;
  /** Saves everything first; null when that did not work. */
  flush: () => Promise<number | null>;
}

interface Words {
  button: string;
  title: string;
  description: string;
}

/** What giving this verdict means, in this round. */
function wordsOf(verdict: Verdict, isSecond: boolean): Words {
  if (verdict === "pass") {
    return {
      button: isSecond ? "Overturn: pass the pair" : "Pass the pair",
      title: isSecond ? "Overturn and pass?" : "Pass this pair?",
      description: "It gets its tag and leaves for the buyer next. A verdict cannot be taken back.",
    };
  }
  return isSecond
    ? {
        button: "Confirm: fail the pair",
        title: "Confirm the fault?",
        description:
          "The pair goes back to its seller, who is warned and pays a penalty. The buyer gets another pair or the money back. A verdict cannot be taken back.",
      }
    : {
        button: "Fail the pair",
        title: "Fail this pair?",
        description: "Another person looks at it next and confirms or overturns. You cannot change it afterwards.",
      };
}

/** The verdict that follows from what was found, what it still lacks, and the question before it is given. */
export function VerdictBar({ task, findings, flush }: VerdictBarProps) {
  const router = useRouter();
  const [isAsked, setIsAsked] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const verdict = verdictOf(findings.results);
  const problems = verdictProblems(verdict, findings);
  const words = wordsOf(verdict, task.status === "second_look");
  const variant = verdict === "fail" ? "danger" : "primary";

  function ask() {
    setProblem(null);
    if (problems.length === 0) setIsAsked(true);
  }
  useShortcuts({ "mod+enter": ask });

  async function give() {
    setIsSending(true);
    const revision = await flush();
    const answer = revision === null ? null : await sendVerdict(task.taskId, { revision, verdict, note });
    setIsSending(false);
    setIsAsked(false);
    if (answer?.ok) return router.refresh();
    setProblem(answer?.problem.message ?? "The results could not be saved, so no verdict was given.");
  }

  return (
    <div className="flex flex-col gap-3">
      {problem ? <Alert tone="danger">{problem}</Alert> : null}
      {problems.length > 0 ? (
        <ul aria-label="What the verdict lacks" className="list-disc pl-5 text-muted text-sm">
          {problems.slice(0, 3).map((each) => (
            <li key={`${each.key}-${each.kind}`}>{problemSentence(each, findings.items)}</li>
          ))}
          {problems.length > 3 ? <li>And {problems.length - 3} more.</li> : null}
        </ul>
      ) : null}
      <Dialog
        open={isAsked}
        onOpenChange={setIsAsked}
        title={words.title}
        description={words.description}
        trigger={
          <Button
            variant={variant}
            size="large"
            disabled={problems.length > 0}
            className="w-full sm:w-auto sm:self-start"
          >
            {words.button}
          </Button>
        }
      >
        <label className="flex flex-col gap-1.5 text-sm">
          <span className="font-medium">
            Note <span className="font-normal text-muted">(optional; buyer and seller read it)</span>
          </span>
          <textarea
            rows={2}
            maxLength={longestNote}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            className={`${controlClasses} py-2`}
          />
        </label>
        <div className="mt-5 flex flex-col-reverse gap-2 md:flex-row md:justify-end">
          <Button variant="quiet" onClick={() => setIsAsked(false)}>
            Go back
          </Button>
          <Button variant={variant} pending={isSending} autoFocus onClick={() => void give()}>
            {words.button}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
