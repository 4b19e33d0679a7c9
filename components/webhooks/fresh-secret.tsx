import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";

/** A secret that was just made: here once, and nowhere else. */
export function FreshSecret({ title, secret, children }: { title: string; secret: string; children?: ReactNode }) {
  return (
    <Alert tone="success" title={title}>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 rounded-control border border-line bg-ground px-3 py-2 font-mono text-caption break-all select-all">
          {secret}
        </code>
        <CopyButton text={secret} label="Copy the secret" />
      </div>
      {children}
    </Alert>
  );
}
