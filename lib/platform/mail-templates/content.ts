/** What a mail says, whatever it looks like. */

export interface MailLink {
  label: string;
  href: string;
}

export interface MailContent {
  /** What inboxes show behind the subject. */
  preview: string;
  heading: string;
  paragraphs: readonly string[];
  /** What it is about, at a glance; beside it a picture, if there is one. */
  facts?: { rows: readonly (readonly [name: string, value: string])[]; picture: MailPicture | null };
  /** Several things told at once, each with where it leads. */
  entries?: readonly { title: string; body: string; href: string }[];
  button?: MailLink;
  /** Small print: why this mail came and what to do if it should not have. */
  footnote: string;
  /** Behind the small print, one a line. */
  links?: readonly MailLink[];
}

export interface MailPicture {
  /** A whole address; mail programs load it from there. */
  src: string;
  /** What one sees, for whoever does not load pictures. */
  alt: string;
}
