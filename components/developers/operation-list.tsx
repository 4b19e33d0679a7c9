"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";
import { MethodBadge } from "./method-badge.tsx";
import type { OperationEntry } from "./model.ts";
import { Words } from "./words.tsx";

/** Every word is somewhere in what an operation can be found by. */
function fits({ text }: OperationEntry, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function OperationRow({ entry }: { entry: OperationEntry }) {
  return (
    <li>
      <Link
        prefetch={false}
        href={`/developers/${entry.id}`}
        className="flex min-h-11 flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 hover:bg-sunken md:px-5"
      >
        <span className="flex min-w-0 items-baseline gap-3">
          <MethodBadge method={entry.method} />
          <span className="font-mono text-caption break-all">{entry.path}</span>
        </span>
        <span className="text-caption text-muted">
          <Words text={entry.summary} />
        </span>
      </Link>
    </li>
  );
}

export interface OperationListProps {
  entries: OperationEntry[];
  /** Chapters in their order, with what each is about. */
  chapters: readonly { name: string; description: string }[];
  /** What the address asks for; before JavaScript has loaded, the form asks the server. */
  initial: string;
}

/** Every operation by chapter, narrowed while one types. */
export function OperationList({ entries, chapters, initial }: OperationListProps) {
  const [text, setText] = useState(initial);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => fits(entry, words));
  return (
    <div>
      <search>
        <form action="/developers" className="flex gap-2">
          <Input
            type="search"
            name="q"
            aria-label="Search the operations"
            placeholder="Search by path, field or error code"
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
          <Button type="submit" variant="quiet">
            Search
          </Button>
        </form>
      </search>
      <p aria-live="polite" className="mt-2 text-caption text-muted">
        {found.length === 0
          ? `None of the ${entries.length} operations has all of these words.`
          : `${found.length} of ${entries.length} operations`}
      </p>
      <div className="mt-6 flex flex-col gap-8">
        {chapters.map(({ name, description }) => {
          const own = found.filter(({ tag }) => tag === name);
          if (own.length === 0) return null;
          const anchor = `operations-${name.toLowerCase().replaceAll(" ", "-")}`;
          return (
            <section key={name} aria-labelledby={anchor}>
              <h3 id={anchor} className="font-semibold">
                {name}
              </h3>
              <p className="text-caption text-muted">
                <Words text={description} />
              </p>
              <ul className="mt-3 divide-y divide-line rounded-panel border border-line bg-raised">
                {own.map((entry) => (
                  <OperationRow key={entry.id} entry={entry} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </div>
  );
}
