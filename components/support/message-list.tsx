import { formatMoment } from "@/components/orders/moment.ts";
import { classNames } from "@/components/ui/class-names.ts";
import type { MessageView } from "@/lib/domain/support/model.messages.ts";

export interface MessageListProps {
  messages: readonly MessageView[];
  /** What the person of the trade is called here, e.g. "You". */
  personLabel: string;
}

/** A thread, oldest first: the reader's side at the left, the house set off. */
export function MessageList({ messages, personLabel }: MessageListProps) {
  if (messages.length === 0) return null;
  return (
    <ol className="flex flex-col gap-3 text-sm">
      {messages.map(({ messageId, isFromHouse, authorName, body, at }) => (
        <li
          key={messageId}
          className={classNames("rounded-control border border-line p-3", isFromHouse ? "ml-6 bg-sunken" : "mr-6")}
        >
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">
              {isFromHouse ? "Solebook" : personLabel}
              {isFromHouse && authorName ? <span className="font-normal text-muted"> · {authorName}</span> : null}
            </span>
            <time dateTime={at} className="text-caption text-muted tabular">
              {formatMoment(new Date(at))}
            </time>
          </p>
          <p className="mt-1 whitespace-pre-line break-words">{body}</p>
        </li>
      ))}
    </ol>
  );
}
