// Which variables of a file are secret by their use: what a sign-in, or a secret header or field refers to.
import { isNamedCredential } from "../credential-names.ts";
import type { FoundCredential } from "../curl/credential-in.ts";
import { scanJson } from "../json-scan.ts";
import { isSecretName, isSecretPair, looksLikeToken, maskHeader } from "../redact-names.ts";
import type { DraftRow } from "../request-draft.ts";
import { variableUses } from "../variables.ts";
import { findVendor } from "../vendors/index.ts";
import { withoutReferences } from "../without-references.ts";
import type { ImportedAuth, ImportedEnvironment, ImportedRequest, ImportedVariable } from "./imported.ts";

type Named = Pick<DraftRow, "name" | "value">;

/** Names by how sure it is: alone in its place it is the secret, among others it may be what stands beside it. */
type Names = { readonly sure: Set<string>; readonly likely: Set<string> };

/** What any secret name would have to be behind. */
const probe = "9f8Ga7dQ2mZt4XwP";
const isSecretRow = (name: string): boolean => isSecretPair(name, probe) || isNamedCredential(name, probe);
const isSecretHeader = (name: string): boolean =>
  maskHeader([name, probe])[1] !== probe || isNamedCredential(name, probe);

const note = ({ sure, likely }: Names, text: string): void => {
  const found = new Set(variableUses(text, []).map(({ name }) => name));
  for (const name of found) (found.size === 1 ? sure : likely).add(name);
};

const noteAuth = (names: Names, auth: ImportedAuth | null): void => {
  switch (auth?.kind) {
    case undefined:
      return;
    case "basic":
      // Some give their key as the user name, and no password at all.
      return note(names, auth.password === "" ? auth.username : auth.password);
    case "bearer":
      return note(names, auth.token);
    case "key":
      return note(names, auth.value);
    default:
      return auth satisfies never;
  }
};

const noteRequest = (names: Names, { draft, auth }: ImportedRequest): void => {
  noteAuth(names, auth);
  const loosely: Names = { sure: names.likely, likely: names.likely };
  for (const { name, value } of draft.headers)
    if (isSecretHeader(name)) note(/cookie$/iu.test(name.trim()) ? loosely : names, value);
  const rows: readonly Named[] = [...draft.params, ...draft.pathValues, ...draft.form, ...draft.parts];
  // Behind a name of a token there may be something about one.
  for (const { name, value } of rows) if (isSecretRow(name)) note(isSecretName(name) ? names : loosely, value);
  if (/^\s*[[{]/u.test(draft.bodyText) && draft.bodyText.includes("{{"))
    scanJson(draft.bodyText, ({ kind, name, start, end }) => {
      if (kind === "string" && isSecretRow(name))
        note(isSecretName(name) ? names : loosely, draft.bodyText.slice(start, end));
    });
};

/** What stands in front of the host of an address, behind the colon. */
const passwordIn = (address: string): string => /^[^/?#]*\/\/[^/?#@:]*:([^/?#@]*)@/u.exec(address)?.[1] ?? "";

/** A scheme such as "Bearer" is all that stands beside the references. */
const holdsNothing = (value: string): boolean =>
  /^(?:(?:Bearer|Basic|Token|ApiKey)\s*)?$/iu.test(withoutReferences(value).trim());

/** What of the found credentials is secret, and nothing that is open in them as well. */
const valuesOf = (found: readonly FoundCredential[]): readonly string[] => {
  const values = found.flatMap(({ vendor, method, values: held }) => {
    const fields = findVendor(vendor)?.methods[method]?.fields ?? {};
    const isSecret = (id: string): boolean => Object.hasOwn(fields, id) && fields[id]?.sensitivity === "secret";
    const open = new Set(Object.entries(held).flatMap(([id, value]) => (isSecret(id) ? [] : [value])));
    return Object.entries(held).flatMap(([id, value]) => (isSecret(id) && !open.has(value) ? [value] : []));
  });
  // A password may be any word; one that says nothing must not take every variable that says the same.
  return [...new Set(values)].filter(looksLikeToken);
};

/** So much of a text is no accident. */
const longEnough = 16;

/**
 * Tells of any row of these environments whether a request of the file uses it as a secret.
 * @param found the credentials of the file: their secrets are not to stay under another name
 */
export const secretByUse = (
  requests: readonly ImportedRequest[],
  environments: readonly ImportedEnvironment[],
  found: readonly FoundCredential[],
): ((row: ImportedVariable) => boolean) => {
  const names: Names = { sure: new Set(), likely: new Set() };
  for (const request of requests) noteRequest(names, request);
  const rows = new Map<string, string[]>();
  for (const { name, value } of environments.flatMap((one) => one.rows)) {
    const before = rows.get(name);
    if (before) before.push(value);
    else rows.set(name, [value]);
    note(names, passwordIn(value));
  }
  // A set that grows is gone through to its end: what a secret variable refers to is secret as well.
  for (const name of names.sure) for (const value of rows.get(name) ?? []) note(names, value);
  const values = valuesOf(found);
  return ({ name, value }) => {
    if (holdsNothing(value)) return false;
    if (names.sure.has(name) || (names.likely.has(name) && looksLikeToken(value))) return true;
    return values.some((secret) => value === secret || (secret.length >= longEnough && value.includes(secret)));
  };
};
