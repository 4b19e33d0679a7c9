import { classNames } from "./class-names.ts";

export const buttonVariants = ["primary", "buy", "sell", "quiet", "danger"] as const;
export type ButtonVariant = (typeof buttonVariants)[number];
export type ButtonSize = "small" | "medium" | "large";

const variantClasses: Record<ButtonVariant, string> = {
  primary: "bg-ink text-ground hover:opacity-90",
  buy: "bg-buy text-on-buy press-ink",
  sell: "bg-sell text-on-sell press-ink",
  quiet: "border border-control bg-transparent text-ink hover:bg-sunken",
  danger: "bg-danger text-on-danger press-ink",
};

// On the phone nothing is smaller than a fingertip (44 px).
const sizeClasses: Record<ButtonSize, string> = {
  small: "min-h-11 px-3 text-sm md:min-h-9",
  medium: "min-h-11 px-4 text-sm",
  large: "min-h-13 px-6 text-base",
};

/** The look of a button, for `<Button>`, `<LinkButton>` and anything else that must look pressable. */
export function buttonStyle(
  variant: ButtonVariant = "primary",
  size: ButtonSize = "medium",
  className?: string,
): string {
  return classNames(
    "relative inline-flex select-none items-center justify-center gap-2 rounded-control text-center font-medium transition-[background-color,opacity] duration-100",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    variantClasses[variant],
    sizeClasses[size],
    className,
  );
}
