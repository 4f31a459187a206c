// Looks into a finished ZIP for every known secret in every form: each entry, what is compressed in it, and the file's own bytes.
import { constants, unzipSync as inflateBytes } from "node:zlib";
import { unzipSync } from "fflate";
import type { BundleScan } from "../../shared/bundle-contract.ts";
import { createFinder, type Span } from "../../shared/redact-find.ts";

/** The forms in which each secret is looked for, in words. */
export const scannedForms = [
  "raw",
  "URL",
  "JSON",
  "HTML",
  "base64 in three alignments",
  "base64url",
  "hex",
  "MD5",
  "SHA-1",
  "gzip",
] as const;

/** Inflated bytes that are looked at in each compressed piece. */
const mostInflated = 16 * 1024 * 1024;

export type Secret = { readonly value: string; readonly what: string };

/** Base64 text that begins like gzip or zlib. */
const packed = /(?:H4sI|eJ[wyx]|eN[oq]|eAE)[A-Za-z0-9+/_-]{16,}={0,2}/g;

const inflated = (text: string): string | null => {
  try {
    const bytes = Buffer.from(text, "base64");
    return inflateBytes(bytes, { maxOutputLength: mostInflated, finishFlush: constants.Z_SYNC_FLUSH }).toString(
      "latin1",
    );
  } catch {
    return null;
  }
};

/** What of a text may hide another text. */
const insides = (text: string): string[] => [...text.matchAll(packed)].flatMap(([piece]) => inflated(piece) ?? []);

const piecesAt = (text: string, spans: readonly Span[]): string[] =>
  spans.slice(0, 50).map(({ start, end }) => text.slice(Math.max(0, start - 2), end + 2));

/** Creates the scan for these secrets; building it takes longest, so it serves several files. */
export const createBundleScan = (secrets: readonly Secret[]) => {
  const find = createFinder(secrets.map(({ value }) => value));

  /** Kinds of the secrets found in a text; those that a file of ours holds as words of its own do not count. */
  const kindsIn = (text: string, own: string): string[] => {
    const pieces = [text, ...insides(text)].flatMap((one) => piecesAt(one, find(one)));
    if (pieces.length === 0) return [];
    const near = pieces.join("\n");
    return secrets.flatMap(({ value, what }) => {
      const findOne = createFinder([value]);
      return findOne(near).length > 0 && findOne(own).length === 0 ? [what] : [];
    });
  };

  return {
    find,
    /**
     * Scans.
     * @param own what our files say by themselves, e.g. headings: a password that is one of those words is told by nothing
     */
    scan(zip: Uint8Array, own: string): BundleScan {
      const entries = Object.entries(unzipSync(zip));
      const found = entries.flatMap(([file, bytes]) =>
        [...new Set(kindsIn(new TextDecoder().decode(bytes), own))].map((what) => ({ file, what })),
      );
      const raw = kindsIn(Buffer.from(zip.buffer, zip.byteOffset, zip.length).toString("latin1"), own);
      for (const what of new Set(raw)) found.push({ file: "the ZIP file's own bytes", what });
      return { secrets: secrets.length, forms: [...scannedForms], files: entries.length, found };
    },
  };
};
