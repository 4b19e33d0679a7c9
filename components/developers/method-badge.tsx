import { classNames } from "@/components/ui/class-names.ts";

const tones: Record<string, string> = {
  GET: "text-up",
  POST: "text-buy",
  PUT: "text-warning",
  PATCH: "text-warning",
  DELETE: "text-danger",
};

/** The method of an operation, as wide as the longest one. */
export function MethodBadge({ method }: { method: string }) {
  return (
    <span className={classNames("label inline-block w-14 shrink-0 font-mono font-semibold", tones[method])}>
      {method}
    </span>
  );
}
