// Turns a credential and a call into a program: the vendor's own functions make the requests, marks show what of them is a value.
import { type CallSubject, checkAddress, composeDraft, type TypedRequest } from "../compose-call.ts";
import type { AppError } from "../errors.ts";
import { type HttpDraft, headerValue } from "../http.ts";
import { bracedName } from "../path-names.ts";
import { ok, type Result } from "../result.ts";
import { callDraft } from "../test-call.ts";
import type { Session, TestCall } from "../vendor.ts";
import { explainBody, explainHeader, explainUrl, type Mark, markFor, type Marks } from "./explain.ts";
import { hideTyped } from "./hide-typed.ts";
import { markReferences } from "./mark-references.ts";
import { dotsMark, type Input, type Program, type SampleRequest, type ShownSecrets, tokenName } from "./program.ts";
import { inputsOf, type SubjectInputs } from "./inputs.ts";
import { namesIn, type Text } from "./text.ts";
import { treeOf } from "./tree.ts";

/** What a sample shall do: sign in and stop, make a call of the catalogue, or make one that was typed. */
export type SampleTask =
  | { readonly kind: "login" }
  | { readonly kind: "call"; readonly call: TestCall }
  | { readonly kind: "typed"; readonly request: TypedRequest };

/** The address as it goes out: percent-encoded, without what stays behind the #. */
const wireUrl = (url: string): string => {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = "";
  // Some languages refuse these in a query, though browsers let them be.
  return parsed.href.replace(/[{}|^`\\]/g, encodeURIComponent);
};

const explained = (draft: HttpDraft, known: Marks): SampleRequest => {
  const type = headerValue(draft.headers, "Content-Type") ?? "";
  const explain = /x-www-form-urlencoded/i.test(type) ? explainUrl : explainBody;
  const body = draft.body === null ? null : explain(draft.body, known);
  return {
    method: draft.method,
    url: explainUrl(wireUrl(draft.url), known),
    headers: draft.headers.map(([name, value]) => [name, explainHeader(value, known)]),
    body,
    tree: draft.body === null ? null : treeOf(draft.body, known),
  };
};

const textsOfRequest = ({ url, headers, body }: SampleRequest): readonly Text[] => [
  url,
  ...headers.map(([, value]) => value),
  body ?? [],
];

const namesOf = (request: SampleRequest | null): ReadonlySet<string> =>
  new Set(request ? textsOfRequest(request).flatMap((text) => [...namesIn(text)]) : []);

const accountName = "account_id";

/** A session of marks: where they turn up, a sample puts in what the sign-in returned. */
const markedSession = (token: string, accountId: string): Session => ({
  token,
  tokenPath: "",
  refreshToken: null,
  accountId,
  accountName: null,
  expiresAt: null,
  expirySource: null,
});

/** Placeholders of a path that nothing fills become inputs, in the vendor's own words. */
const openNames = (path: string, subject: CallSubject | null, session: Session): string[] => {
  const known = subject?.method.placeholders(subject.values, session) ?? {};
  return [...new Set([...path.matchAll(bracedName)].map((match) => match[1] ?? ""))].filter((name) => !known[name]);
};

const fillOpen = (path: string, marks: readonly Mark[]): string =>
  marks.reduce((filled, { name, mark }) => filled.replaceAll(`{${name}}`, mark), path);

/** An input as it is to be shown; where there is no secret to show, its name stays. */
const shownInput = (input: Input, subject: CallSubject | null, secrets: ShownSecrets): Input => {
  if (input.from.kind === "typed" || secrets === "variable") return input;
  const values = subject?.values ?? {};
  const text = secrets === "masked" ? dotsMark : Object.hasOwn(values, input.name) ? (values[input.name] ?? "") : "";
  return text === "" ? input : { ...input, from: { kind: "typed", text } };
};

const environmentName = (prefix: string, name: string): string => {
  const upper = name.toUpperCase();
  return upper.startsWith(`${prefix}_`) ? upper : `${prefix}_${upper}`;
};

/**
 * Builds the program. An error where a typed address is none, or not one that the credential may go to.
 * @param subject the credential with completed values
 * @param secrets "real" alone reads the secrets
 */
export const buildProgram = (
  subject: CallSubject | null,
  task: SampleTask,
  secrets: ShownSecrets = "variable",
): Result<Program, AppError> => {
  let next = 0;
  const nextMark = (): string => markFor((next += 1));
  const prefix = !subject || subject.vendor.id === "custom" ? "API" : subject.vendor.id.toUpperCase();
  const own: SubjectInputs = subject
    ? inputsOf(subject, (name) => environmentName(prefix, name), nextMark)
    : { inputs: [], examples: [], marked: null, known: { marks: [], digests: [] } };
  const token = { name: tokenName, mark: nextMark() };
  const account = { name: accountName, mark: nextMark() };
  const session = markedSession(token.mark, account.mark);
  const more: Input[] = [];
  const marks: Mark[] = [];

  const open = (path: string): string => {
    const names = openNames(path, own.marked, session).map((name) => ({ name, mark: nextMark() }));
    for (const { name } of names) more.push({ name, label: name, from: { kind: "typed", text: name.toUpperCase() } });
    marks.push(...names);
    return fillOpen(path, names);
  };

  const callOf = (): Result<{ draft: HttpDraft; accepts: readonly number[] } | null, AppError> => {
    switch (task.kind) {
      case "login":
        return ok(null);
      case "call": {
        if (!own.marked) return ok(null);
        const call = { ...task.call, path: open(task.call.path) };
        return ok({
          draft: callDraft(own.marked.method, call, own.marked.values, session),
          accepts: call.accepts ?? [],
        });
      }
      case "typed": {
        const referred = markReferences(task.request, own.marked, nextMark);
        // What was typed stays as it was typed where secrets are shown.
        const hidden = secrets === "real" ? { ...referred, secrets: [] } : hideTyped(referred.request, nextMark);
        for (const { name, label, mark } of [...referred.variables, ...hidden.secrets]) {
          more.push({ name, label, from: { kind: "environment", variable: environmentName(prefix, name) } });
          marks.push({ name, mark });
        }
        const request = { ...hidden.request, path: open(hidden.request.path) };
        const draft = composeDraft(own.marked, request, session);
        const checked = checkAddress(own.marked, draft);
        return checked.ok ? ok({ draft, accepts: [] }) : checked;
      }
      default:
        return task satisfies never;
    }
  };

  const made = callOf();
  if (!made.ok) return made;
  const known: Marks = {
    marks: [...own.known.marks, token, account, ...marks],
    digests: own.known.digests,
  };
  const call = made.value && {
    request: explained(made.value.draft, known),
    checks: subject?.vendor.callChecks ?? [],
    accepts: made.value.accepts,
  };
  const called = namesOf(call?.request ?? null);
  const auth = own.marked?.method.auth;
  const declared = new Set(own.inputs.map(({ name }) => name));
  const others =
    auth?.kind === "login" &&
    auth.reading.accountId !== undefined &&
    called.has(accountName) &&
    !declared.has(accountName)
      ? [{ name: accountName, path: auth.reading.accountId }]
      : [];
  const signsIn = task.kind === "login" || called.has(tokenName) || others.length > 0;
  const login =
    auth?.kind === "login" && own.marked && signsIn
      ? { request: explained(auth.request(own.marked.values), known), reading: auth.reading, others }
      : null;
  const used = new Set([...called, ...namesOf(login?.request ?? null)]);
  return ok({
    title: titleOf(subject, task),
    remarks: [],
    inputs: [...own.inputs, ...more]
      .filter(({ name }) => used.has(name))
      .map((input) => shownInput(input, subject, secrets)),
    examples: [...own.examples, ...more.flatMap(({ label, from }) => (from.kind === "typed" ? [label] : []))],
    login,
    call,
  });
};

const titleOf = (subject: CallSubject | null, task: SampleTask): string => {
  const who = subject ? `${subject.vendor.name}, ${subject.method.name}` : "Without a credential";
  switch (task.kind) {
    case "login":
      return `${who}: sign in`;
    case "call":
      return `${who}: ${task.call.label}`;
    case "typed":
      return who;
    default:
      return task satisfies never;
  }
};
