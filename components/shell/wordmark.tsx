import { classNames } from "@/components/ui/class-names.ts";

const sole =
  "M9.2 1.5C13.6 1.5 15.2 5.4 14.8 10.2C14.5 13.6 13.3 15.6 13.5 19C13.7 22 14.2 24 13.6 26.4C13 29 11.2 30.5 9.3 30.5C7 30.5 5.3 28.9 5 26.2C4.7 23.2 5.3 20.7 4.8 18C4.2 15 2.2 12.6 2.4 8.6C2.6 4.6 5.4 1.5 9.2 1.5Z";

/** Lines cut across both soles: tread, and the rungs of an order book. */
const rungs = [9, 15.5, 22];

/** The mark: a pair of soles laid out like the two sides of an open book, bids left and asks right. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={classNames("shrink-0", className)}>
      <mask id="solebook-mark">
        <rect width="32" height="32" fill="#fff" />
        {rungs.map((y) => (
          <rect key={y} x="0" y={y - 0.75} width="32" height="1.5" fill="#000" />
        ))}
      </mask>
      <g mask="url(#solebook-mark)">
        <path d={sole} fill="var(--buy)" />
        <path d={sole} transform="matrix(-1 0 0 1 32 0)" fill="var(--sell)" />
      </g>
    </svg>
  );
}

/** Mark and name. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-2", className)}>
      <Mark className="size-7" />
      <span className="text-[1.1875rem] font-semibold leading-none tracking-[-0.045em]">Solebook</span>
    </span>
  );
}
