// One imported request as it may be kept: its secret named for a credential, what refers to a variable written as a header.
import { credentialIn, type FoundCredential } from "../curl/credential-in.ts";
import { withParams } from "../draft-params.ts";
import { keepableDraft } from "../keepable-draft.ts";
import type { DraftRow, RequestDraft } from "../request-draft.ts";
import { fillVariables, type VariableScope, variableUses } from "../variables.ts";
import { withoutReferences } from "../without-references.ts";
import type { ImportedAuth, ImportedRequest, ReportLine } from "./imported.ts";
import { type UserInfo, userInfoIn } from "./user-info.ts";

export type OpenRequest = {
  readonly draft: RequestDraft;
  /** The credential that was in it; its values are secrets. */
  readonly found: FoundCredential | null;
  /** What it says about itself beside what its reader said. */
  readonly lines: readonly Omit<ReportLine, "item">[];
};

const hasReference = (text: string): boolean => variableUses(text, []).length > 0;

/** Nothing but references, so that no part of a secret stands in it. */
const isReference = (text: string): boolean => hasReference(text) && withoutReferences(text).trim() === "";

/** The header that a sign-in becomes. */
const headerOf = (auth: ImportedAuth): { readonly name: string; readonly value: string } | null => {
  switch (auth.kind) {
    case "bearer":
      return { name: "Authorization", value: auth.prefix === "" ? auth.token : `${auth.prefix} ${auth.token}` };
    case "key":
      return auth.place === "header" ? { name: auth.name, value: auth.value } : null;
    case "basic":
      return null;
    default:
      return auth satisfies never;
  }
};

/** Only a credential that needs nothing more to be known can leave the request. */
const isComplete = ({ values }: FoundCredential): boolean =>
  (values["base_url"] ?? "") !== "" && Object.values(values).every((value) => !hasReference(value));

/** The credential of the sign-in, and only where there is none that of a header, or else of a variable's address. */
const findIn = (
  draft: RequestDraft,
  auth: ImportedAuth | null,
  scopes: readonly VariableScope[],
): FoundCredential | null => {
  const fill = (text: string): string => fillVariables(text, scopes);
  const url = fill(draft.url);
  const own = auth && headerOf(auth);
  const headers = auth ? (own ? [own] : []) : draft.headers.filter(({ enabled }) => enabled);
  const look = (basic: UserInfo | null): FoundCredential | null =>
    credentialIn({
      url,
      headers: headers.map(({ name, value }) => [fill(name), fill(value)] as const),
      body: draft.bodyText === "" ? null : { kind: "text", text: fill(draft.bodyText) },
      basic,
    });
  const told = look(auth?.kind === "basic" ? { username: fill(auth.username), password: fill(auth.password) } : null);
  const inFront = auth || told ? null : userInfoIn(url);
  const found = inFront ? look(inFront) : told;
  return found && isComplete(found) ? found : null;
};

/** The header by which a sign-in goes out; null for one in the query. */
const headerNameOf = (auth: ImportedAuth): string | null => {
  if (auth.kind === "key") return auth.place === "header" ? auth.name : null;
  return "Authorization";
};

/** A header that stands in the request goes before a sign-in that would write the same, as it does in a run. */
const coveredBy = (draft: RequestDraft, auth: ImportedAuth): string | null => {
  const name = headerNameOf(auth)?.toLowerCase();
  return draft.headers.find((one) => one.enabled && one.name.trim().toLowerCase() === name)?.name ?? null;
};

/** A header whose secret is gone stays to be filled in again; sent empty it would only be refused. */
const switchedOff = (kept: RequestDraft, before: RequestDraft): RequestDraft => ({
  ...kept,
  headers: kept.headers.map((one, at) =>
    one.value === "" && (before.headers[at]?.value ?? "") !== "" ? { ...one, enabled: false } : one,
  ),
});

type Line = Omit<ReportLine, "item">;

const row = (name: string, value: string): DraftRow => ({ id: "auth", name, value, enabled: true });

/** The sign-in in the draft itself, as far as it holds no secret. */
const withAuth = (draft: RequestDraft, auth: ImportedAuth): { readonly draft: RequestDraft; readonly line: Line } => {
  const dropped = (note: string): { draft: RequestDraft; line: Line } => ({
    draft,
    line: { fate: "dropped", part: "sign-in", note },
  });
  if (auth.kind === "basic") {
    const empty = auth.username === "" && auth.password === "";
    return dropped(
      empty
        ? "It was empty."
        : hasReference(auth.username + auth.password)
          ? "Basic with variables that have no value here: choose a connection for it."
          : "Basic, but the address is not known: choose a connection for it.",
    );
  }
  const secret = auth.kind === "bearer" ? auth.token : auth.value;
  if (secret === "") return dropped("It was empty.");
  const shown = isReference(secret) ? secret : "";
  const lost = "Its secret is not kept, since the address is not known: choose a connection for it.";
  if (auth.kind === "key" && auth.place === "query") {
    const line: Line =
      shown === ""
        ? { fate: "dropped", part: `parameter ${auth.name}`, note: "It held an API key, which is not kept." }
        : { fate: "changed", part: "sign-in", note: `It is the parameter ${auth.name}.` };
    return { draft: withParams(draft, [...draft.params, row(auth.name, shown)]), line };
  }
  const header = headerOf(auth);
  if (shown === "" || !header) return dropped(lost);
  return {
    draft: { ...draft, headers: [...draft.headers, row(header.name, header.value)] },
    line: { fate: "changed", part: "sign-in", note: `It is the header ${header.name}.` },
  };
};

const withoutHeaders = (draft: RequestDraft, names: readonly string[]): RequestDraft => {
  const gone = new Set(names.map((name) => name.toLowerCase()));
  return gone.size === 0
    ? draft
    : { ...draft, headers: draft.headers.filter(({ name, enabled }) => !enabled || !gone.has(name.toLowerCase())) };
};

/** @param scopes the variables of the file, by which a secret may be known that the request only refers to */
export const openRequest = ({ draft, auth: told }: ImportedRequest, scopes: readonly VariableScope[]): OpenRequest => {
  const lines: Line[] = [];
  const covered = told && coveredBy(draft, told);
  if (covered !== null)
    lines.push({ fate: "dropped", part: "sign-in", note: `The header ${covered} of the request goes before it.` });
  const auth = covered === null ? told : null;
  const found = findIn(draft, auth, scopes);
  let open = draft;
  if (found) {
    const where = found.headers.length > 0 && auth === null ? `header ${found.headers.join(", ")}` : "sign-in";
    lines.push({ fate: "changed", part: where, note: "Its secret leaves the request: see the credentials found." });
    if (found.part === "call") open = withoutHeaders(draft, found.headers);
  } else if (auth) {
    const made = withAuth(draft, auth);
    open = made.draft;
    lines.push(made.line);
  }
  const kept = keepableDraft(open);
  for (const part of kept.dropped)
    lines.push({ fate: "dropped", part, note: "It looks like a secret, or is too long to be kept." });
  return { draft: switchedOff(kept.draft, open), found, lines };
};
