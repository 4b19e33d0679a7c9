import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { controlClasses } from "./input.tsx";

export interface MoneyInputProps extends Omit<ComponentProps<"input">, "type" | "inputMode" | "size"> {
  size?: "medium" | "large";
}

/**
 * A dollar amount as a person types it (`220`, `1,220.50`). Its value stays text: read it with `parseDollars` of
 * lib/core/money.ts, in the browser for the preview and on the server for the truth.
 */
export function MoneyInput({ className, size = "medium", ...rest }: MoneyInputProps) {
  return (
    <span className={classNames("relative block", className)}>
      <span
        aria-hidden="true"
        className={classNames(
          "pointer-events-none absolute inset-y-0 left-3 flex items-center font-mono text-muted",
          size === "large" ? "text-2xl" : "text-base md:text-sm",
        )}
      >
        $
      </span>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={14}
        className={classNames(
          controlClasses,
          "tabular font-mono",
          size === "large" ? "min-h-14 pl-9 text-2xl! font-medium" : "pl-7",
        )}
        {...rest}
      />
    </span>
  );
}
