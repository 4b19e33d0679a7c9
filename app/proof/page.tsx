import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CheckForm } from "@/components/verification/proof/check-form.tsx";

export const metadata: Metadata = {
  title: "Check a tag",
  description: "Every pair that passes our inspection carries a tag. Its code says what was inspected, and when.",
};

/** `?code=…` leads to what the code stands for; without one there is a field for it. */
export default async function CheckPage({ searchParams }: PageProps<"/proof">) {
  const { code } = await searchParams;
  if (typeof code === "string" && code.trim() !== "")
    redirect(`/proof/${encodeURIComponent(code.trim().slice(0, 60))}`);
  return (
    <div className="page-column flex flex-col items-start gap-4 py-10">
      <h1 className="text-headline">Check a tag</h1>
      <p className="max-w-prose text-muted">
        Every pair that passes our inspection carries a tag. Scan its code, or type what stands below it: you see which
        pair it belongs to, when it was inspected, and by which checklist.
      </p>
      <CheckForm />
    </div>
  );
}
