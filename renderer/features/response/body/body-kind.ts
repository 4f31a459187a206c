// What a body is, and in which ways it can be looked at.
import type { Exchange } from "../../../../shared/domain.ts";
import { headerValue } from "../../../../shared/http.ts";
import { notStored } from "../../../../shared/redact.ts";
import { isJson } from "../pretty-json.ts";
import type { Language } from "./body-line.ts";

export type BodyKind = "json" | "xml" | "html" | "text" | "image" | "binary";
export type BodyForm = "pretty" | "raw" | "tree" | "preview" | "hex";
type Response = NonNullable<Exchange["response"]>;

/** Bodies up to this many characters are read in the page; larger ones by the host, a screenful at a time. */
export const inPageCharacters = 150_000;

/** The tree reads a whole text; above this it would hold the window up. */
const treeCharacters = 1_100_000;

/** Larger bodies are not laid out, so they are shown as they came from the beginning. */
const laidOutBytes = 64 * 1024 * 1024;

/** Whether all of it is in the exchange. Of a body that could not be masked there only the host's own views show more. */
export const isHere = ({ truncated, body }: Response): boolean => !truncated && body !== notStored;

/** Whether the tree can read it: it is all here, and not too large. */
export const fitsTree = (response: Response): boolean => isHere(response) && response.body.length <= treeCharacters;

/** The media type without its parameters, in lower case; empty when none was declared. */
const mediaType = (response: Response): string =>
  (headerValue(response.headers, "content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** The charset that was declared; null when none was. */
export const declaredCharset = (response: Response): string | null =>
  /charset\s*=\s*"?([\w-]+)/i.exec(headerValue(response.headers, "content-type") ?? "")?.[1]?.toLowerCase() ?? null;

/** The image types that browsers draw; SVG as an image runs no script and loads nothing. */
const images = /^image\/(png|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon|svg\+xml)$/;

/** By what the body is first, by what it says it is second: an API's wrong label must not hide its JSON. */
export const kindOf = (response: Response): BodyKind => {
  const type = mediaType(response);
  const { body } = response;
  if (images.test(type)) return "image";
  if (response.bodyEncoding === "base64") return "binary";
  if (body === notStored) return /[/+]json$/.test(type) ? "json" : "text";
  const begins = body.trimStart().slice(0, 1);
  if (begins === "{" || begins === "[") {
    // A body that was cut is no valid JSON, and still JSON.
    if (response.truncated || body.length > inPageCharacters || isJson(body)) return "json";
  }
  if (/[/+]json$/.test(type) && isJson(body)) return "json";
  if (begins !== "<") return "text";
  if (type === "text/html" || type === "application/xhtml+xml" || /^\s*<(!doctype html|html)/i.test(body))
    return "html";
  return /[/+]xml$/.test(type) || /^\s*<\?xml/.test(body) ? "xml" : "text";
};

/** What decides the colours of its lines. */
export const languageOf = (kind: BodyKind): Language => {
  switch (kind) {
    case "json":
      return "json";
    case "xml":
    case "html":
    case "image":
      return "markup";
    case "text":
    case "binary":
      return "none";
    default:
      return kind satisfies never;
  }
};

/** The ways to look at a body, the one to begin with first. */
export const formsOf = (response: Response, kind: BodyKind): readonly BodyForm[] => {
  const text: readonly BodyForm[] = response.bytesDecoded > laidOutBytes ? ["raw", "pretty"] : ["pretty", "raw"];
  switch (kind) {
    case "json":
      return response.body === notStored ? [...text, "hex"] : [...text, "tree", "hex"];
    case "xml":
      return [...text, "hex"];
    case "html":
      return [...text, "preview", "hex"];
    case "text":
      return ["raw", "hex"];
    case "image":
      return response.bodyEncoding === "base64" ? ["preview", "hex"] : ["preview", "pretty", "raw", "hex"];
    case "binary":
      return mostlyText(response.body) ? ["raw", "hex"] : ["hex", "raw"];
    default:
      return kind satisfies never;
  }
};

/** Bytes of a base64 text; none for what is no base64. */
export const bytesOfBase64 = (base64: string): Uint8Array<ArrayBuffer> => {
  let binary: string;
  try {
    binary = atob(base64);
  } catch {
    return new Uint8Array(0);
  }
  const bytes = new Uint8Array(binary.length);
  // A plain loop: with a callback per byte a slice of a big body takes longer than a frame.
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
};

/** Text whose bytes do not all fit its charset comes as bytes; it is still to be read as text. */
const mostlyText = (base64: string): boolean => {
  const bytes = bytesOfBase64(base64.slice(0, 4_096));
  let odd = 0;
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32)) odd += 1;
  return bytes.length > 0 && odd * 50 < bytes.length;
};

/** Bytes as text; what does not fit is U+FFFD, and counted. */
export const lenientText = (base64: string, charset: string | null): { text: string; invalid: number } => {
  const bytes = bytesOfBase64(base64);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset ?? "utf-8", { ignoreBOM: true });
  } catch {
    decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  }
  const text = decoder.decode(bytes);
  return { text, invalid: text.split("\ufffd").length - 1 };
};
