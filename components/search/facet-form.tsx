"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useRef, useTransition } from "react";
import { searchHrefOf } from "./form-address.ts";

/**
 * The form around checkboxes: each change leads to its own address at once. Without JavaScript its button does. The boxes follow the
 * address, so that Back and Forward tick what they should.
 */
export function FacetForm({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  const router = useRouter();
  const parameters = useSearchParams();
  const form = useRef<HTMLFormElement>(null);
  const [isPending, startTransition] = useTransition();

  useEffect(() => {
    for (const input of form.current?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? []) {
      input.checked = parameters.getAll(input.name).includes(input.value);
    }
  }, [parameters]);

  return (
    <form
      ref={form}
      id={id}
      action="/search"
      className={className}
      data-pending={isPending}
      onChange={(event) => {
        const href = searchHrefOf(new FormData(event.currentTarget));
        startTransition(() => router.push(href, { scroll: false }));
      }}
    >
      {children}
    </form>
  );
}
