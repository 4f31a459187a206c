// The address of a request as Postman 2.1 writes it: in parts, its query as typed, the values of its path.
import { splitAddress } from "../draft-params.ts";
import { encodeAround } from "../encode-text.ts";
import { namesOfPath } from "../path-names.ts";
import type { DraftRow, RequestDraft } from "../request-draft.ts";

/** A row of key and value. */
export const postmanRow = ({ name, value, enabled }: Pick<DraftRow, "name" | "value" | "enabled">) => ({
  key: name,
  value,
  ...(!enabled && { disabled: true }),
});

/** A literal {name} needs no mark there; a literal colon has no other way than its code. */
const postmanPath = (path: string): string =>
  path.replace(/\\\{([\w-]+)\}/gu, "{$1}").replace(/\\:(?=[A-Za-z_])/gu, "%3A");

/** `{name}` as a whole segment is `:name` there. */
const withColons = (path: string): string => path.replace(/(?<=\/)\{([A-Za-z_][\w-]*)\}(?=$|\/)/gu, ":$1");

/** Postman sends the value of a path as it stands: what is one segment here has to be one there. */
const oneSegment = (value: string): string => value.replace(/%(?=[0-9a-f]{2})/giu, "%25").replaceAll("/", "%2F");

/** The table of parameters as Postman has it: encoded, since it sends what its table holds as it stands. */
const queryRows = (draft: RequestDraft, query: string | null): object[] => {
  const pairs = (query ?? "").split("&").filter((pair) => pair !== "");
  const encoded = (text: string): string => encodeAround(text, encodeURIComponent);
  let next = 0;
  // What of the query is sent stands as it was typed; the rows that are switched off stand between.
  return draft.params.flatMap((param): object[] => {
    if (!param.enabled) return [postmanRow({ ...param, name: encoded(param.name), value: encoded(param.value) })];
    if (param.name === "" && param.value === "") return [];
    const pair = pairs[next] ?? "";
    next += 1;
    const at = pair.indexOf("=");
    return [at === -1 ? { key: pair, value: null } : { key: pair.slice(0, at), value: pair.slice(at + 1) }];
  });
};

/** @returns the address, and in words what of it has no place there */
export const postmanAddress = (draft: RequestDraft): { readonly url: object; readonly leftOut: readonly string[] } => {
  const { path, query, hash } = splitAddress(draft.url);
  const colons = withColons(path);
  const typed = postmanPath(colons);
  const raw = typed + (query === null ? "" : `?${query}`) + hash;
  const scheme = /^([a-z][a-z0-9+.-]*|\{\{[^{}\n]+\}\}):\/\//iu.exec(typed);
  const rest = scheme ? typed.slice(scheme[0].length) : typed;
  const [authority = "", ...segments] = rest.split("/");
  const port = /:(\d{1,5}|\{\{[^{}\n]+\}\})$/u.exec(authority)?.[1];
  const host = port === undefined ? authority : authority.slice(0, -port.length - 1);
  // An address of IPv6 has no parts that could be joined by dots.
  const hosts = host.startsWith("[") || host.includes("{{") ? [host] : host.split(".");
  const rows = queryRows(draft, query);
  const found = namesOfPath(colons);
  const names = new Set(found.flatMap(({ name, typed: as }) => (as.startsWith(":") ? [name] : [])));
  const braced = found.filter(({ typed: as }) => as.startsWith("{"));
  const values = draft.pathValues.filter(({ name }) => names.has(name));
  const lost = draft.pathValues.filter(({ name, value }) => value !== "" && !names.has(name));
  return {
    leftOut: [
      ...braced.map(({ name }) => `what {${name}} stands for: Postman fills in whole segments of a path alone`),
      ...lost
        .filter(({ name }) => !braced.some((one) => one.name === name))
        .map(({ name }) => `path value ${name}, which the address does not name`),
    ],
    url: {
      raw,
      ...(scheme && { protocol: scheme[1] }),
      host: hosts,
      ...(port !== undefined && { port }),
      ...(segments.length > 0 && { path: segments }),
      ...(rows.length > 0 && { query: rows }),
      ...(values.length > 0 && {
        variable: values.map(({ name, value }) => ({ key: name, value: encodeAround(value, oneSegment) })),
      }),
      ...(hash !== "" && { hash: hash.slice(1) }),
    },
  };
};
