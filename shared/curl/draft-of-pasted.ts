// Makes a draft of a pasted command, without the credential that was found in it. Files are named and never read.
import { draftOfRequest, rowsOf } from "../draft-of-request.ts";
import { basicAuth } from "../encode.ts";
import { type HeaderPair, headerValue } from "../http.ts";
import type { FileRef, PartRow, RequestDraft } from "../request-draft.ts";
import type { FoundCredential } from "./credential-in.ts";
import type { PastedPart, PastedRequest } from "./pasted-request.ts";

/** A file that the command would read: to be chosen by hand. */
const missing = (path: string): FileRef => ({ upload: null, name: path.split(/[\\/]/u).at(-1) ?? path, bytes: 0 });

const partOf = (part: PastedPart, newId: () => string): PartRow => ({
  id: newId(),
  name: part.name,
  value: part.kind === "text" ? part.value : "",
  enabled: true,
  kind: part.kind,
  contentType: part.contentType ?? "",
  file: part.kind === "file" ? { ...missing(part.path), name: part.fileName ?? missing(part.path).name } : null,
});

/** The headers that stay; a pair that nobody took over becomes the header that curl would send. */
const headersOf = ({ headers, basic, body }: PastedRequest, found: FoundCredential | null): HeaderPair[] => {
  const taken = new Set((found?.part === "call" ? found.headers : []).map((name) => name.toLowerCase()));
  const kept = headers.filter(
    // The boundary is made here.
    ([name]) => !taken.has(name.toLowerCase()) && !(body?.kind === "multipart" && /^content-type$/iu.test(name)),
  );
  return basic && found?.part !== "call" && headerValue(kept, "Authorization") === null
    ? [...kept, ["Authorization", basicAuth(basic.username, basic.password)]]
    : kept;
};

/** @param found the credential that goes elsewhere; null keeps everything in the request */
export const draftOfPasted = (
  pasted: PastedRequest,
  found: FoundCredential | null,
  newId: () => string,
): RequestDraft => {
  const { method, url, body } = pasted;
  const headers = headersOf(pasted, found);
  const text = body?.kind === "text" ? { kind: "bare" as const, text: body.text } : null;
  const draft = draftOfRequest({ method, path: url, headers, body: text }, newId);
  const whole = { ...draft, headers: rowsOf(headers, newId) };
  switch (body?.kind) {
    case "file":
      return { ...whole, bodyKind: "file", file: missing(body.path) };
    case "multipart":
      return { ...whole, bodyKind: "multipart", parts: body.parts.map((part) => partOf(part, newId)) };
    case "text":
    case undefined:
      return whole;
    default:
      return body satisfies never;
  }
};
