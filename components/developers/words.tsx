import { Fragment } from "react";

/** Text with `code` in it, as the descriptions of the API are written. */
export function Words({ text }: { text: string }) {
  // Every other part stood between two marks.
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
      <code key={index} className="font-mono text-[0.95em] break-words">
        {part}
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
