// Decides which values of a form a sample reads by name: secrets always, typed texts wherever the request still comes out the same.
import type { CallSubject } from "../compose-call.ts";
import type { HttpDraft } from "../http.ts";
import { callDraft } from "../test-call.ts";
import type { AnyMethod, Session, TestCall } from "../vendor.ts";
import { explainBody, explainHeader, explainUrl, type Mark, type Marks } from "./explain.ts";
import type { Input } from "./program.ts";
import { evaluate } from "./text.ts";

type Values = Readonly<Record<string, string>>;

export type SubjectInputs = {
  readonly inputs: readonly Input[];
  /** Labels of the fields that an example stands in for. */
  readonly examples: readonly string[];
  /** The credential with marks in place of the values that have a name; null without one. */
  readonly marked: CallSubject | null;
  readonly known: Marks;
};

/** Every field has something to show: what was typed, or else the declaration's example. Optional fields may stay empty. */
const shownValues = (method: AnyMethod, values: Values): Values => {
  const chosen = method.oneOf?.find((id) => values[id]) ?? method.oneOf?.[0];
  return Object.fromEntries(
    Object.entries(method.fields).map(([id, field]) => {
      const value = values[id] ?? "";
      const wanted = !field.optional || id === chosen;
      const example = field.placeholder ?? id.toUpperCase();
      return [id, value === "" && wanted ? (field.default ?? example) : value];
    }),
  );
};

/** What every kind of quoting gets wrong, to see whether a program would still send what the app sends. */
const odd = "p\"ä\\ $%'&+/:=";

const sessionFor = (token: string, accountId: string): Session => ({
  token,
  tokenPath: "",
  refreshToken: null,
  accountId,
  accountName: null,
  expiresAt: null,
  expirySource: null,
});

/** Calls that no catalogue has: a vendor may put a value of the form into a body of either kind. */
const probes: readonly TestCall[] = (
  [
    ["application/json", "{}"],
    ["application/x-www-form-urlencoded", "a=b"],
  ] as const
).map(([type, body]) => ({
  id: type,
  label: "",
  safe: false,
  method: "POST",
  path: "probe",
  headers: [["Content-Type", type]],
  body,
  proves: "",
}));

/** Sign-in, calls of the catalogue and such as may be typed: what is tried to see whether a mark is safe. */
const draftsOf = (method: AnyMethod, values: Values, session: Session): readonly HttpDraft[] => [
  ...(method.auth.kind === "login" ? [method.auth.request(values)] : []),
  ...[...method.testCalls, ...probes].map((call) => callDraft(method, call, values, session)),
];

const marksFor = (method: AnyMethod, values: Values, marks: readonly Mark[]): Marks => ({
  marks,
  digests: method
    .derived(values)
    .flatMap((item) =>
      item.kind === "digest"
        ? [{ algorithm: item.algorithm, value: item.value, input: item.input.map(({ text }) => text).join("") }]
        : [],
    ),
});

const flat = ({ method, url, headers, body }: HttpDraft): string => JSON.stringify([method, url, headers, body]);

/** True when a program with these marks sends, for these values, what the app sends for them. */
const agrees = (method: AnyMethod, values: Values, marks: readonly Mark[]): boolean => {
  const marked = { ...values, ...Object.fromEntries(marks.map(({ name, mark }) => [name, mark])) };
  const session = sessionFor("session-token", "session-account");
  const known = marksFor(method, marked, marks);
  const wanted = draftsOf(method, values, session);
  return draftsOf(method, marked, session).every((draft, index) => {
    const own = wanted[index];
    const made: HttpDraft = {
      method: draft.method,
      url: evaluate(explainUrl(draft.url, known), values),
      headers: draft.headers.map(([name, value]) => [name, evaluate(explainHeader(value, known), values)]),
      body: draft.body === null ? null : evaluate(explainBody(draft.body, known), values),
    };
    return own !== undefined && flat(made) === flat(own);
  });
};

/**
 * The inputs of a sample and the credential with their marks in it.
 * @param environmentName the variable for a secret field
 * @param nextMark makes a mark that occurs nowhere else
 */
export const inputsOf = (
  subject: CallSubject,
  environmentName: (field: string) => string,
  nextMark: () => string,
): SubjectInputs => {
  const { method } = subject;
  const shown = shownValues(method, subject.values);
  const fields = Object.entries(method.fields);
  const isSecret = (id: string): boolean => {
    const field = method.fields[id];
    return field?.kind === "secret" || field?.sensitivity === "secret";
  };
  // The form's own secrets are never read: what a sample is made of does not contain them.
  const values = Object.fromEntries(fields.map(([id]) => [id, isSecret(id) ? odd : (shown[id] ?? "")]));
  let marks: readonly Mark[] = fields.flatMap(([id]) => (isSecret(id) ? [{ name: id, mark: nextMark() }] : []));
  const inputs = new Map<string, Input>(
    fields.flatMap(([id, { label }]): [string, Input][] =>
      isSecret(id) ? [[id, { name: id, label, from: { kind: "environment", variable: environmentName(id) } }]] : [],
    ),
  );
  for (const [id, { kind, label }] of fields) {
    const text = values[id] ?? "";
    if (kind !== "text" || isSecret(id) || text === "") continue;
    const more = [...marks, { name: id, mark: nextMark() }];
    if (!agrees(method, values, more)) continue;
    marks = more;
    inputs.set(id, { name: id, label, from: { kind: "typed", text } });
  }
  const marked = { ...values, ...Object.fromEntries(marks.map(({ name, mark }) => [name, mark])) };
  return {
    inputs: fields.flatMap(([id]) => inputs.get(id) ?? []),
    examples: fields.flatMap(([id, { label }]) =>
      !isSecret(id) && !subject.values[id] && values[id] !== "" && values[id] !== method.fields[id]?.default
        ? [label]
        : [],
    ),
    marked: { ...subject, values: marked },
    known: marksFor(method, marked, marks),
  };
};
