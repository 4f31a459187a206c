// Puts together the body of a pasted curl command from its -d, --json, -F and -T options.
import type { CurlWords } from "./curl-options.ts";
import type { PastedBody, PastedPart } from "./pasted-request.ts";

type Options = CurlWords["options"];

/** `--data-urlencode` as curl reads it: `content`, `=content`, `name=content`, `@file`, `name@file`. */
const urlEncoded = (value: string): { text: string } | { file: string } => {
  const at = /[=@]/u.exec(value);
  if (!at) return { text: encodeURIComponent(value) };
  const name = value.slice(0, at.index);
  const content = value.slice(at.index + 1);
  if (at[0] === "@") return { file: content };
  return { text: `${name === "" ? "" : `${name}=`}${encodeURIComponent(content)}` };
};

/** One `-F name=value`: `@file` and `<file` read a file, `;type=` and `;filename=` describe it. */
const formPart = (value: string): PastedPart => {
  const at = value.indexOf("=");
  const name = at === -1 ? value : value.slice(0, at);
  const content = at === -1 ? "" : value.slice(at + 1);
  const attributes = [...content.matchAll(/;\s*(type|filename)=("(?:[^"\\]|\\.)*"|[^;]*)/gu)];
  const bare = attributes[0] ? content.slice(0, attributes[0].index) : content;
  const attribute = (wanted: string): string | null =>
    attributes.find(([, key]) => key === wanted)?.[2]?.replace(/^"|"$/gu, "") ?? null;
  if (bare.startsWith("@") || bare.startsWith("<")) {
    const path = bare.slice(1).replace(/^"|"$/gu, "");
    const fileName = attribute("filename") ?? (bare.startsWith("@") ? (path.split(/[\\/]/u).at(-1) ?? path) : null);
    return { kind: "file", name, path, fileName, contentType: attribute("type") };
  }
  return { kind: "text", name, value: bare.replace(/^"([\s\S]*)"$/u, "$1"), contentType: attribute("type") };
};

export type CurlBody = {
  readonly body: PastedBody | null;
  /** What curl adds by itself for that body. */
  readonly contentType: string | null;
  readonly accept: string | null;
  /** With -G: what goes behind the address. */
  readonly query: string;
  readonly files: readonly string[];
  readonly problem: string | null;
};

const none = { body: null, contentType: null, accept: null, query: "", files: [], problem: null } as const;

/** What `--url-query` puts behind the address; with a + in front it stands as typed. */
export const urlQuery = (options: Options): { readonly query: string; readonly files: readonly string[] } => {
  const pieces = options.flatMap(({ name, value }) =>
    name !== "url-query" ? [] : [value.startsWith("+") ? { text: value.slice(1) } : urlEncoded(value)],
  );
  return {
    query: pieces.flatMap((piece) => ("text" in piece ? [piece.text] : [])).join("&"),
    files: pieces.flatMap((piece) => ("file" in piece ? [piece.file] : [])),
  };
};

/** Reads the body. */
export const curlBody = (options: Options): CurlBody => {
  const parts = options.flatMap(({ name, value }) => {
    if (name === "form") return [formPart(value)];
    if (name !== "form-string") return [];
    const at = value.indexOf("=");
    return [{ kind: "text" as const, name: value.slice(0, at), value: value.slice(at + 1), contentType: null }];
  });
  if (parts.length > 0) {
    const files = parts.flatMap((part) => (part.kind === "file" ? [part.path] : []));
    return { ...none, body: { kind: "multipart", parts }, files };
  }

  const upload = options.find(({ name }) => name === "upload")?.value;
  if (upload !== undefined) return { ...none, body: { kind: "file", path: upload }, files: [upload] };

  const isJson = options.some(({ name }) => name === "json");
  const pieces = options.flatMap(({ name, value }): ({ text: string } | { file: string })[] => {
    if (name === "data-urlencode") return [urlEncoded(value)];
    if (name === "data-raw") return [{ text: value }];
    if (name === "data" || name === "data-binary" || name === "json")
      return [value.startsWith("@") ? { file: value.slice(1) } : { text: value }];
    return [];
  });
  if (pieces.length === 0) return none;

  const files = pieces.flatMap((piece) => ("file" in piece ? [piece.file] : []));
  const [only] = pieces;
  const text = pieces.map((piece) => ("text" in piece ? piece.text : "")).join(isJson ? "" : "&");
  if (options.some(({ name }) => name === "get")) return { ...none, query: text, files };
  return {
    ...none,
    body: only && "file" in only && pieces.length === 1 ? { kind: "file", path: only.file } : { kind: "text", text },
    contentType: isJson ? "application/json" : "application/x-www-form-urlencoded",
    accept: isJson ? "application/json" : null,
    files,
    problem:
      files.length > 0 && pieces.length > 1
        ? "The body mixes files with typed text; what comes from files is missing in it."
        : null,
  };
};
