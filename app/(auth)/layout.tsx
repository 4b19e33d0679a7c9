import { connection } from "next/server";
import type { ReactNode } from "react";
import { AuthAside } from "@/components/accounts/auth-aside.tsx";
import { anonymousActor } from "@/lib/core/actor.ts";
import { listFeatured } from "@/lib/domain/catalog/queries.ts";

/** The ways in: the form, and on wider screens a shoe and what the place is about. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  await connection();
  const [featured] = await listFeatured(anonymousActor, 1);
  return (
    <div className="page-column grid gap-x-16 py-10 md:grid-cols-[minmax(0,22rem)_minmax(0,1fr)] md:py-14 lg:gap-x-24 lg:grid-cols-[minmax(0,25rem)_minmax(0,1fr)]">
      <div>{children}</div>
      <AuthAside shoe={featured?.image ?? null} />
    </div>
  );
}
