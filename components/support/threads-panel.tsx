"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { answerMessageAction } from "@/lib/actions/messages.ts";
import { type ThreadSide, type ThreadView, threadSides } from "@/lib/domain/support/model.messages.ts";
import { MessageField } from "./message-field.tsx";
import { MessageList } from "./message-list.tsx";

const people: Record<ThreadSide, string> = { buyer: "Buyer", seller: "Seller" };

function Thread({ orderNumber, thread, mayAnswer }: { orderNumber: string; thread: ThreadView; mayAnswer: boolean }) {
  const { side, messages, waitingSince } = thread;
  return (
    <section
      aria-label={`Messages with the ${side}`}
      className="flex flex-col gap-3 border-line border-t pt-4 first:border-0 first:pt-0"
    >
      <h3 className="flex items-center gap-2 font-medium text-sm">
        {people[side]}
        {waitingSince ? <Badge tone="warning">Waits for an answer</Badge> : null}
      </h3>
      <MessageList messages={messages} personLabel={people[side]} />
      {mayAnswer ? (
        <ActionForm action={answerMessageAction} label={`Write to the ${side}`}>
          {(form) => (
            <>
              <input type="hidden" name="orderNumber" value={orderNumber} />
              <input type="hidden" name="side" value={side} />
              <MessageField form={form} label={`Write to the ${side}`} count={messages.length} />
            </>
          )}
        </ActionForm>
      ) : null}
    </section>
  );
}

export interface ThreadsPanelProps {
  orderNumber: string;
  threads: Record<ThreadSide, ThreadView>;
  /** Nobody answers in a trade of their own. */
  mayAnswer: boolean;
}

/** What each side of an order and the house have written to each other, and a way to answer. */
export function ThreadsPanel({ orderNumber, threads, mayAnswer }: ThreadsPanelProps) {
  return (
    <Panel id="messages" aria-labelledby="messages-title" className="scroll-mt-24">
      <PanelHeader
        id="messages-title"
        title="Messages with both sides"
        description="Each side reads its own alone. Name nobody, and nobody’s address."
      />
      <PanelBody className="flex flex-col gap-4">
        {threadSides.map((side) => (
          <Thread key={side} orderNumber={orderNumber} thread={threads[side]} mayAnswer={mayAnswer} />
        ))}
      </PanelBody>
    </Panel>
  );
}
