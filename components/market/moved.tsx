"use client";

import type { ReactNode } from "react";
import { useMovement } from "@/components/live/use-movement.ts";
import { classNames } from "@/components/ui/class-names.ts";

export interface MovedProps {
  /** The number whose moves are shown; null while there is none. */
  value: number | null;
  /** What the number is about. Another one (another size) starts anew: that is no move. */
  of: string;
  className?: string;
  children: ReactNode;
}

/** Lights up once when its number really moved. */
export function Moved({ of, ...rest }: MovedProps) {
  return <Flash key={of} {...rest} />;
}

function Flash({ value, className, children }: Omit<MovedProps, "of">) {
  const movement = useMovement(value);
  return (
    <span key={movement.count} className={classNames("rounded-sm", movement.className, className)}>
      {children}
    </span>
  );
}
