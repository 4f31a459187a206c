// The body of a recorded request: its text, its fields, its parts, or bytes that are text after all.
import type { HeaderPair } from "../http.ts";
import { formRows } from "../draft-of-request.ts";
import { fromBase64, fromUtf8 } from "../encode.ts";
import type { FoundBody, FoundPart, FoundRow } from "./build-draft.ts";
import { partsOfText } from "./multipart-text.ts";
import type { ItemReport } from "./report.ts";
import { isObject, type Json, listOf, own, text } from "./values.ts";

export const harRow = ([name, value]: HeaderPair): FoundRow => ({ name, value, enabled: true });

const listed = (params: readonly Json[]): readonly FoundPart[] =>
  params.map((one): FoundPart => {
    const file = text(one, "fileName");
    const row = harRow([text(one, "name"), file === "" ? text(one, "value") : ""]);
    return {
      ...row,
      contentType: text(one, "contentType"),
      file: file === "" ? null : (file.split(/[\\/]/u).at(-1) ?? ""),
    };
  });

const multipart = (params: readonly Json[], typed: string, type: string, report: ItemReport): FoundBody => {
  const parts = params.length > 0 ? listed(params) : (partsOfText(typed, type) ?? []);
  if (parts.length > 0) return { kind: "multipart", parts };
  report.dropped("body", "Its parts are not in the recording.");
  return { kind: "none" };
};

const bodyKeys = new Set(["mimeType", "text", "params", "encoding"]);

/** The text that went out; null for bytes that are none. */
const textOf = (value: Json): string | null => {
  const typed = text(value, "text");
  if (text(value, "encoding") !== "base64") return typed;
  const bytes = fromBase64(typed);
  return bytes && fromUtf8(bytes);
};

/** @param value `postData` */
export const harBody = (value: unknown, report: ItemReport): FoundBody => {
  if (!isObject(value)) return { kind: "none" };
  report.rest(value, bodyKeys, "body");
  const type = text(value, "mimeType");
  const typed = textOf(value);
  if (typed === null) {
    report.changed("body", "It is recorded as bytes, which are not taken.");
    return { kind: "file", name: "" };
  }
  const params = listOf(own(value, "params")).filter(isObject);
  if (/^multipart\/form-data/iu.test(type)) return multipart(params, typed, type, report);
  if (/x-www-form-urlencoded/iu.test(type) || (typed === "" && params.length > 0)) {
    // Recorders differ in whether they decode the params; the text is what went out.
    const rows =
      typed === "" ? params.map((one) => harRow([text(one, "name"), text(one, "value")])) : formRows(typed, () => "");
    // Clients send other things under this type, which many of them give to every body.
    if (!rows) return { kind: "text", text: typed };
    return rows.length === 0 ? { kind: "none" } : { kind: "form", rows };
  }
  if (typed === "") return { kind: "none" };
  if (/json/iu.test(type)) return { kind: "json", text: typed };
  return { kind: /xml/iu.test(type) ? "xml" : "text", text: typed };
};
