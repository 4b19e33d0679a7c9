import { expect } from "@playwright/test";
import { testWorld } from "./world.ts";

export interface ReceivedMail {
  subject: string;
  text: string;
}

async function mailsTo(recipient: string): Promise<ReceivedMail[]> {
  const response = await fetch(new URL("/emails", testWorld().inboxUrl), { headers: { authorization: "Bearer test" } });
  const { data } = (await response.json()) as { data: { id: string; to: string[] }[] };
  const mine = data.filter(({ to }) => to.includes(recipient));
  return Promise.all(
    mine.map(async ({ id }) => {
      const mail = await fetch(new URL(`/emails/${id}`, testWorld().inboxUrl), {
        headers: { authorization: "Bearer test" },
      });
      return (await mail.json()) as ReceivedMail;
    }),
  );
}

/** Waits for a mail with this subject and gives the path of the link in it. */
export async function linkMailedTo(recipient: string, subject: string): Promise<string> {
  let link: string | undefined;
  await expect(async () => {
    const mail = (await mailsTo(recipient)).find((one) => one.subject === subject);
    link = /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0];
    expect(link, `a mail "${subject}" with a link`).toBeTruthy();
  }).toPass({ timeout: 15_000 });
  const url = new URL(link ?? "");
  return url.pathname + url.search;
}
