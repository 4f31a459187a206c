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
import type { HttpDraft } from "../../../shared/http.ts";
import type { Part, Session } from "../../../shared/vendor.ts";
import { declarationOf } from "../test/test-memory.ts";
import { markHeader } from "../test/mark-secrets.ts";

/** Who puts a header there. */
export type HeaderSource = "session" | "credential" | "vendor" | "body" | "app" | "automatic";

export type CallPreview = {
  readonly url: string;
  /** Headers that are added, in the order in which they are sent. */
  readonly added: readonly { readonly name: string; readonly value: readonly Part[]; readonly source: HeaderSource }[];
  /** The body when it differs from what was typed, e.g. by an account id; null otherwise. */
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

const problemOf = (subject: CallSubject | null, request: TypedRequest, draft: HttpDraft): ErrorWords | null => {
  if (request.path.trim() === "" && !subject) return null;
  const [unknown] = unknownNames(subject, request.path, null);
  if (unknown !== undefined)
    return {
      title: `{${unknown}} stands for nothing here`,
      why: subject ? "The vendor's calls know no such name." : "Without a credential no name is filled in.",
      next: "Write the value itself.",
    };
  const checked = checkAddress(subject, draft);
  return checked.ok ? null : checked.error;
};

/**
 * Previews a call.
 * @param held the chosen credential, null for none
 * @param session what the last sign-in told; account ids in a path stay as `{name}` without it
 */
export const previewCall = (
  held: HeldCredential | null,
  request: TypedRequest,
  session: SessionView | null,
  version: string,
): CallPreview => {
  const [subject, other] = standIns.map((secret) => held && subjectOf(held, secret));
  const own = composeDraft(subject ?? null, request, sessionOf(session, standIns[0]));
  const changed = composeDraft(other ?? null, request, sessionOf(session, standIns[1]));
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
  const bytes = draft.body === null ? null : utf8(draft.body).length;
  const automatic = automaticHeaders(draft.method, host, draft.headers, bytes);
  const typedBody = request.body?.text ?? null;
  return {
    url: own.url,
    added: [
      // Without an address there is no host to name yet.
      ...(host === "" ? [] : automatic.before.map((pair) => plain(pair, "automatic"))),
      ...byVendor,
      ...draft.headers.slice(own.headers.length).map((pair) => plain(pair, "app")),
      ...automatic.after.map((pair) => plain(pair, "automatic")),
    ],
    completedBody: own.body === typedBody ? null : own.body,
    problem: problemOf(subject ?? null, request, own),
  };
};
