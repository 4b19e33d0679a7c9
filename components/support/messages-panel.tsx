"use client";

import { useEffect } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { writeMessageAction } from "@/lib/actions/messages.ts";
import type { ThreadView } from "@/lib/domain/support/model.messages.ts";
import { MessageField } from "./message-field.tsx";
import { MessageList } from "./message-list.tsx";

/** A question to the house about an order, and its answers. The other side of the trade never sees it. */
export function MessagesPanel({ orderNumber, thread }: { orderNumber: string; thread: ThreadView }) {
  const { messages, hasUnread, waitingSince } = thread;
  const newest = messages.at(-1)?.messageId;
  useEffect(() => {
    // What was shown once is read, whether or not the server hears of it this time.
    if (hasUnread && newest)
      void fetch(`/api/v1/orders/${orderNumber}/messages/read`, { method: "POST" }).catch(() => null);
  }, [hasUnread, newest, orderNumber]);
  return (
    <Panel id="messages" aria-labelledby="messages-title" className="scroll-mt-24">
      <PanelHeader
        id="messages-title"
        title="Help with this order"
        description={
          hasUnread ? <Badge tone="buy">New</Badge> : "Only we read it. The other side of the trade never does."
        }
      />
      <PanelBody className="flex flex-col gap-4">
        <MessageList messages={messages} personLabel="You" />
        {waitingSince ? <p className="text-muted text-sm">We answer as soon as we can, and tell you.</p> : null}
        <ActionForm action={writeMessageAction} label="Write to us">
          {(form) => (
            <>
              <input type="hidden" name="orderNumber" value={orderNumber} />
              <MessageField form={form} label="Write to us" count={messages.length} />
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
