// Says what a body is: by its first bytes, and where they do not tell, by its Content-Type.
import type { BodyFacts } from "../../shared/body-contract.ts";

type Kind = BodyFacts["kind"];

const startsWith = (head: Buffer, signature: string, at = 0): boolean =>
  head.toString("latin1", at, at + signature.length) === signature;

const isImage = (head: Buffer): boolean =>
  startsWith(head, "\x89PNG\r\n") ||
  startsWith(head, "\xff\xd8\xff") ||
  startsWith(head, "GIF8") ||
  (startsWith(head, "RIFF") && startsWith(head, "WEBP", 8));

/** @param charset what the body would be read with */
export const kindOf = (head: Buffer, contentType: string | null, charset: string): Kind => {
  if (isImage(head)) return "image";
  if (head.includes(0) && !charset.startsWith("utf-16")) return "binary";
  const type = (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const text = new TextDecoder(charset).decode(head);
  const wrong = text.split("\ufffd").length - 1;
  // Text with a wrong byte here and there is still text.
  if (wrong > 4 && wrong > text.length / 20) return "binary";
  const begin = text.trimStart().slice(0, 200).toLowerCase();
  if (/^[[{]/.test(begin)) return "json";
  if (/^<!doctype html|^<html|^<(head|body)[\s>]/.test(begin)) return "html";
  if (begin.startsWith("<")) return type.includes("html") ? "html" : "xml";
  if (/[/+]json$/.test(type)) return "json";
  return "text";
};
