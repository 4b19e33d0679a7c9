import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { OperationPage } from "@/components/developers/operation-page.tsx";
import { findDetails, namedSchemas } from "../_reference.ts";

export async function generateMetadata({ params }: PageProps<"/developers/[operation]">): Promise<Metadata> {
  const details = findDetails((await params).operation);
  return details
    ? { title: details.summary.replaceAll("`", ""), description: `${details.method} ${details.path}` }
    : {};
}

export default async function DeveloperOperationPage({ params }: PageProps<"/developers/[operation]">) {
  const details = findDetails((await params).operation);
  if (!details) notFound();
  return (
    <div className="page-column max-w-4xl! py-8 md:py-12">
      <nav aria-label="Breadcrumbs" className="text-sm">
        <Link href="/developers" className="underline underline-offset-4">
          Developers
        </Link>
        <span aria-hidden="true" className="px-2 text-muted">
          /
        </span>
        <span className="text-muted">{details.tag}</span>
      </nav>
      <OperationPage operation={details} named={namedSchemas()} />
    </div>
  );
}
