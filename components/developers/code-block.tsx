import { CopyButton } from "@/components/ui/copy-button.tsx";

/** A text to be copied into a shell or a file. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <figure className="rounded-well border border-line bg-sunken">
      <figcaption className="flex items-center justify-between gap-3 border-b border-line py-1.5 pr-1.5 pl-4">
        <span className="label text-muted">{label}</span>
        <CopyButton text={code} />
      </figcaption>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto px-4 py-3 outline-offset-[-2px]"
      >
        <pre className="font-mono text-caption leading-relaxed">{code}</pre>
      </section>
    </figure>
  );
}
