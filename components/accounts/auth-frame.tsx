import { PackageCheck, ScrollText, Vault } from "lucide-react";
import type { ReactNode } from "react";

const promises = [
  {
    icon: ScrollText,
    title: "You name the price",
    text: "Bid what a pair is worth to you, or ask what yours is. The book is open: everybody sees the same offers.",
  },
  {
    icon: PackageCheck,
    title: "Every pair is inspected",
    text: "An authenticator holds each pair in hands before it reaches its buyer.",
  },
  {
    icon: Vault,
    title: "The money waits",
    text: "It stays in escrow until the pair has passed and arrived.",
  },
];

/** The frame of the pages around logging in: the form, and on wider screens what the place is about. */
export function AuthFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className="page-column grid gap-x-20 py-10 md:grid-cols-[minmax(0,25rem)_minmax(0,1fr)] md:py-16">
      <div>
        <h1 className="text-headline">{title}</h1>
        {lead ? <p className="mt-2 text-sm text-muted">{lead}</p> : null}
        <div className="mt-6">{children}</div>
      </div>
      <aside aria-label="About Solebook" className="hidden md:block md:pt-3">
        <ul className="max-w-md divide-y divide-line border-y border-line">
          {promises.map(({ icon: Icon, title: heading, text }) => (
            <li key={heading} className="flex gap-4 py-6">
              <Icon aria-hidden="true" className="size-6 shrink-0" strokeWidth={1.5} />
              <div>
                <p className="font-medium">{heading}</p>
                <p className="mt-1 text-sm text-muted">{text}</p>
              </div>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}
