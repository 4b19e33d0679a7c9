"use client";

import { Button } from "@/components/ui/button.tsx";

export interface ListErrorProps {
  what: string;
  error: Error & { digest?: string };
  reset: () => void;
}

/** When a list could not be read: what is still true, and what to do. */
export function ListError({ what, error, reset }: ListErrorProps) {
  return (
    <div className="page-column flex flex-col items-start gap-4 py-20">
      <h1 className="text-headline">{what} did not load.</h1>
      <p className="max-w-prose text-muted">Your offers and orders stand as they were. Try again in a moment.</p>
      {error.digest ? (
        <p className="text-caption text-muted">
          If you report it, name this: <code className="font-mono text-ink">{error.digest}</code>
        </p>
      ) : null}
      <Button onClick={reset}>Try again</Button>
    </div>
  );
}
