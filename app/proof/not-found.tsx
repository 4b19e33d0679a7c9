import type { Metadata } from "next";
import { CheckForm } from "@/components/verification/proof/check-form.tsx";

export const metadata: Metadata = { title: "Unknown tag" };

export default function ProofNotFound() {
  return (
    <div className="page-column flex flex-col items-start gap-4 py-16">
      <p className="label text-muted">Error 404 · proof_unknown</p>
      <h1 className="text-headline">No tag of ours has this code.</h1>
      <p className="max-w-prose text-muted">
        Type it in again as it is printed on the tag: it has 26 letters and digits, without I, L, O and U. If it is
        typed right and still unknown, the tag is not from us, and we have not inspected the pair it hangs on.
      </p>
      <CheckForm />
    </div>
  );
}
