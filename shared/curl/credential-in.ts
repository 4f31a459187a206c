// Finds the credential in a pasted request and names the vendor's method for it; everybody else's becomes a method of "Other API".
import { fromBase64, fromUtf8 } from "../encode.ts";
import { headerValue } from "../http.ts";
import { isRecord } from "../jwt.ts";
import { maskHeader } from "../redact-names.ts";
import { findVendor } from "../vendors/index.ts";
import type { PastedRequest } from "./pasted-request.ts";
import { ownerOfAddress } from "./vendor-of-address.ts";

export type FoundCredential = {
  readonly vendor: string;
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
  /** Names of the headers that carried it; they leave the request. */
  readonly headers: readonly string[];
  /** `call`: it goes along with any call. `login`: the command is the sign-in itself, and its body holds the credential. */
  readonly part: "call" | "login";
  /** What stands out about it; empty for nothing. */
  readonly note: string;
};

type Pasted = Pick<PastedRequest, "url" | "headers" | "body" | "basic">;

const pairOf = (encoded: string): { username: string; password: string } | null => {
  const bytes = fromBase64(encoded.trim());
  const text = bytes && fromUtf8(bytes);
  const at = text?.indexOf(":") ?? -1;
  return text && at !== -1 ? { username: text.slice(0, at), password: text.slice(at + 1) } : null;
};

const jsonOf = ({ body }: Pasted): Readonly<Record<string, unknown>> => {
  if (body?.kind !== "text") return {};
  try {
    const value: unknown = JSON.parse(body.text);
    const inner = isRecord(value) && isRecord(value["data"]) ? value["data"] : value;
    return isRecord(inner) ? inner : {};
  } catch {
    return {};
  }
};

const textIn = (record: Readonly<Record<string, unknown>>, name: string): string => {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
};

const accountIn = (pasted: Pasted): string =>
  (URL.canParse(pasted.url) ? new URL(pasted.url).searchParams.get("account_id") : null) ??
  textIn(jsonOf(pasted), "account_id");

type Start = { readonly vendor: string; readonly base_url: string };

const other = (
  method: string,
  values: Readonly<Record<string, string>>,
  header: string,
  note = "",
): FoundCredential => ({
  vendor: "custom",
  method,
  values,
  headers: [header],
  part: "call",
  note,
});

const fromPair = (
  { vendor, base_url }: Start,
  pair: { readonly username: string; readonly password: string },
): FoundCredential => {
  const known = { vendor, headers: ["Authorization"], part: "call", note: "" } as const;
  if (vendor === "teletracker") return { ...known, method: "basic", values: { base_url, ...pair } };
  if (vendor === "enablex")
    return { ...known, method: "basic", values: { base_url, app_id: pair.username, app_key: pair.password } };
  const hashed = vendor === "virtualpbx" ? "Its password is a hash, so it is kept as it stands." : "";
  return other("basic", { base_url, ...pair }, "Authorization", hashed);
};

const fromAuthorization = (start: Start, value: string, pasted: Pasted): FoundCredential => {
  const { vendor, base_url } = start;
  const [, scheme = "", rest = ""] = /^([A-Za-z][\w-]*) +(\S.*)$/su.exec(value) ?? [];
  const pair = /^(?:basic|integrator)$/iu.test(scheme) ? pairOf(rest) : null;
  const known = { vendor, headers: ["Authorization"], part: "call", note: "" } as const;
  const portal = vendor === "intelepeer" || vendor === "atmosphere";
  if (/^basic$/iu.test(scheme) && pair) return fromPair(start, pair);
  if (/^bearer$/iu.test(scheme))
    return portal
      ? { ...known, method: "token", values: { base_url, token: rest, scheme: "bearer" } }
      : other("bearer", { base_url, token: rest }, "Authorization");
  const account_id = accountIn(pasted);
  if (vendor === "teletracker" && /^integrator$/iu.test(scheme) && pair && account_id !== "")
    return { ...known, method: "integrator", values: { base_url, ...pair, account_id } };
  if (portal && scheme === "") return { ...known, method: "token", values: { base_url, token: value, scheme: "bare" } };
  return other("api-key", { base_url, header_name: "Authorization", api_key: value }, "Authorization");
};

/** The credential that a sign-in carries in its body; null for a request that is none, or whose password is hashed. */
const fromLogin = ({ vendor, base_url }: Start, pasted: Pasted): FoundCredential | null => {
  const json = jsonOf(pasted);
  const found = (method: string, values: Readonly<Record<string, string>>): FoundCredential => ({
    vendor,
    method,
    values: { base_url, ...values },
    headers: [],
    part: "login",
    note: "",
  });
  const [username, password] = [textIn(json, "username"), textIn(json, "password")];
  if (vendor === "enablex" && password !== "" && textIn(json, "email") !== "")
    return found("login", {
      app_id: headerValue(pasted.headers, "X-Api-Id") ?? "",
      email: textIn(json, "email"),
      password,
    });
  if (vendor === "virtualpbx" && textIn(json, "api_key") !== "")
    return found("api-key", { api_key: textIn(json, "api_key") });
  if (username === "" || password === "") return null;
  if (vendor === "teletracker") return found("bearer", { username, password, account_id: accountIn(pasted) });
  return vendor === "intelepeer" || vendor === "atmosphere" ? found("login", { username, password }) : null;
};

/** Headers that hold a secret of their own and are no credential of the call. */
const cookie = /^(?:set-)?cookie$/iu;

/** Finds it; null where the request carries none. */
export const credentialIn = (pasted: Pasted): FoundCredential | null => {
  const { vendor, baseUrl: base_url } = ownerOfAddress(pasted.url);
  const start = { vendor, base_url };
  const login = fromLogin(start, pasted);
  if (login) return login;
  if (pasted.basic) return { ...fromPair(start, pasted.basic), headers: [] };
  const authorization = headerValue(pasted.headers, "Authorization")?.trim();
  if (authorization) return fromAuthorization(start, authorization, pasted);
  const key = pasted.headers.find(
    ([name, value]) => !cookie.test(name) && maskHeader([name, value])[1] !== value && value.trim() !== "",
  );
  return key ? other("api-key", { base_url, header_name: key[0], api_key: key[1].trim() }, key[0]) : null;
};

/** The methods of a vendor that a pasted request could be meant for, the most likely first. */
export const methodsFor = (pasted: Pasted): readonly { readonly vendor: string; readonly method: string }[] => {
  const found = credentialIn(pasted);
  const { vendor } = ownerOfAddress(pasted.url);
  const all = Object.keys(findVendor(vendor)?.methods ?? {}).map((method) => ({ vendor, method }));
  return found && found.vendor === vendor
    ? [{ vendor, method: found.method }, ...all.filter(({ method }) => method !== found.method)]
    : all;
};
