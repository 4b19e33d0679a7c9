"use server";

import { cookies } from "next/headers";
import { sizeSystemCookie, sizeSystemSchema } from "@/lib/domain/catalog/schema.sizes.ts";

const yearSeconds = 31_536_000;

/** Field `system`: in which system this browser wants to read sizes from now on. Anything unknown changes nothing. */
export async function chooseSizeSystem(form: FormData): Promise<void> {
  const system = sizeSystemSchema.safeParse(form.get("system"));
  if (!system.success) return;
  const jar = await cookies();
  jar.set(sizeSystemCookie, system.data, { maxAge: yearSeconds, path: "/", sameSite: "lax", httpOnly: true });
}
