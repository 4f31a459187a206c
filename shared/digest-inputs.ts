// The inputs that people hash by mistake in place of `username:password`, each with how it comes about.
import { latin1, utf16le, utf8 } from "./encode.ts";
import type { CredentialPair } from "./vendor.ts";

/** One slip: a short name for the verdict and how it usually comes about. */
export type Mistake = { readonly id: string; readonly title: string; readonly explanation: string };

/** Builds a slip. */
export const mistake = (id: string, title: string, explanation: string): Mistake => ({ id, title, explanation });

/** Bytes that may have been hashed; no mistake for the right ones. */
export type Variant = { readonly bytes: Uint8Array; readonly mistake: Mistake | null };

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

/** The right input first, then every known wrong one. */
export const inputVariants = (pair: CredentialPair): Variant[] => {
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
    if (spelling === username.toLowerCase()) {
      text(
        `${spelling}:${password}`,
        "username-lowered",
        "the user name was lower-cased",
        "The form says that the user name is hashed as typed.",
      );
      continue;
    }
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
