import { PackageCheck, ScrollText, Vault } from "lucide-react";

const promises = [
  {
    icon: ScrollText,
    title: "You name the price",
    text: "Bid what a pair is worth to you, or ask what yours is. Everybody sees the same book.",
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

/** What the place is about, beside the ways in, where the screen has room for it. */
export function AuthAside({ shoe }: { shoe: { url: string } | null }) {
  return (
    <aside aria-label="About Solebook" className="hidden md:block">
      {shoe ? (
        <div className="grid aspect-[16/9] place-items-center rounded-well bg-sunken px-8">
          <img src={shoe.url} alt="" width={960} height={600} className="h-auto w-full max-w-xl" />
        </div>
      ) : null}
      <ul className="mt-6 grid gap-x-8 gap-y-6 lg:grid-cols-3">
        {promises.map(({ icon: Icon, title, text }) => (
          <li key={title} className="border-t border-line pt-4 max-lg:flex max-lg:gap-4">
            <Icon aria-hidden="true" className="size-6 shrink-0" strokeWidth={1.5} />
            <div>
              <p className="font-medium text-sm lg:mt-3">{title}</p>
              <p className="mt-1 text-sm text-muted">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </aside>
  );
}
