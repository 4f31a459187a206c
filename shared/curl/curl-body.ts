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

type FormPart = {
  readonly part: PastedPart;
  /** Name of the file that its text is in; null for one that is typed. */
  readonly textFile: string | null;
};

const lastOf = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;

/** One `-F name=value`: `@file` sends a file, `<file` its text, `;type=` and `;filename=` describe it. */
const formPart = (value: string): FormPart => {
  const at = value.indexOf("=");
  const name = at === -1 ? value : value.slice(0, at);
  const content = at === -1 ? "" : value.slice(at + 1);
  const attributes = [...content.matchAll(/;\s*(type|filename)=("(?:[^"\\]|\\.)*"|[^;]*)/gu)];
  const bare = attributes[0] ? content.slice(0, attributes[0].index) : content;
  const attribute = (wanted: string): string | null =>
    attributes.find(([, key]) => key === wanted)?.[2]?.replace(/^"|"$/gu, "") ?? null;
  const contentType = attribute("type");
  const path = bare.slice(1).replace(/^"|"$/gu, "");
  if (bare.startsWith("@")) {
    const fileName = attribute("filename") ?? lastOf(path);
    return { part: { kind: "file", name, path, fileName, contentType }, textFile: null };
  }
  if (bare.startsWith("<")) return { part: { kind: "text", name, value: "", contentType }, textFile: lastOf(path) };
  const typed = bare.replace(/^"([\s\S]*)"$/u, "$1");
  return { part: { kind: "text", name, value: typed, contentType }, textFile: null };
};

export type CurlBody = {
  readonly body: PastedBody | null;
  /** What curl adds by itself for that body. */
  readonly contentType: string | null;
  readonly accept: string | null;
  /** With -G: what goes behind the address. */
  readonly query: string;
  readonly files: readonly string[];
  /** What is missing in it, in sentences. */
  readonly problems: readonly string[];
};

const none = { body: null, contentType: null, accept: null, query: "", files: [], problems: [] } as const;

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
  const found = options.flatMap(({ name, value }): FormPart[] => {
    if (name === "form") return [formPart(value)];
    if (name !== "form-string") return [];
    const at = value.indexOf("=");
    const part = { kind: "text" as const, name: value.slice(0, at), value: value.slice(at + 1), contentType: null };
    return [{ part, textFile: null }];
  });
  if (found.length > 0) {
    const parts = found.map(({ part }) => part);
    const files = parts.flatMap((part) => (part.kind === "file" ? [part.path] : []));
    const problems = found.flatMap(({ part, textFile }) =>
      textFile === null
        ? []
        : [`The text of the part ${part.name} is in the file ${textFile}, which was not read: type it.`],
    );
    return { ...none, body: { kind: "multipart", parts }, files, problems };
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
    problems:
      files.length > 0 && pieces.length > 1
        ? ["The body mixes files with typed text; what comes from files is missing in it."]
        : [],
  };
};
