// Takes the text of a recorded multipart body apart again (RFC 7578), as far as a recording holds it.
import type { FoundPart } from "./build-draft.ts";

/** More parts are no form that somebody filled in. */
const mostParts = 2_000;

const parameter = (header: string, name: string): string | null => {
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, "iu").exec(header);
  return found ? (found[1] ?? found[2] ?? "").replaceAll(/%22|\\"/gu, '"') : null;
};

const headerOf = (head: string, name: string): string =>
  head
    .split("\r\n")
    .find((line) => line.toLowerCase().startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim() ?? "";

/** @param type the Content-Type, which names the boundary @returns null for a text that has no parts by it */
export const partsOfText = (text: string, type: string): readonly FoundPart[] | null => {
  const boundary = parameter(type, "boundary");
  if (boundary === null || boundary === "") return null;
  const [, ...pieces] = `\r\n${text.replaceAll(/\r?\n/gu, "\r\n")}`.split(`\r\n--${boundary}`);
  const end = pieces.findIndex((piece) => piece.startsWith("--"));
  const parts = (end === -1 ? pieces : pieces.slice(0, end)).slice(0, mostParts).flatMap((piece): FoundPart[] => {
    const at = piece.indexOf("\r\n\r\n");
    if (at === -1) return [];
    const head = piece.slice(0, at);
    const disposition = headerOf(head, "content-disposition");
    const name = parameter(disposition, "name");
    if (name === null) return [];
    const file = parameter(disposition, "filename");
    return [
      {
        name,
        value: file === null ? piece.slice(at + 4) : "",
        enabled: true,
        contentType: headerOf(head, "content-type"),
        file: file === null ? null : (file.split(/[\\/]/u).at(-1) ?? ""),
      },
    ];
  });
  return parts.length === 0 ? null : parts;
};
