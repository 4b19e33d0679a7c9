import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names.ts";

/** A link inside a sentence. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classNames(
        "font-medium text-ink underline decoration-line underline-offset-4 hover:decoration-ink",
        className,
      )}
      {...rest}
    />
  );
}
