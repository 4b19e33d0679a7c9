import {
  Body,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Html,
  Img,
  Link,
  Preview,
  Row,
  Section,
  Text,
} from "@react-email/components";
import { renderToStaticMarkup } from "react-dom/server";
import type { MailContent, MailLink, MailPicture } from "@/lib/platform/mail-templates/content.ts";

/*
 * The one dress of our mails. It is built ahead into lib/platform/mail-templates/bundle.js: where mails are sent, React is the one of server components, which
 * cannot draw HTML (docs/adr/0072).
 */

const font = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const ink = "#171512";
const quiet = "#6b655c";
const line = "#e2ddd2";
const paper = "#f3f0e9";

/** The colors stand in each element for programs that know nothing else; these classes are for those that have a dark ground. */
const style = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground, .ground > table > tbody > tr > td { background: #171613 !important; color: #ece8df !important; }
  .card { background: #211f1b !important; border-color: #37342e !important; }
  .quiet { color: #a49d8e !important; }
  .rule { border-color: #37342e !important; }
  .picture { background: #ece8df !important; }
  .button { background: #ece8df !important; color: #171613 !important; }
}`;

const paragraph = { margin: "0 0 16px", fontSize: 16, lineHeight: 1.6 } as const;
const small = { fontSize: 13, lineHeight: 1.5, color: quiet } as const;

function Picture({ src, alt }: MailPicture) {
  return (
    <Section className="picture" style={{ padding: 12, background: paper, borderRadius: 8 }}>
      {/* Low: otherwise React adds a preload, which mail programs do not know. */}
      <Img src={src} alt={alt} width={180} fetchPriority="low" style={{ margin: "0 auto", height: "auto" }} />
    </Section>
  );
}

/** The picture stands above: beside it a phone has no room for a name and a number in one line. */
function Facts({ rows, picture }: NonNullable<MailContent["facts"]>) {
  const cell = { padding: "3px 0", fontSize: 15, lineHeight: 1.5, verticalAlign: "top" } as const;
  return (
    <Section style={{ margin: "0 0 16px" }}>
      {picture ? <Picture {...picture} /> : null}
      <Section style={{ marginTop: picture ? 8 : 0 }}>
        {rows.map(([name, value]) => (
          <Row key={name}>
            <Column className="quiet" style={{ ...cell, paddingRight: 16, color: quiet, whiteSpace: "nowrap" }}>
              {name}
            </Column>
            <Column align="right" style={{ ...cell, textAlign: "right" }}>
              {value}
            </Column>
          </Row>
        ))}
      </Section>
    </Section>
  );
}

function Entry({ title, body, href }: { title: string; body: string; href: string }) {
  return (
    <Text
      className="rule"
      style={{ margin: 0, padding: "12px 0", borderTop: `1px solid ${line}`, fontSize: 16, lineHeight: 1.5 }}
    >
      <Link href={href} style={{ color: "inherit", fontWeight: 600, textDecoration: "underline" }}>
        {title}
      </Link>
      <br />
      {body}
    </Text>
  );
}

function Action({ label, href }: MailLink) {
  const look = { padding: "14px 22px", borderRadius: 8, background: ink, color: "#faf8f4", fontWeight: 600 } as const;
  return (
    <>
      <Section style={{ margin: "28px 0" }}>
        <Button className="button" href={href} style={{ ...look, fontSize: 16 }}>
          {label}
        </Button>
      </Section>
      <Text className="quiet" style={{ ...small, margin: "0 0 16px" }}>
        If the button does not work, copy this address into your browser:
        <br />
        <Link
          className="quiet"
          href={href}
          style={{ color: quiet, textDecoration: "underline", wordBreak: "break-all" }}
        >
          {href}
        </Link>
      </Text>
    </>
  );
}

function SmallPrint({ footnote, links = [] }: Pick<MailContent, "footnote" | "links">) {
  return (
    <Text
      className="quiet rule"
      style={{ ...small, margin: "24px 0 0", paddingTop: 16, borderTop: `1px solid ${line}` }}
    >
      {footnote}
      {links.map(({ label, href }) => (
        <span key={href}>
          <br />
          <Link className="quiet" href={href} style={{ color: quiet, textDecoration: "underline" }}>
            {label}
          </Link>
        </span>
      ))}
    </Text>
  );
}

function Mail({ preview, heading, paragraphs, facts, entries = [], button, footnote, links }: MailContent) {
  const card = { maxWidth: 520, background: "#fffdf9", border: `1px solid ${line}`, borderRadius: 12 } as const;
  return (
    <Html lang="en">
      <Head>
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{heading}</title>
        <style>{style}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body
        className="ground"
        style={{ margin: 0, padding: "32px 16px", background: paper, color: ink, fontFamily: font }}
      >
        <Container className="card" style={{ ...card, padding: "32px 28px", textAlign: "left" }}>
          <Text style={{ margin: "0 0 24px", fontSize: 16, fontWeight: 700, letterSpacing: "-0.02em" }}>Solebook</Text>
          <Heading as="h1" style={{ margin: "0 0 16px", fontSize: 22, lineHeight: 1.25 }}>
            {heading}
          </Heading>
          {paragraphs.map((text) => (
            <Text key={text} style={paragraph}>
              {text}
            </Text>
          ))}
          {facts ? <Facts {...facts} /> : null}
          {entries.map((entry) => (
            <Entry key={entry.href + entry.title} {...entry} />
          ))}
          {button ? <Action {...button} /> : null}
          <SmallPrint footnote={footnote} {...(links ? { links } : {})} />
        </Container>
      </Body>
    </Html>
  );
}

/** The HTML of a mail. */
export function drawMail(content: MailContent): string {
  return `<!doctype html>${renderToStaticMarkup(<Mail {...content} />)}`;
}
