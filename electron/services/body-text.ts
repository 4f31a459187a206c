// Reads the bytes of a body as text, by the charset it declares or betrays, and looks into compressed bytes for secrets.
import type { Buffer } from "node:buffer";
import { constants, unzipSync } from "node:zlib";
import type { Redactor } from "../../shared/redact.ts";

/** Inflated bytes looked at; what is compressed and larger is not stored. */
const inspectedBytes = 1024 * 1024;

const charsetOf = (contentType: string | null): string =>
  /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase() ?? "utf-8";

const decode = (bytes: Buffer, charset: string, cut: boolean): string | null => {
  try {
    // As a stream, so that a character cut in two at the end does no harm.
    const text = new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: cut });
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
};

/** UTF-16 by its byte order mark, whatever the label says. */
const markedUtf16 = (bytes: Buffer): string | null => {
  if (bytes.length % 2 === 1 || bytes.length < 4) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
};

/**
 * The body as text by its declared charset, or null when it is no text of that charset, or when a secret that stands
 * in its bytes would be out of sight in such a text: a wrong label is not to hide anything.
 * @param cut whether the bytes may end inside a character
 */
export const decodeBody = (
  bytes: Buffer,
  contentType: string | null,
  cut: boolean,
  redactor: Redactor,
): string | null => {
  const charset = charsetOf(contentType);
  const text = decode(bytes, charset, cut);
  if (text === null) {
    const marked = markedUtf16(bytes);
    return marked && decode(bytes, marked, cut);
  }
  if (/^(utf-?8|us-ascii|ascii|iso-8859-1|latin1|windows-1252)$/.test(charset)) return text;
  if (charset.startsWith("utf-16") && !bytes.includes(0)) {
    const narrow = decode(bytes, "utf-8", cut);
    if (narrow !== null) return narrow;
  }
  const raw = bytes.toString("latin1");
  return redactor.text(text) === text && redactor.text(raw) !== raw ? null : text;
};

/** Whether bytes are gzip or zlib and, inflated, show a secret or cannot be looked at. */
export const hidesCompressed = (bytes: Buffer, redactor: Redactor): boolean => {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const isZlib = bytes[0] === 0x78 && bytes.length > 2 && bytes.readUInt16BE(0) % 31 === 0;
  if (!isGzip && !isZlib) return false;
  try {
    const inflated = unzipSync(bytes, { maxOutputLength: inspectedBytes, finishFlush: constants.Z_SYNC_FLUSH });
    const text = inflated.toString("latin1");
    return redactor.text(text, true) !== text || redactor.body(text, null) !== text;
  } catch {
    return isGzip;
  }
};
