import type { Metadata } from "next";
import { headers } from "next/headers";
import { Guide } from "@/components/developers/guide.tsx";
import { OperationList } from "@/components/developers/operation-list.tsx";
import { siteAddress } from "@/lib/platform/site-address.ts";
import { chapters, findDetails, listEntries } from "./_reference.ts";

export const metadata: Metadata = {
  title: "Developers",
  description: "The API of Solebook: everything a buyer, a seller or a bot does, with examples that run.",
};

const curlFor = (id: string) => findDetails(id)?.curl ?? "";

/** The address by which the reader called us, so that examples work from a phone or a mapped port too. */
async function calledOrigin(): Promise<string> {
  const configured = siteAddress();
  const host = (await headers()).get("host");
  return host === null ? configured.origin : `${configured.protocol}//${host}`;
}

export default async function DevelopersPage({ searchParams }: PageProps<"/developers">) {
  const { q } = await searchParams;
  const examples = { firstCall: curlFor("listRecentTrades"), logIn: curlFor("logIn"), bid: curlFor("placeBid") };
  return (
    <div className="page-column max-w-4xl! py-8 md:py-12">
      <h1 className="text-headline">Developers</h1>
      <p className="mt-2 max-w-prose text-muted">
        Everything a buyer, a seller or a bot does, over the same rules as the screens. The whole of it is also an{" "}
        <a href="/api/v1/openapi.json" className="text-ink underline underline-offset-4">
          OpenAPI 3.1 document
        </a>
        , made from the very schemas that check each call.
      </p>
      <section aria-labelledby="operations" className="mt-10">
        <h2 id="operations" className="text-title">
          Operations
        </h2>
        <div className="mt-4">
          <OperationList
            entries={listEntries()}
            chapters={chapters}
            initial={typeof q === "string" ? q.slice(0, 100) : ""}
          />
        </div>
      </section>
      <section aria-labelledby="guide" className="mt-14">
        <h2 id="guide" className="text-title">
          How to call it
        </h2>
        <div className="mt-6">
          <Guide origin={await calledOrigin()} examples={examples} />
        </div>
      </section>
    </div>
  );
}
