// A name for a body that is saved: the server's own, else the address's, made harmless on every system.
import { decodedText } from "../../../../shared/decoded-text.ts";
import type { Exchange } from "../../../../shared/domain.ts";
import { headerValue } from "../../../../shared/http.ts";
import type { BodyKind } from "./body-kind.ts";

const extensions: Record<BodyKind, string> = {
  json: "json",
  xml: "xml",
  html: "html",
  text: "txt",
  image: "",
  binary: "bin",
};

/** Names that Windows keeps for devices, with any ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

const longest = 120;

/** No folders, no control or direction-turning characters, nothing hidden, nothing too long. */
export const safeFileName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/^[\s.~-]+|[\s.]+$/g, "");
  const cut = [...clean].slice(0, longest).join("");
  return reserved.test(cut) ? `_${cut}` : cut;
};

/** `filename*=UTF-8''na%C3%AFve.txt` counts before `filename="naive.txt"`, as RFC 6266 says. */
const fromDisposition = (header: string | null): string => {
  if (header === null) return "";
  const extended = /filename\*\s*=\s*[\w-]+'[^']*'([^;\s]+)/i.exec(header)?.[1];
  if (extended !== undefined) return decodedText(extended);
  const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1];
  return quoted?.replace(/\\(.)/g, "$1") ?? /filename\s*=\s*([^;\s]+)/i.exec(header)?.[1] ?? "";
};

const fromAddress = (url: string): string =>
  URL.canParse(url) ? decodedText(new URL(url).pathname.replace(/\/+$/, "").split("/").at(-1) ?? "") : "";

/** @returns a name with an ending, never empty */
export const fileNameOf = (exchange: Exchange, kind: BodyKind): string => {
  const { request, response } = exchange;
  const type = response && headerValue(response.headers, "content-type");
  const image = /^image\/([a-z]+)/i.exec(type ?? "")?.[1] ?? "img";
  const ending = kind === "image" ? image : extensions[kind];
  const given =
    safeFileName(fromDisposition(response && headerValue(response.headers, "content-disposition"))) ||
    safeFileName(fromAddress(request.url)) ||
    "answer";
  return /\.[A-Za-z0-9]{1,8}$/.test(given) ? given : `${given}.${ending}`;
};
