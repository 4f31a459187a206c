// Reads the request of `ringback send` from its arguments: bytes and headers stay exactly as they were given.
import type { HeaderPair } from "../../shared/http.ts";
import { resolveValue } from "./arguments.ts";
import { type GivenBody, readBody } from "./given-body.ts";
import { UnusableArguments } from "./outcome.ts";

/** A request as given; nothing of it was sent or checked against HTTP yet. */
export type GivenRequest = {
  readonly method: string;
  /** An address, or with a connection a path below its own. */
  readonly address: string;
  readonly headers: readonly HeaderPair[];
  /** Null for no body. */
  readonly body: GivenBody | null;
  /** Header values that came from the environment or a file: whoever hides them there does not want to see them here. */
  readonly secrets: readonly string[];
};

const headerField = "-H";

/** `Name: value`, or `Name;` for an empty one. The text is never repeated: it may hold a secret. */
const splitHeader = (text: string): { readonly name: string; readonly value: string } => {
  const at = text.indexOf(":");
  if (at === -1 && text.endsWith(";")) return { name: text.slice(0, -1), value: "" };
  if (at < 1) throw new UnusableArguments(headerField, "-H takes 'Name: value', or 'Name;' for an empty value.");
  const value = text.slice(at + 1).replace(/^[ \t]+/, "");
  if (value !== "") return { name: text.slice(0, at), value };
  // An unset variable in a script looks like this; without its header the call would go out as somebody else's.
  throw new UnusableArguments(headerField, "A header has no value. To send it empty write 'Name;'.");
};

const readHeaders = async (given: readonly string[]) => {
  const headers: HeaderPair[] = [];
  const secrets: string[] = [];
  for (const text of given) {
    const { name, value } = splitHeader(text);
    const label = /^[\w-]{1,40}$/.test(name) ? `header ${name}` : headerField;
    const resolved = await resolveValue(label, value);
    if (value !== "" && resolved === "") throw new UnusableArguments(label, `The value for ${label} is empty.`);
    if (/^@(env|file):/.test(value)) secrets.push(resolved);
    headers.push([name, resolved]);
  }
  return { headers, secrets };
};

const noControls = (field: string, text: string): void => {
  // A URL parser drops line breaks without a word and would call another address than the one that was typed.
  const at = text.search(/\p{Cc}/u);
  if (at !== -1) throw new UnusableArguments(field, `There is a control character at position ${at + 1}.`);
};

const usualMethods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** A word about a method that was hardly meant so; null for any other. Servers tell `get` from GET (RFC 9110, 9.1). */
export const methodHint = (method: string): string | null => {
  const usual = method.toUpperCase();
  return method !== usual && usualMethods.has(usual)
    ? `${method} is not ${usual}: methods go out exactly as typed.`
    : null;
};

/** Reads files and variables, and refuses what cannot be meant, by the name of the argument. */
export const readRequest = async (
  words: readonly string[],
  flags: {
    readonly header?: readonly string[];
    readonly data?: readonly string[];
    readonly connection?: string;
  },
): Promise<GivenRequest> => {
  const [method = "", address = ""] = words;
  noControls("METHOD", method);
  noControls("URL_OR_PATH", address);
  if (address === "") throw new UnusableArguments("URL_OR_PATH", "URL_OR_PATH is empty.");
  if (flags.connection === undefined && !/^https?:\/\//i.test(address))
    throw new UnusableArguments(
      "URL_OR_PATH",
      "Without --connection it takes a whole address that begins with https:// or http://.",
    );
  if ((flags.data ?? []).length > 1) throw new UnusableArguments("-d", "-d is given twice.");
  const [data] = flags.data ?? [];
  const { headers, secrets } = await readHeaders(flags.header ?? []);
  return { method, address, headers, secrets, body: data === undefined ? null : await readBody(data) };
};
