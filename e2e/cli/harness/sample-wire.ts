// What a credential that nothing quotes right is sent as, how the simulator is asked in its place, and what must be the same.
import type { HttpDraft } from "../../../shared/http.ts";
import { callDraft } from "../../../shared/test-call.ts";
import type { AnyMethod, TestCall } from "../../../shared/vendor.ts";
import type { WireRequest } from "./recording-proxy.ts";

export type Values = Readonly<Record<string, string>>;

/** What shells, languages and encodings get wrong; the second where only ASCII may stand. */
const oddities = ["p\"ä'\\ $HOME%PATH%`é`!&^+/=<>{}#~\\n€", "p\"'\\$HOME%PATH%`!&^+/=<>{}#~\\n"] as const;

export const odd = (id: string, method: AnyMethod, demo: string): string => {
  const field = method.fields[id];
  if (!field || (field.kind !== "text" && field.kind !== "secret")) return demo;
  const prefix = field.kind === "text" ? `Ürsula ${demo}` : "";
  const fits = (value: string): boolean => field.pattern?.regex.test(value) ?? true;
  return [prefix + oddities[0], oddities[0], oddities[1]].find(fits) ?? demo;
};

export const session = {
  token: "",
  tokenPath: "",
  refreshToken: null,
  accountId: null,
  accountName: null,
  expiresAt: null,
  expirySource: null,
};

/** The headers in which a call carries its session's token, in lower case, with what stands before it. */
export const sessionHeadersOf = (
  method: AnyMethod,
  values: Values,
  call: TestCall,
): readonly (readonly [string, string])[] => {
  if (method.auth.kind !== "login") return [];
  const mark = "the-token";
  return method.auth
    .header({ ...session, token: mark }, values, callDraft(method, call, values, session).url)
    .flatMap(([name, value]) =>
      value.includes(mark) ? [[name.toLowerCase(), value.slice(0, value.indexOf(mark))] as const] : [],
    );
};

export const draftsOf = (method: AnyMethod, values: Values, call: TestCall): readonly HttpDraft[] => [
  ...(method.auth.kind === "login" ? [method.auth.request(values)] : []),
  callDraft(method, call, values, session),
];

/** Languages differ in which signs of a path they escape beyond need; what the path means is the same. */
const plainPath = (path: string): string => {
  const [address = "", ...query] = path.split("?");
  return [decodeURIComponent(address), ...query].join("?");
};

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

/** Hands on the demo credential's request where exactly the odd one's came: the simulator knows no odd credentials. */
export const translation =
  (from: readonly HttpDraft[], to: readonly HttpDraft[]) =>
  (came: WireRequest): WireRequest => {
    let handed = came;
    for (const [index, draft] of from.entries()) {
      const target = to[index];
      if (!target) continue;
      if (plainPath(handed.path) === plainPath(pathOf(draft.url))) handed = { ...handed, path: pathOf(target.url) };
      if (draft.body !== null && handed.body === draft.body) handed = { ...handed, body: target.body ?? "" };
      handed = {
        ...handed,
        headers: handed.headers.map(([name, value]) => {
          const at = draft.headers.findIndex(
            ([own, meant]) => own.toLowerCase() === name.toLowerCase() && meant === value,
          );
          return at === -1 ? ([name, value] as const) : ([name, target.headers[at]?.[1] ?? value] as const);
        }),
      };
    }
    return handed;
  };

export const automatic = /^(?:host|connection|content-length|user-agent|accept-encoding)$/i;

/** What must be the same: request line, body, and the headers that the app adds for the vendor. */
export const essence = ({ method, path, headers, body }: WireRequest, names: ReadonlySet<string>) => ({
  method,
  path: plainPath(path),
  headers: headers
    .filter(([name]) => names.has(name.toLowerCase()))
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .toSorted(),
  body,
});

export const credentialHeaders = ["authorization", "x-auth-token", "x-api-id", "cookie"];
