import { ChevronDown, UserRound } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style.ts";

export const accountButtonClasses = buttonStyle("quiet", "small", "max-w-44 noscript:hidden!");

/** What stands on the button of the account's menu. */
export function AccountFace({ name }: { name: string }) {
  return (
    <>
      <UserRound aria-hidden="true" className="size-4 shrink-0" />
      <span className="truncate max-md:sr-only">{name}</span>
      <span className="sr-only">: your account</span>
      <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted max-md:hidden" />
    </>
  );
}
