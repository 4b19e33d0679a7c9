"use client";

import { Button } from "@/components/ui/button.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="page-column flex flex-col items-start gap-4 py-20">
      <p className="label text-muted">Error 500</p>
      <h1 className="text-headline">Something broke on our side.</h1>
      <p className="max-w-prose text-muted">
        Nothing was bought or sold by what just failed unless one of your lists says so. Try again; if it stays broken,
        come back in a few minutes.
      </p>
      {error.digest ? (
        <p className="text-caption text-muted">
          If you report it, name this: <code className="font-mono text-ink">{error.digest}</code>
        </p>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-3">
        <Button onClick={reset}>Try again</Button>
        <LinkButton href="/" variant="quiet">
          Go home
        </LinkButton>
      </div>
    </div>
  );
}
