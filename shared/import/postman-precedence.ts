// Lets the sign-in of a Postman request go before a header or parameter of its name, as Postman does.
import { withParams } from "../draft-params.ts";
import type { DraftRow, RequestDraft } from "../request-draft.ts";
import type { ImportedAuth } from "./imported.ts";
import type { ItemReport } from "./report.ts";

/** Postman leaves the request alone where there is nothing to sign in with. */
const isEmpty = (auth: ImportedAuth): boolean => {
  switch (auth.kind) {
    case "basic":
      return auth.username === "" && auth.password === "";
    case "bearer":
      return auth.token === "";
    case "key":
      return auth.value === "";
    default:
      return auth satisfies never;
  }
};

/** Switches off what it replaces, and says so; what is switched off can be switched on again. */
export const signInFirst = (draft: RequestDraft, auth: ImportedAuth | null, report: ItemReport): RequestDraft => {
  if (!auth || isEmpty(auth)) return draft;
  const off = (rows: readonly DraftRow[], noun: string, isReplaced: (name: string) => boolean): readonly DraftRow[] =>
    rows.map((row) => {
      if (!row.enabled || !isReplaced(row.name)) return row;
      report.changed(`${noun} ${row.name}`, "The sign-in goes before it, as in Postman: it is switched off.");
      return { ...row, enabled: false };
    });
  if (auth.kind === "key" && auth.place === "query")
    return withParams(
      draft,
      off(draft.params, "parameter", (name) => name === auth.name),
    );
  const header = (auth.kind === "key" ? auth.name : "Authorization").toLowerCase();
  return { ...draft, headers: off(draft.headers, "header", (name) => name.trim().toLowerCase() === header) };
};
