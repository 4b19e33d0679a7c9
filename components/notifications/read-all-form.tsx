"use client";

import { ActionForm, FormMessage } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { manageNotifications } from "@/lib/actions/notifications.ts";

/** Marks everything read, whatever is shown of it. */
export function ReadAllForm() {
  return (
    <ActionForm action={manageNotifications} label="All notifications" errorsInside>
      {(form) => (
        <>
          {form.state.status === "error" ? <FormMessage state={form.state} /> : null}
          <Button type="submit" name="readAll" value="1" variant="quiet" size="small">
            Mark all read
          </Button>
        </>
      )}
    </ActionForm>
  );
}
