// The commands that give the same digest on a customer's own machine, quoted so that no shell changes the password.
import type { DigestAlgorithm } from "./vendor.ts";

export type DigestCommand = {
  readonly shell: "bash" | "macos" | "powershell";
  readonly label: string;
  readonly text: string;
};

/** Quotes a text for a POSIX shell: nothing inside is changed. */
export const quotePosix = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Quotes a text for PowerShell: nothing inside is changed. Typographic quotes end a string there too, hence doubled. */
export const quotePowerShell = (text: string): string => `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;

/**
 * Commands that print the digest of `username:password`.
 * `printf %s` and not `echo -n`: sh on macOS prints the -n (S003 proposes `echo -n`, which breaks there).
 */
export const digestCommands = (
  algorithm: DigestAlgorithm,
  username: string,
  password: string,
): readonly DigestCommand[] => {
  const pair = `${username}:${password}`;
  const posix = `printf '%s' ${quotePosix(pair)}`;
  const linux = algorithm === "md5" ? "md5sum" : "sha1sum";
  const mac = algorithm === "md5" ? "md5 -q" : "shasum -a 1 | cut -d' ' -f1";
  const hasher = algorithm === "md5" ? "MD5" : "SHA1";
  const bytes = `[Text.Encoding]::UTF8.GetBytes(${quotePowerShell(pair)})`;
  return [
    { shell: "bash", label: "Linux (bash)", text: `${posix} | ${linux} | cut -d' ' -f1` },
    { shell: "macos", label: "macOS", text: `${posix} | ${mac}` },
    {
      shell: "powershell",
      label: "PowerShell",
      text: `[BitConverter]::ToString([Security.Cryptography.${hasher}]::Create().ComputeHash(${bytes})).Replace('-','').ToLower()`,
    },
  ];
};
