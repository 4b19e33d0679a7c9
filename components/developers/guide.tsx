import Link from "next/link";
import type { ReactNode } from "react";
import { CodeBlock } from "./code-block.tsx";

function Topic({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}

function Text({ children }: { children: ReactNode }) {
  return <p className="max-w-prose text-sm text-muted [&_code]:font-mono [&_code]:text-ink">{children}</p>;
}

const checkExample = `import { Webhook } from "standardwebhooks";

// The body as it came, before anybody parsed it. Throws when it is not ours.
const event = new Webhook(process.env.SOLEBOOK_WEBHOOK_SECRET).verify(rawBody, request.headers);`;

export interface GuideProps {
  /** The address by which the reader called us. */
  origin: string;
  /** Examples by what they are about; the tests run them. */
  examples: { firstCall: string; logIn: string; bid: string };
}

/** What holds for every operation, in the order in which one needs it. */
export function Guide({ origin, examples }: GuideProps) {
  return (
    <div className="flex flex-col gap-10">
      <Topic id="first-call" title="A first call">
        <Text>
          Market data needs no account. Amounts are whole cents (<code>priceCents</code>), times RFC 3339 in UTC, ids
          texts whose form means nothing.
        </Text>
        <CodeBlock code={`export SOLEBOOK=${origin}\n\n${examples.firstCall}`} label="Market data" />
      </Topic>
      <Topic id="who-you-are" title="Saying who you are">
        <Text>
          A bot of your own uses a{" "}
          <Link href="/account/api" className="text-ink underline underline-offset-4">
            key from your account page
          </Link>
          , made for what it does and nothing more. A program that other people log in to asks for their password once,
          keeps the refresh token, and sends the access token, which lasts 15 minutes. Either goes into the header{" "}
          <code>Authorization: Bearer …</code>. A refresh token works once and brings the next one; one that comes twice
          was stolen, and ends the session.
        </Text>
        <CodeBlock code={examples.logIn} label="Log in" />
      </Topic>
      <Topic id="idempotency" title="Sending something twice">
        <Text>
          Whatever moves money or a book takes an <code>Idempotency-Key</code> of 8 to 128 characters: your name for the
          request. Sent again within 24 hours it has its first answer (marked <code>Idempotency-Replayed</code>) and
          nothing happens twice. The same key for another request is refused, and so is one whose first request is still
          at work. After 429 and 5xx nothing has happened, and the same key may try again.
        </Text>
        <CodeBlock code={examples.bid} label="Place a bid" />
      </Topic>
      <Topic id="errors" title="When something is wrong">
        <Text>
          Answers from 400 on are <code>application/problem+json</code> (RFC 9457): switch on <code>code</code>, show{" "}
          <code>detail</code> to a person, find wrong fields in <code>errors</code> and facts to react to, like a new
          quote, in <code>details</code>. Tell us the <code>requestId</code> when you ask. Fields and parameters that an
          operation does not know are refused, so that a misspelled one is never passed over.
        </Text>
      </Topic>
      <Topic id="pages" title="Long lists">
        <Text>
          Lists come in pages of <code>limit</code> items. Give <code>nextCursor</code> back as <code>cursor</code> for
          the next one; null is the end. What arrives meanwhile neither repeats nor hides anything.
        </Text>
      </Topic>
      <Topic id="polling" title="Asking again and again">
        <Text>
          Market reads have an <code>ETag</code>. Send it as <code>If-None-Match</code>: 304 says that nothing has
          moved. Better still, listen: the live channels below speak Pusher&rsquo;s protocol.
        </Text>
      </Topic>
      <Topic id="limits" title="How often">
        <Text>
          Every answer says it: <code>RateLimit-Policy</code> names the buckets that count you (your network, your
          account, your key), <code>RateLimit</code> what is left in each. A bucket is filled evenly, so a burst is fine
          and a steady pace is never stopped. After 429 wait for <code>Retry-After</code> seconds.
        </Text>
      </Topic>
      <Topic id="live" title="Live">
        <Text>
          Prices come as they move on the public channel <code>market-&lt;productId&gt;</code> (<code>quote</code>,{" "}
          <code>depth</code>, <code>match</code>), your own trades, orders and notifications on{" "}
          <code>private-user-&lt;userId&gt;</code>. Any client for Pusher works: <code>GET /api/v1/realtime</code> says
          where to connect. Have it ask <code>/api/pusher/user-auth</code> and <code>/api/pusher/auth</code> with your{" "}
          <code>Authorization</code> header; the connection ends with the token&rsquo;s session or the key. After a
          reconnect read again: nothing is repeated.
        </Text>
      </Topic>
      <Topic id="webhooks" title="Being told">
        <Text>
          A server of yours need not ask at all: name its address on{" "}
          <Link href="/account/webhooks" className="text-ink underline underline-offset-4">
            your account page
          </Link>{" "}
          or by the API, and we post a JSON body of <code>type</code>, <code>timestamp</code> and <code>data</code> to
          it as soon as something happens to you. Each request is signed as{" "}
          <a href="https://www.standardwebhooks.com" className="text-ink underline underline-offset-4">
            Standard Webhooks
          </a>{" "}
          says; its libraries check the signature in one call. Answer 2xx within 10 seconds and work afterwards.
          Anything else is tried again after 5 seconds and then ever later, for more than two days, always with the same{" "}
          <code>webhook-id</code>: pass over one that you had. Events may come out of order. Redirects are not followed.
          What is sent stands under <code>webhooks</code> in the OpenAPI document.
        </Text>
        <CodeBlock code={checkExample} label="Check a request (Node.js)" />
      </Topic>
    </div>
  );
}
