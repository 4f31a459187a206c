// Names the mistake behind a digest that a customer computed himself: every known slip is hashed and compared.
import { base64, digestHex, latin1, utf16le, utf8 } from "./encode.ts";
import type { CredentialPair, DigestAlgorithm } from "./vendor.ts";

/** One slip: a short name for the verdict and how it usually comes about. */
export type Mistake = { readonly id: string; readonly title: string; readonly explanation: string };

export type DigestVerdict =
  | { readonly kind: "empty" }
  | { readonly kind: "same" }
  /** The digest belongs to other input, or to the right input in another form; the mistakes say how. */
  | { readonly kind: "mistake"; readonly mistakes: readonly Mistake[] }
  | { readonly kind: "unknown"; readonly explanation: string };

type Variant = { readonly bytes: Uint8Array; readonly mistake: Mistake | null };

const mistake = (id: string, title: string, explanation: string): Mistake => ({ id, title, explanation });

const capitalised = (text: string): string =>
  text.replace(/(^|[@.\-_])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());

/** The user name in the spellings that people type when they do not lower it. */
const otherCases = ({ username, usernameAsTyped }: CredentialPair): string[] => {
  const first = username.charAt(0).toUpperCase() + username.slice(1);
  const [local = "", ...domain] = username.split("@");
  const spellings = [
    usernameAsTyped,
    first,
    username.toUpperCase(),
    capitalised(username),
    [capitalised(local), ...domain].join("@"),
    username.toLowerCase(),
  ];
  return [...new Set(spellings)].filter((spelling) => spelling !== username);
};

/** What a shell leaves of a text in double quotes: `$name` and back-quoted parts vanish. */
const afterShell = (text: string): string => text.replace(/`[^`]*`/g, "").replace(/\$\{?[A-Za-z_]\w*\}?|\$\d/g, "");

const inputVariants = (pair: CredentialPair): Variant[] => {
  const { username, password } = pair;
  const right = `${username}:${password}`;
  const variants: Variant[] = [{ bytes: utf8(right), mistake: null }];
  const add = (bytes: Uint8Array | null, slip: Mistake): void => {
    if (bytes) variants.push({ bytes, mistake: slip });
  };
  const text = (input: string, id: string, title: string, explanation: string): void => {
    if (input !== right) add(utf8(input), mistake(id, title, explanation));
  };

  text(`${right}\n`, "newline", "that input ends in a line break", "It was made by echo without -n.");
  text(
    `${right}\r\n`,
    "crlf",
    "that input ends in a Windows line break",
    "It was hashed from a file saved on Windows, or piped from cmd or PowerShell.",
  );
  text(
    `-n ${right}\n`,
    "echo-n-printed",
    "that input begins with -n and ends in a line break",
    "The shell's echo printed -n in place of obeying it, as sh on macOS does.",
  );
  add(
    utf16le(right),
    mistake(
      "utf-16",
      "that input was encoded as UTF-16",
      "It was made by PowerShell with [Text.Encoding]::Unicode in place of UTF8.",
    ),
  );
  add(
    utf16le(`\ufeff${right}`),
    mistake(
      "utf-16-bom",
      "that input was encoded as UTF-16 with a byte order mark",
      "It was hashed from a file saved as Unicode on Windows.",
    ),
  );
  add(
    utf8(`\ufeff${right}`),
    mistake(
      "utf-8-bom",
      "that input begins with a byte order mark",
      "It was hashed from a file saved as UTF-8 with BOM.",
    ),
  );
  text(
    `"${right}"`,
    "double-quotes",
    "the quotes were hashed too",
    "The quotes around user name and password became part of the input, as in Windows cmd.",
  );
  text(
    `'${right}'`,
    "single-quotes",
    "the quotes were hashed too",
    "The quotes around user name and password became part of the input, as in Windows cmd.",
  );
  for (const spelling of otherCases(pair)) {
    text(
      `${spelling}:${password}`,
      "username-case",
      "the user name was not lower-cased",
      "The vendor hashes the user name in lower case.",
    );
    text(
      `${spelling}:${password}\n`,
      "username-case-newline",
      "the user name was not lower-cased and the input ends in a line break",
      "Lower the user name, and use printf %s in place of echo.",
    );
  }
  text(password, "password-only", "only the password was hashed", "The input must be user name, colon, password.");
  text(
    `${password}\n`,
    "password-only-newline",
    "only the password was hashed, with a line break",
    "The input must be user name, colon, password, and nothing after it.",
  );
  text(username, "username-only", "only the user name was hashed", "The input must be user name, colon, password.");
  text(`${username}${password}`, "no-colon", "the colon is missing", "The input must be user name, colon, password.");
  text(`${password}:${username}`, "swapped", "user name and password are swapped", "The user name comes first.");
  text(
    `${username}: ${password}`,
    "blank-after-colon",
    "there is a blank after the colon",
    "The colon stands between the two without any blank.",
  );
  text(` ${right}`, "leading-blank", "that input begins with a blank", "A blank was copied along.");
  text(
    `${right} `,
    "trailing-blank",
    "that input ends in a blank",
    "A blank was copied along; in Windows cmd it stands before the pipe.",
  );
  text(
    `${right} \r\n`,
    "cmd-echo",
    "that input ends in a blank and a Windows line break",
    "It was made by echo in Windows cmd.",
  );
  text(
    `${username}:${afterShell(password)}`,
    "shell-expansion",
    "the shell changed the password",
    "In double quotes the shell replaces $ and back quotes; single quotes keep them.",
  );
  text(
    "username:password",
    "placeholder",
    "the words username:password were hashed",
    "The sample's placeholder was not replaced.",
  );
  text(
    right.normalize("NFD"),
    "nfd",
    "accented letters were taken apart",
    "The input was in the decomposed form that macOS file names have.",
  );
  text(right.normalize("NFC"), "nfc", "accented letters were joined", "The input was in the composed form.");
  const narrow = latin1(right);
  if (narrow && narrow.length !== utf8(right).length)
    add(narrow, mistake("latin-1", "that input was encoded as Latin-1", "Accented letters must be hashed as UTF-8."));
  return variants;
};

type Form = { readonly bare: string; readonly mistake: Mistake | null };

/** Strips what tools print around a digest and says what was stripped. */
const digestForm = (given: string): Form => {
  const trimmed = given.trim();
  const label = /^(?:md5|sha-?1)\s*(?:\([^)]*\))?\s*[=:]\s*(.+)$/i.exec(trimmed);
  if (label)
    return {
      bare: label[1] ?? "",
      mistake: mistake("tool-label", "the tool's label was copied along", "Only the digest itself is sent."),
    };
  const file = /^([0-9a-f]{32}|[0-9a-f]{40})\s+[*]?\S+$/i.exec(trimmed);
  if (file)
    return {
      bare: file[1] ?? "",
      mistake: mistake(
        "tool-file-mark",
        "the tool's file mark was copied along",
        "md5sum prints a dash behind the digest; only the digest is sent.",
      ),
    };
  const quoted = /^["'](.*)["']$/.exec(trimmed);
  if (quoted) return { bare: quoted[1] ?? "", mistake: null };
  return { bare: trimmed, mistake: null };
};

const upperCase = mistake(
  "upper-case",
  "the digest is in upper case",
  "The vendor compares it letter by letter with lower-case hex.",
);
const dashed = mistake(
  "dashed",
  "the digest has dashes",
  "PowerShell's BitConverter puts them in; remove them and lower the letters.",
);
const asBase64 = mistake("base64", "the digest is in base64", "It must be lower-case hex.");
const twice = mistake("hashed-twice", "the digest was hashed again", "Hash the pair once only.");

const otherAlgorithm = (used: DigestAlgorithm): Mistake =>
  used === "sha1"
    ? mistake("sha1-used", "that is a SHA-1 digest", "MD5 is expected here, or choose SHA-1 as the hash.")
    : mistake("md5-used", "that is an MD5 digest", "SHA-1 is expected here, or choose MD5 as the hash.");

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** How a given digest is a spelling of the digest `hex`: the slips of its form, or null when it is another digest. */
const spelling = (bare: string, hex: string): Mistake[] | null => {
  if (bare === hex) return [];
  if (bare === hex.toUpperCase()) return [upperCase];
  if (bare.includes("-") && bare.replaceAll("-", "").toLowerCase() === hex) return [dashed];
  if (bare === base64(bytesOfHex(hex)) || bare === base64(bytesOfHex(hex)).replace(/=+$/, "")) return [asBase64];
  if (bare === base64(utf8(hex)))
    return [mistake("base64-of-hex", "the hex digest was put into base64", "Send the hex digest as it is.")];
  return bare.toLowerCase() === hex ? [upperCase] : null;
};

/**
 * Compares a digest that a customer computed with ours and names what he did differently.
 * @param given the text as pasted, with whatever his tool printed around it
 * @param pair user name and password as they should have been hashed
 */
export const explainDigest = (given: string, pair: CredentialPair, algorithm: DigestAlgorithm): DigestVerdict => {
  const form = digestForm(given);
  if (form.bare === "") return { kind: "empty" };
  const algorithms: readonly DigestAlgorithm[] = algorithm === "md5" ? ["md5", "sha1"] : ["sha1", "md5"];
  for (const used of algorithms) {
    for (const variant of inputVariants(pair)) {
      const once = digestHex(used, variant.bytes);
      for (const [hex, again] of [
        [once, null],
        [digestHex(used, utf8(once)), twice],
      ] as const) {
        const slips = spelling(form.bare, hex);
        if (!slips) continue;
        const mistakes = [
          variant.mistake,
          again,
          used === algorithm ? null : otherAlgorithm(used),
          ...slips,
          form.mistake,
        ].filter((slip) => slip !== null);
        return mistakes.length === 0 ? { kind: "same" } : { kind: "mistake", mistakes };
      }
    }
  }
  return { kind: "unknown", explanation: unknownDigest(form.bare, algorithm) };
};

const unknownDigest = (bare: string, algorithm: DigestAlgorithm): string => {
  const length = algorithm === "md5" ? 32 : 40;
  if (!/^[0-9a-f]+$/i.test(bare)) return "This is not a hex digest, and no known mistake gives it.";
  if (bare.length === 64) return "64 hex digits: this looks like SHA-256, which is not used here.";
  if (bare.length !== length)
    return `This has ${bare.length} hex digits; ${algorithm === "md5" ? "MD5" : "SHA-1"} has ${length}.`;
  return "It has the right shape, but no known mistake gives it: most likely another password or user name was hashed.";
};
