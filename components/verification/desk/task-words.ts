import type { BadgeTone } from "@/components/ui/badge.tsx";
import type { CheckOutcome, VerificationStatus } from "@/lib/domain/verification/model.ts";

/** A state of an inspection in a word. */
export const statusWords: Record<VerificationStatus, { label: string; tone: BadgeTone }> = {
  open: { label: "To inspect", tone: "neutral" },
  second_look: { label: "Second look", tone: "warning" },
  passed: { label: "Passed", tone: "up" },
  failed: { label: "Failed", tone: "danger" },
};

/** A result in a word. */
export const outcomeWords: Record<CheckOutcome, string> = {
  pass: "Pass",
  fail: "Fail",
  not_applicable: "N.a.",
};
