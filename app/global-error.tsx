"use client";

import "./globals.css";
import { Button } from "@/components/ui/button.tsx";

/** Stands in for the whole document when even the layout failed; so it needs nothing from it. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something broke · Solebook</title>
        <main className="page-column flex flex-col items-start gap-4 py-20">
          <h1 className="text-headline">Solebook cannot show this page right now.</h1>
          <p className="max-w-prose text-muted">
            Something broke on our side. Load the page again; if it stays broken, come back in a few minutes.
          </p>
          {error.digest ? <p className="font-mono text-caption text-muted">{error.digest}</p> : null}
          <Button onClick={() => window.location.reload()}>Load again</Button>
        </main>
      </body>
    </html>
  );
}
