"use client";

import { Button } from "@/components/ui/button.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";

export default function ProductError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="page-column flex flex-col items-start gap-4 py-20">
      <h1 className="text-headline">This market did not load.</h1>
      <p className="max-w-prose text-muted">
        Try again. If you had just placed something, look at your buying or selling first: it is there if it was placed.
      </p>
      {error.digest ? (
        <p className="text-caption text-muted">
          If you report it, name this: <code className="font-mono text-ink">{error.digest}</code>
        </p>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-3">
        <Button onClick={reset}>Try again</Button>
        <LinkButton href="/buying" variant="quiet">
          My buying
        </LinkButton>
        <LinkButton href="/selling" variant="quiet">
          My selling
        </LinkButton>
      </div>
    </div>
  );
}
