// Puts a multipart body together as pieces of text and files (RFC 7578; names escaped as browsers do, HTML 4.10.21.8).
import type { PartRow } from "./request-draft.ts";

/** One piece of a body: text that goes out in UTF-8, or the bytes of a file that the host holds. */
export type BodyPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "file"; readonly upload: string; readonly bytes: number };

const escape = (name: string): string => name.replaceAll(/\r\n|[\r\n]/g, "%0D%0A").replaceAll('"', "%22");

/** No line break may begin a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, " ").trim();

const headOf = ({ name, kind, file, contentType }: PartRow): string => {
  const fileName = kind === "file" ? `; filename="${escape(file?.name ?? "")}"` : "";
  const type = oneLine(contentType) || (kind === "file" ? "application/octet-stream" : "");
  return `Content-Disposition: form-data; name="${escape(name)}"${fileName}\r\n${type === "" ? "" : `Content-Type: ${type}\r\n`}\r\n`;
};

/** The body's pieces; parts that are switched off or have no name are left out, and so is a file that is not held. */
export const multipartPieces = (parts: readonly PartRow[], boundary: string): BodyPiece[] => {
  const pieces: BodyPiece[] = [];
  let text = "";
  for (const part of parts) {
    if (!part.enabled || part.name === "") continue;
    text += `--${boundary}\r\n${headOf(part)}`;
    if (part.kind === "text") text += part.value;
    else if (part.file?.upload) {
      pieces.push({ kind: "text", text }, { kind: "file", upload: part.file.upload, bytes: part.file.bytes });
      text = "";
    }
    text += "\r\n";
  }
  pieces.push({ kind: "text", text: `${text}--${boundary}--\r\n` });
  return pieces;
};
