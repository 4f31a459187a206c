// Writes collections as Postman 2.1, without whatever looks like a secret, and says what has no place there.
import { splitAddress } from "../draft-params.ts";
import { keepableDraft } from "../keepable-draft.ts";
import { namesOfPath } from "../path-names.ts";
import type { DraftRow, RequestDraft } from "../request-draft.ts";

export type ExportItem =
  | { readonly kind: "folder"; readonly name: string; readonly items: readonly ExportItem[] }
  | {
      readonly kind: "request";
      readonly name: string;
      readonly draft: RequestDraft;
      /** Whether it signs in with a connection. */
      readonly signsIn: boolean;
    };

/** The schema by which Postman knows the format. */
const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

const row = ({ name, value, enabled }: Pick<DraftRow, "name" | "value" | "enabled">) => ({
  key: name,
  value,
  ...(!enabled && { disabled: true }),
});

/** A literal {name} needs no mark there; a literal colon has no other way than its code. */
const postmanPath = (path: string): string =>
  path.replace(/\\\{([\w-]+)\}/gu, "{$1}").replace(/\\:(?=[A-Za-z_])/gu, "%3A");

/** `{name}` as a whole segment is `:name` there. */
const withColons = (path: string): string => path.replace(/(?<=\/)\{([A-Za-z_][\w-]*)\}(?=$|\/)/gu, ":$1");

const address = (draft: RequestDraft): object => {
  const { path, query, hash } = splitAddress(draft.url);
  const typed = postmanPath(withColons(path));
  const raw = typed + (query === null ? "" : `?${query}`) + hash;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//iu.exec(typed);
  const rest = scheme ? typed.slice(scheme[0].length) : typed;
  const [authority = "", ...segments] = rest.split("/");
  const port = /:(\d{1,5})$/u.exec(authority)?.[1];
  const host = port === undefined ? authority : authority.slice(0, -port.length - 1);
  // An address of IPv6 has no parts that could be joined by dots.
  const hosts = host.startsWith("[") || host.includes("{{") ? [host] : host.split(".");
  const pairs = (query ?? "").split("&").filter((pair) => pair !== "");
  let next = 0;
  // What of the query is sent stands as it was typed; the rows that are switched off stand between.
  const rows = draft.params.flatMap((param) => {
    if (!param.enabled) return [row(param)];
    if (param.name === "" && param.value === "") return [];
    const pair = pairs[next] ?? "";
    next += 1;
    const at = pair.indexOf("=");
    return [at === -1 ? { key: pair, value: null } : { key: pair.slice(0, at), value: pair.slice(at + 1) }];
  });
  const names = new Set(namesOfPath(withColons(path)).map(({ name }) => name));
  const values = draft.pathValues.filter(({ name }) => names.has(name));
  return {
    raw,
    ...(scheme && { protocol: scheme[1] }),
    host: hosts,
    ...(port !== undefined && { port }),
    ...(segments.length > 0 && { path: segments }),
    ...(rows.length > 0 && { query: rows }),
    ...(values.length > 0 && { variable: values.map(({ name, value }) => ({ key: name, value })) }),
    ...(hash !== "" && { hash: hash.slice(1) }),
  };
};

const bodyOf = (draft: RequestDraft): object | undefined => {
  switch (draft.bodyKind) {
    case "none":
      return undefined;
    case "json":
    case "text":
    case "xml":
      return { mode: "raw", raw: draft.bodyText, options: { raw: { language: draft.bodyKind } } };
    case "form":
      return { mode: "urlencoded", urlencoded: draft.form.map(row) };
    case "multipart":
      return {
        mode: "formdata",
        formdata: draft.parts.map((part) => ({
          key: part.name,
          ...(part.kind === "file"
            ? { type: "file", src: part.file?.name ?? "" }
            : { type: "text", value: part.value }),
          ...(part.contentType !== "" && { contentType: part.contentType }),
          ...(!part.enabled && { disabled: true }),
        })),
      };
    case "file":
      return { mode: "file", file: { src: draft.file?.name ?? "" } };
    default:
      return draft.bodyKind satisfies never;
  }
};

/** @returns the text of the file, and in words what is not in it */
export const postmanCollection = (
  name: string,
  items: readonly ExportItem[],
): { readonly text: string; readonly leftOut: readonly string[] } => {
  const leftOut: string[] = [];
  const written = (item: ExportItem, path: string): object => {
    const here = path === "" ? item.name : `${path} / ${item.name}`;
    if (item.kind === "folder") return { name: item.name, item: item.items.map((one) => written(one, here)) };
    const { draft, dropped } = keepableDraft(item.draft);
    leftOut.push(...dropped.map((what) => `${here}: ${what}`));
    if (draft.wire && Object.keys(draft.wire).length > 0)
      leftOut.push(`${here}: how it goes out (timeouts, redirects)`);
    if (item.signsIn) leftOut.push(`${here}: its connection`);
    if (draft.bodyKind === "file" || draft.parts.some(({ kind }) => kind === "file"))
      leftOut.push(`${here}: the file of the body, but its name`);
    if (!/^(?:[a-z][\w+.-]*:\/\/|\{\{)/iu.test(draft.url))
      leftOut.push(`${here}: the address of the connection that its path is below`);
    const body = bodyOf(draft);
    return {
      name: item.name,
      request: { method: draft.method, header: draft.headers.map(row), ...(body && { body }), url: address(draft) },
      response: [],
    };
  };
  const item = items.map((one) => written(one, ""));
  return { text: `${JSON.stringify({ info: { name, schema }, item }, null, 2)}\n`, leftOut };
};
