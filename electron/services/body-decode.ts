// Reads bytes as text piece by piece: by the charset that is declared or betrayed, counting what does not fit it.
import { isAscii } from "node:buffer";

const charsetOf = (contentType: string | null): string =>
  /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase() ?? "utf-8";

/** The encoding standard's name for a charset; UTF-8 for one that it does not know. */
const standardName = (charset: string): string => {
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return "utf-8";
  }
};

/**
 * The charset to read a body with, as the encoding standard names it.
 * @param head the first bytes; a byte order mark in them counts more than what is declared
 */
export const chooseCharset = (head: Buffer, contentType: string | null): string => {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  const charset = standardName(charsetOf(contentType));
  // Declared as of two bytes, but no byte of it is zero: text of that charset is rarer than a wrong label.
  return charset.startsWith("utf-16") && !head.includes(0) ? "utf-8" : charset;
};

/** Reads as bytes: each one is a character. */
export const byteCharset = "bytes";

/** Whether in text of this charset all of ASCII, and nothing else, stands in bytes under 0x80. */
export const keepsAscii = (charset: string): boolean => /^(utf-8|windows-125\d|iso-8859-\d+|koi8-[ru])$/.test(charset);

export type BodyDecoder = {
  push(bytes: Buffer): string;
  end(): string;
  /** Bytes so far that did not fit the charset; each run of them is shown as U+FFFD. */
  invalidBytes(): number;
};

const mark = Buffer.from("\ufffd");

/** How many bytes at the end begin a character of UTF-8 that is not whole. */
const unfinished = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    if (byte < 0xc2 || byte > 0xf4) return 0;
    const whole = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < whole ? back : 0;
  }
  return 0;
};

/** Creates a decoder. A byte order mark is part of the text, as a character of its own. */
export const createBodyDecoder = (charset: string): BodyDecoder => {
  if (charset === byteCharset)
    return { push: (bytes) => bytes.toString("latin1"), end: () => "", invalidBytes: () => 0 };
  const decoder = new TextDecoder(charset, { ignoreBOM: true });
  const isUtf8 = charset === "utf-8";
  let invalid = 0;
  /** The beginning of a character whose rest is to come. */
  let pending: Buffer = Buffer.alloc(0);
  /** Of UTF-8 the difference in length tells how many bytes did not fit; U+FFFD may also stand there by right. */
  const count = (text: string, taken: Buffer): void => {
    if (!text.includes("\ufffd")) return;
    const marks = text.split("\ufffd").length - 1;
    if (!isUtf8) {
      invalid += marks;
      return;
    }
    let genuine = 0;
    for (let at = taken.indexOf(mark); at !== -1; at = taken.indexOf(mark, at + 3)) genuine += 1;
    invalid += taken.length - Buffer.byteLength(text) + 3 * (marks - genuine);
  };
  return {
    push(bytes) {
      if (isUtf8 && pending.length === 0 && isAscii(bytes)) return bytes.toString("latin1");
      const text = decoder.decode(bytes, { stream: true });
      if (!isUtf8) {
        count(text, bytes);
        return text;
      }
      const all = pending.length > 0 ? Buffer.concat([pending, bytes]) : bytes;
      const waits = unfinished(all);
      count(text, all.subarray(0, all.length - waits));
      pending = Buffer.from(all.subarray(all.length - waits));
      return text;
    },
    end() {
      const text = decoder.decode();
      count(text, pending);
      return text;
    },
    invalidBytes: () => invalid,
  };
};
