// The ways in which one and the same digest is written down: upper case, dashes, base64, a tool's label around it.
import { mistake, type Mistake } from "./digest-inputs.ts";
import { base64, utf8 } from "./encode.ts";
import type { DigestAlgorithm } from "./vendor.ts";

/** A digest without what a tool printed around it. */
export type Form = { readonly bare: string; readonly mistake: Mistake | null };

/** Strips what tools print around a digest and says what was stripped. */
export const digestForm = (given: string): Form => {
  const trimmed = given.trim();
  const label = /^(?:(?:md5|sha-?1) ?(?:\([^)]*\))?|\(stdin\)) ?[=:] ?(\S+)$/i.exec(trimmed);
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
/** The digest of a digest. */
export const twice = mistake("hashed-twice", "the digest was hashed again", "Hash the pair once only.");

/** The slip of having used the other algorithm. */
export const otherAlgorithm = (used: DigestAlgorithm): Mistake =>
  used === "sha1"
    ? mistake("sha1-used", "that is a SHA-1 digest", "MD5 is expected here, or choose SHA-1 as the hash.")
    : mistake("md5-used", "that is an MD5 digest", "SHA-1 is expected here, or choose MD5 as the hash.");

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** How a given digest is a spelling of the digest `hex`: the slips of its form, or null when it is another digest. */
export const spelling = (bare: string, hex: string): Mistake[] | null => {
  if (bare === hex) return [];
  if (bare === hex.toUpperCase()) return [upperCase];
  if (bare.includes("-") && bare.replaceAll("-", "").toLowerCase() === hex) return [dashed];
  if (bare === base64(bytesOfHex(hex)) || bare === base64(bytesOfHex(hex)).replace(/=+$/, "")) return [asBase64];
  if (bare === base64(utf8(hex)))
    return [mistake("base64-of-hex", "the hex digest was put into base64", "Send the hex digest as it is.")];
  return bare.toLowerCase() === hex ? [upperCase] : null;
};
