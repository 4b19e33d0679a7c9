export const themes = ["light", "dark"] as const;

/** Where the pictures are, below docs/. */
export const mailPictureFolder = "mails";

/** A mail's picture, below docs/. */
export function mailPictureFile(name: string, theme: (typeof themes)[number]): string {
  return `${mailPictureFolder}/${name}-${theme}.webp`;
}

const introduction = `# Our mails

Every mail that Solebook sends, as a phone shows it, light and dark. \`npm run pictures:mail\` writes this page and its pictures from
the code: the examples of the types (\`lib/domain/notifications/rules.types-*.ts\`), their words as mails
(\`lib/workflows/notifications/channels/mail-content.ts\`) and their dress
(\`dev/mail-templates/mail.tsx\`, built by \`npm run mail:templates\`).
`;

/** docs/mail.md, which shows each mail beside its name. */
export function renderMailDocument(
  mails: readonly { name: string; label: string; mail: { subject: string } }[],
): string {
  const sections = mails.map(({ name, label, mail }) => {
    const pictures = themes.map((theme) => {
      const description = `The mail “${mail.subject}”, ${theme}`;
      return `<img src="${mailPictureFile(name, theme)}" width="300" alt="${description}">`;
    });
    return `## ${label}\n\n\`${name}\`, subject: ${mail.subject}\n\n${pictures.join("\n")}\n`;
  });
  return [introduction, ...sections].join("\n");
}
