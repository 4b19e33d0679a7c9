import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Alert } from "@/components/ui/alert.tsx";
import { ProofCard } from "@/components/verification/proof/proof-card.tsx";
import { getProof } from "@/lib/domain/verification/queries.proofs.ts";
import { consumeProofLimit } from "@/lib/workflows/verification/limit-proofs.ts";

export const metadata: Metadata = { title: "Proof of inspection", robots: { index: false } };

export default async function ProofPage({ params }: PageProps<"/proof/[code]">) {
  const { code } = await params;
  const allowed = await consumeProofLimit(await headers());
  if (!allowed.ok) {
    return (
      <div className="page-column py-10">
        <h1 className="mb-4 text-headline">A moment, please.</h1>
        <Alert tone="warning">{allowed.error.message}</Alert>
      </div>
    );
  }
  const proof = await getProof(decodeURIComponent(code));
  if (!proof) notFound();
  return (
    <div className="page-column py-6 md:py-10">
      <ProofCard proof={proof} />
    </div>
  );
}
