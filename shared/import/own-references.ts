// Takes references into a connection out of what was imported: only the user binds a request to one.
import type { RequestDraft } from "../request-draft.ts";
import { connectionPrefix } from "../variables.ts";
import type { ImportedAuth, ImportedCollection, ImportedItem } from "./imported.ts";

const into = new RegExp(`\\{\\{([ \\t]*)${connectionPrefix.replace(".", "\\.")}`, "gu");

const freed = (text: string): string => text.replace(into, `{{$1imported.${connectionPrefix}`);

const freedRow = <Row extends { readonly name: string; readonly value: string }>(row: Row): Row => ({
  ...row,
  name: freed(row.name),
  value: freed(row.value),
});

const freedDraft = (draft: RequestDraft): RequestDraft => ({
  ...draft,
  method: freed(draft.method),
  url: freed(draft.url),
  params: draft.params.map(freedRow),
  pathValues: draft.pathValues.map(freedRow),
  headers: draft.headers.map(freedRow),
  bodyText: freed(draft.bodyText),
  form: draft.form.map(freedRow),
  parts: draft.parts.map(freedRow),
});

const freedAuth = (auth: ImportedAuth | null): ImportedAuth | null => {
  switch (auth?.kind) {
    case undefined:
      return null;
    case "basic":
      return { ...auth, username: freed(auth.username), password: freed(auth.password) };
    case "bearer":
      return { ...auth, token: freed(auth.token), prefix: freed(auth.prefix) };
    case "key":
      return { ...auth, name: freed(auth.name), value: freed(auth.value) };
    default:
      return auth satisfies never;
  }
};

const freedItem = (item: ImportedItem): ImportedItem =>
  item.kind === "folder"
    ? { ...item, items: item.items.map(freedItem) }
    : { ...item, draft: freedDraft(item.draft), auth: freedAuth(item.auth) };

/** The collection without them; the report says so where there were any. */
export const withoutConnectionReferences = (collection: ImportedCollection): ImportedCollection => {
  const items = collection.items.map(freedItem);
  const environments = collection.environments.map((one) => ({ ...one, rows: one.rows.map(freedRow) }));
  if (
    JSON.stringify(items) === JSON.stringify(collection.items) &&
    JSON.stringify(environments) === JSON.stringify(collection.environments)
  )
    return collection;
  const note = `It is called {{imported.${connectionPrefix}…}} here, so that no file reaches into a connection.`;
  return {
    ...collection,
    items,
    environments,
    report: [...collection.report, { fate: "changed", item: "", part: `references to {{${connectionPrefix}…}}`, note }],
  };
};
