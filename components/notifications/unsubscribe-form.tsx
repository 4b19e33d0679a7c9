"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { TextLink } from "@/components/accounts/text-link.tsx";
import { Button } from "@/components/ui/button.tsx";
import { endMails } from "@/lib/actions/notifications.ts";

/**
 * Ends mails by a press, not by opening the page: mail scanners open every link.
 * @param token from the mailed link
 * @param labels what it is about
 * @param isEnded whether it is ended already
 */
export function UnsubscribeForm({ token, labels, isEnded }: { token: string; labels: string[]; isEnded: boolean }) {
  return (
    <ActionForm action={endMails} label="End these mails">
      {({ state }) => {
        const isDone = isEnded || state.status === "ok";
        return (
          <>
            <input type="hidden" name="token" value={token} />
            <p className="text-sm">{isDone ? "We do not mail you any more when:" : "We mail you when:"}</p>
            <ul className="list-disc space-y-1 pl-5 font-medium">
              {labels.map((label) => (
                <li key={label}>{label}</li>
              ))}
            </ul>
            {isDone ? null : (
              <Button type="submit" size="large">
                No more of these mails
              </Button>
            )}
            <p className="text-muted text-sm">
              The list under your bell still has it, and mails about your orders, your money and your account still
              come. <TextLink href="/account/notifications">Choose what we mail you</TextLink>, and how often, in your
              account.
            </p>
          </>
        );
      }}
    </ActionForm>
  );
}
