import type { ReactNode } from "react";

/** Heading and content of a page around logging in; app/(auth)/layout.tsx sets it beside {@link AuthAside}. */
export function AuthFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <>
      <h1 className="text-headline">{title}</h1>
      {lead ? <p className="mt-2 text-sm text-muted">{lead}</p> : null}
      <div className="mt-6">{children}</div>
    </>
  );
}
