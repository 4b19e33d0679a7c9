import { maximumPasswordBytes, minimumPasswordLength } from "./model.ts";

/** The passwords that lists of stolen ones begin with, as far as they are long enough to be chosen here; lower case. */
const commonPasswords = new Set(
  `1234567890 0123456789 0987654321 12345678910 123456789a 123456789q 1234567891 1111111111 0000000000 9876543210
  1q2w3e4r5t 1qaz2wsx3edc 1qazxsw23edc q1w2e3r4t5 qwertyuiop qwerty12345 qwerty123456 qwertyuiop123 qwerty1234
  asdfghjkl1 asdfghjkl; asdfasdfasdf zxcvbnm123 zaq12wsxcde password12 password123 password1234 password12345
  passw0rd123 p@ssw0rd123 p@ssword123 password!1 password2024 password2025 password2026 passwordpassword mypassword1
  changeme123 letmein123 letmein1234 welcome123 welcome1234 welcome2025 welcome2026 iloveyou12 iloveyou123 iloveyou1234
  administrator admin12345 admin123456 adminadmin adminadmin1 football123 baseball123 basketball superman123 batman1234
  princess123 dragon1234 monkey1234 sunshine123 sunshine12 michael123 charlie123 jordan2323 jordan1234 liverpool1
  chocolate1 butterfly1 motherfucker computer123 internet123 samsung123 trustno1234 whatever123 starwars123 pokemon123
  abcdefghij abcd123456 abcde12345 abc1234567 a123456789 aa12345678 aa123456789 1a2b3c4d5e test123456 testtest12 testtest123
  qazwsxedcrfv qweasdzxc123 summer2025 summer2026 winter2025 winter2026 secret1234 sneakerhead sneakers123 solebook123`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

const runs = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"];

function isRunOfKeys(text: string): boolean {
  const backwards = [...text].reverse().join("");
  return runs.some((run) => run.includes(text) || run.includes(backwards));
}

/** One short piece over and over: `aaaaaaaaaa`, `abcabcabcabc`. */
function isRepetition(text: string): boolean {
  return /^(.{1,4})\1+$/su.test(text);
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 4);
}

/** Nothing but what everybody can see about the person, apart from a few digits or signs. */
function isPersonal(password: string, person: readonly string[]): boolean {
  const known = person.flatMap((text) => [text.toLowerCase(), ...words(text)]).sort((a, b) => b.length - a.length);
  const rest = known.reduce((left, word) => left.replaceAll(word, ""), password);
  return rest !== password && rest.replaceAll(/[^\p{L}]/gu, "").length < 4 && rest.length < minimumPasswordLength - 2;
}

/**
 * What is wrong with a password somebody wants to have; null when it will do. Length is what counts (NIST SP 800-63B): no
 * rules about kinds of characters, but nothing from the top of a list of stolen passwords.
 * @param person name and mail address of whom it is for
 */
export function passwordProblem(password: string, person: readonly string[] = []): string | null {
  if ([...password].length < minimumPasswordLength) return `Use at least ${minimumPasswordLength} characters.`;
  if (new TextEncoder().encode(password).length > maximumPasswordBytes) {
    return `Use at most ${maximumPasswordBytes} letters; ones with accents count twice, emoji four times.`;
  }
  const lower = password.toLowerCase();
  if (commonPasswords.has(lower) || isRunOfKeys(lower) || isRepetition(lower)) {
    return "This is one of the passwords people guess first. A few words of your own are better.";
  }
  if (isPersonal(lower, person)) return "This is too close to your name or mail address.";
  return null;
}
