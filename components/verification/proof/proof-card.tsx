import { BadgeCheck, CircleAlert } from "lucide-react";
import Link from "next/link";
import { Barcode } from "@/components/ui/barcode.tsx";
import type { ProofView } from "@/lib/domain/verification/model.views.ts";
import { formatProofCode } from "@/lib/domain/verification/rules.codes.ts";

// biome-ignore lint/style/noRestrictedGlobals: drawn by the server alone
const day = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

function Verdict({ proof }: { proof: ProofView }) {
  if (proof.revokedAt !== null) {
    return (
      <>
        <CircleAlert aria-hidden="true" className="size-8 shrink-0 text-danger" />
        <div>
          <h1 className="text-headline">This tag was revoked.</h1>
          <p className="mt-1 max-w-prose text-muted">
            We issued it, but since {day.format(new Date(proof.revokedAt))} it proves nothing any more. Do not rely on
            it when you buy this pair.
          </p>
        </div>
      </>
    );
  }
  return (
    <>
      <BadgeCheck aria-hidden="true" className="size-8 shrink-0 text-up" />
      <div>
        <h1 className="text-headline">Inspected by Solebook: genuine and new.</h1>
        <p className="mt-1 max-w-prose text-muted">
          On {day.format(new Date(proof.inspectedAt))} an inspector went through all {proof.points} points of our
          checklist, version {proof.checklistVersion}, with this pair in hand.
        </p>
      </div>
    </>
  );
}

function Picture({ proof }: { proof: ProofView }) {
  const name = `${proof.name} in ${proof.colorway}`;
  if (proof.photo && proof.revokedAt === null) {
    const { url, smallUrl, width, height } = proof.photo;
    return (
      <figure>
        <img
          src={url}
          srcSet={`${smallUrl} 480w, ${url} 1600w`}
          sizes="(min-width: 64rem) 36rem, 100vw"
          alt={`This pair: ${name}`}
          width={width}
          height={height}
          className="aspect-[5/4] w-full bg-sunken object-contain"
        />
        <figcaption className="px-4 py-2 text-caption text-muted">This very pair, on the inspector’s table.</figcaption>
      </figure>
    );
  }
  return (
    <figure>
      <div className="bg-sunken">
        <img
          src={`/images/products/${proof.slug}/side`}
          alt={name}
          width={960}
          height={576}
          className="aspect-[5/3] w-full object-contain p-[6%]"
        />
      </div>
      <figcaption className="px-4 py-2 text-caption text-muted">A drawing of the model, not of this pair.</figcaption>
    </figure>
  );
}

/** What the tag of a pair stands for, to whoever scans it. */
export function ProofCard({ proof }: { proof: ProofView }) {
  const facts = [
    ["Model", proof.name],
    ["Colorway", proof.colorway],
    ["Style code", proof.styleCode],
    ["Size", `US ${proof.sizeLabel}`],
    ["Inspected", day.format(new Date(proof.inspectedAt))],
    ["Checklist", `Version ${proof.checklistVersion}`],
  ] as const;
  return (
    <article>
      <header className="flex items-start gap-3">
        <Verdict proof={proof} />
      </header>
      <div className="mt-6 grid overflow-hidden rounded-well border border-line bg-raised lg:grid-cols-[3fr_2fr]">
        <Picture proof={proof} />
        <div className="flex flex-col justify-between gap-6 border-line p-4 max-lg:border-t md:p-6 lg:border-l">
          <dl className="divide-y divide-line text-sm">
            {facts.map(([name, value]) => (
              <div key={name} className="flex justify-between gap-4 py-2">
                <dt className="text-muted">{name}</dt>
                <dd className="text-right font-medium">{value}</dd>
              </div>
            ))}
          </dl>
          <div>
            <Barcode text={proof.styleCode} className="h-8 w-40" />
            <p className="label mt-4 text-muted">Code of the tag</p>
            <p className="mt-1 break-all font-mono text-sm tabular">{formatProofCode(proof.code)}</p>
          </div>
        </div>
      </div>
      <section aria-labelledby="proof-meaning" className="mt-6 max-w-prose text-muted text-sm">
        <h2 id="proof-meaning" className="font-medium text-ink">
          What this proves
        </h2>
        <p className="mt-1">
          That a pair like this left us with this tag on that day. Compare shoe, size and photograph with what you have
          in front of you: a tag can be moved to another pair. It says nothing about what happened to the pair
          afterwards, and nothing about who owns it.
        </p>
        <p className="mt-3">
          <Link href={`/sneakers/${proof.slug}`} className="underline underline-offset-4 hover:text-ink">
            See the market of this shoe
          </Link>
        </p>
      </section>
    </article>
  );
}
