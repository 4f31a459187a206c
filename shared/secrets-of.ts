// Lists everything of a credential that must never be seen: what was typed, what is derived from it, what a login returned.
import { digestHex, utf8 } from "./encode.ts";
import type { AnyMethod, Session } from "./vendor.ts";

/** The part of a header value behind its scheme word; the whole when there is none. */
const credentialPart = (value: string): string => value.slice(value.indexOf(" ") + 1);

/** Headers that a method adds beside its credential. */
const harmlessHeader = /^(accept|content-type|user-agent)$/i;

/**
 * Secret values for the redactor.
 * @param values completed values; incomplete ones are fine, a form is previewed while it is typed
 */
export const secretsOf = (
  method: AnyMethod,
  values: Readonly<Record<string, string>>,
  session: Session | null,
): readonly string[] => {
  const typed = Object.entries(method.fields).flatMap(([id, field]) =>
    field.sensitivity === "secret" ? [values[id] ?? ""] : [],
  );
  const derived = method.derived(values).flatMap((item) => {
    if (item.kind !== "digest") return [credentialPart(item.value)];
    const { username, usernameAsTyped, password } = item.pair;
    const pairs = [`${username}:${password}`, `${usernameAsTyped}:${password}`];
    return [
      item.value,
      ...pairs,
      ...pairs.flatMap((pair) => [digestHex("md5", utf8(pair)), digestHex("sha1", utf8(pair))]),
    ];
  });
  const carried =
    method.auth.kind === "static"
      ? method.auth
          .header(values)
          .flatMap(([name, value]) => (harmlessHeader.test(name) ? [] : [credentialPart(value)]))
      : [];
  const signedIn = session ? [session.token, session.refreshToken ?? ""] : [];
  const known = new Set([...typed, ...derived, ...carried, ...signedIn]);
  known.delete("");
  return [...known];
};
