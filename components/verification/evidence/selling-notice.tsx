import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { SellingStandingView } from "@/lib/domain/verification/model.warnings.ts";

/** Says on the selling page that one may not sell at the moment, and until when. */
export function SellingSuspendedNotice({ standing }: { standing: SellingStandingView }) {
  if (standing.suspendedUntil === null) return null;
  return (
    <section
      aria-label="Selling suspended"
      className="mt-5 rounded-panel border border-danger/40 bg-danger-soft p-4 text-sm"
    >
      <p>
        <strong className="font-medium">You cannot sell for now.</strong> Too many of your pairs failed their
        inspection: {standing.warnings} warnings count against you. Your asks were cancelled. You can sell again{" "}
        <Timestamp at={standing.suspendedUntil} />, or sooner if an appeal of yours is upheld. Sales already made still
        have to be sent.
      </p>
    </section>
  );
}
