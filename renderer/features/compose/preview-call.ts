// Shows what a typed call will look like on the wire, by the host's own function, over stand-ins for what the page does not know.
import { withAppHeaders } from "../../../shared/app-headers.ts";
import { automaticHeaders } from "../../../shared/automatic-headers.ts";
import {
  type CallSubject,
  checkAddress,
  composeDraft,
  type TypedRequest,
  unknownNames,
} from "../../../shared/compose-call.ts";
import type { HeldCredential, SessionView } from "../../../shared/domain.ts";
import { utf8 } from "../../../shared/encode.ts";
import type { ErrorWords } from "../../../shared/errors.ts";
import { connectionFill } from "../../../shared/fill-connection.ts";
import type { HttpDraft } from "../../../shared/http.ts";
import type { BodyPiece } from "../../../shared/multipart.ts";
import { mask } from "../../../shared/redact-names.ts";
import { isHostReference, variableUses } from "../../../shared/variables.ts";
import type { Part, Session } from "../../../shared/vendor.ts";
import { markBody, markHeader, markPairs } from "../../ui/mark-secrets.ts";
import { declarationOf } from "../test/test-memory.ts";

/** Who puts a header there. */
export type HeaderSource = "session" | "credential" | "vendor" | "body" | "app" | "automatic";

export type CallPreview = {
  /** Masked; empty while there is none. */
  readonly url: string;
  /** Headers that are added, in the order in which they are sent. */
  readonly added: readonly { readonly name: string; readonly value: readonly Part[]; readonly source: HeaderSource }[];
  /** The body when it differs from what was typed, e.g. by an account id, masked; null otherwise. */
  readonly completedBody: string | null;
  /** Why the call would not be sent; null when it would, and while no path is typed. */
  readonly problem: ErrorWords | null;
};

/** Two texts that differ in every character: what of a request changes with them depends on a secret. */
const standIns = ["0".repeat(32), "1".repeat(32)] as const;

/** A held credential with a stand-in for each secret; null for a method that this build does not know. */
export const subjectOf = (held: HeldCredential, secret: string): CallSubject | null => {
  const declared = declarationOf({ vendor: held.vendor, method: held.method });
  if (!declared) return null;
  const values = Object.entries(held.fields).map(([id, value]): [string, string] => [
    id,
    typeof value === "string" ? value : value.set ? secret : "",
  ]);
  return { ...declared, methodId: held.method, values: Object.fromEntries(values) };
};

const sessionOf = (view: SessionView | null, token: string): Session => ({
  token,
  tokenPath: "",
  refreshToken: null,
  accountId: view?.accountId ?? null,
  accountName: view?.accountName ?? null,
  expiresAt: null,
  expirySource: null,
});

const masked = (parts: readonly Part[]): string => parts.map(({ text, secret }) => (secret ? mask : text)).join("");

/** Nothing, or the beginning of an address that is being typed: nobody needs to be told that it is not whole. */
const isBeginning = (typed: string): boolean => ["https://", "http://"].some((whole) => whole.startsWith(typed));

const problemOf = (subject: CallSubject | null, request: TypedRequest, draft: HttpDraft): ErrorWords | null => {
  if (!subject && isBeginning(request.path.trim().toLowerCase())) return null;
  const fill = connectionFill(subject, request);
  if (!fill.ok) return fill.error;
  const variable = variableUses(request.path, []).find(({ name }) => !isHostReference(name));
  if (variable)
    return {
      title: `{{${variable.name}}} has no value`,
      why: "No environment in use and no global has a variable of this name.",
      next: "Choose an environment, or give the variable a value.",
    };
  const [unknown] = unknownNames(subject, request.path, null);
  if (unknown !== undefined)
    return {
      title: `${unknown} in the path stands for nothing here`,
      why: subject ? "The vendor's calls know no such name." : "Without a credential no name is filled in.",
      next: "Give it a value under Params, or write the value itself.",
    };
  const checked = checkAddress(subject, draft);
  // Nothing has been tried yet that could be tried again.
  return checked.ok ? null : { ...checked.error, next: "" };
};

const drawn = (subject: CallSubject | null, request: TypedRequest, session: SessionView | null, token: string) => {
  const fill = connectionFill(subject, request);
  return composeDraft(subject, fill.ok ? fill.value.request(request) : request, sessionOf(session, token));
};

const bytesOf = (draft: HttpDraft, pieces: readonly BodyPiece[] | null): number | null => {
  if (pieces === null) return draft.body === null ? null : utf8(draft.body).length;
  return pieces.reduce((sum, piece) => sum + (piece.kind === "text" ? utf8(piece.text).length : piece.bytes), 0);
};

/**
 * Previews a call.
 * @param held the chosen credential, null for none
 * @param session what the last sign-in told; account ids in a path stay as `{name}` without it
 * @param pieces the body where files are part of it
 */
export const previewCall = (
  held: HeldCredential | null,
  request: TypedRequest,
  session: SessionView | null,
  version: string,
  pieces: readonly BodyPiece[] | null = null,
): CallPreview => {
  const [subject, other] = standIns.map((secret) => held && subjectOf(held, secret));
  const own = drawn(subject ?? null, request, session, standIns[0]);
  const changed = drawn(other ?? null, request, session, standIns[1]);
  const draft = withAppHeaders(own, version);
  const typed = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const plain = ([name, value]: readonly [string, string], source: HeaderSource) => ({
    name,
    value: [{ text: value, secret: false }],
    source,
  });
  const byVendor = own.headers.flatMap(([name, value], index) => {
    if (typed.has(name.toLowerCase())) return [];
    const parts = markHeader(value, changed.headers[index]?.[1] ?? "");
    const secret = parts.some((part) => part.secret);
    const carrier: HeaderSource = subject?.method.auth.kind === "login" ? "session" : "credential";
    const ofBody = request.body !== null && name === "Content-Type";
    return [{ name, value: parts, source: secret ? carrier : ofBody ? ("body" as const) : ("vendor" as const) }];
  });
  const host = URL.canParse(draft.url) ? new URL(draft.url).host : "";
  const automatic = automaticHeaders(draft.method, host, draft.headers, bytesOf(draft, pieces));
  const typedBody = request.body?.text ?? null;
  return {
    url: masked(markPairs(own.url, changed.url)),
    added: [
      // Without an address there is no host to name yet.
      ...(host === "" ? [] : automatic.before.map((pair) => plain(pair, "automatic"))),
      ...byVendor,
      ...draft.headers.slice(own.headers.length).map((pair) => plain(pair, "app")),
      ...automatic.after.map((pair) => plain(pair, "automatic")),
    ],
    completedBody: own.body === typedBody || own.body === null ? null : masked(markBody(own.body, changed.body ?? "")),
    problem: problemOf(subject ?? null, request, own),
  };
};
