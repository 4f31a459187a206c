// Gives {{name}} in a typed request a mark: a field of the credential has one already, any other variable gets its own.
import type { CallSubject, TypedRequest } from "../compose-call.ts";
import { connectionFill } from "../fill-connection.ts";
import { fillVariables, isHostReference, type VariableScope, variableUses } from "../variables.ts";

export type Referred = {
  readonly request: TypedRequest;
  /** Variables that the page gave no value for: those of secrets, and those that nothing gives. */
  readonly variables: readonly { readonly name: string; readonly label: string; readonly mark: string }[];
};

const textsOf = ({ method, path, headers, body }: TypedRequest): readonly string[] => [
  method,
  path,
  ...headers.flat(),
  ...(body ? [body.text] : []),
];

/** As a name in a program. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "") || "value";

/**
 * @param marked the credential with marks in the place of its values
 * @param nextMark makes a mark that occurs nowhere else
 */
export const markReferences = (request: TypedRequest, marked: CallSubject | null, nextMark: () => string): Referred => {
  const fill = connectionFill(marked, request);
  const filled = fill.ok ? fill.value.request(request) : request;
  const names = new Set(textsOf(filled).flatMap((text) => variableUses(text, []).map(({ name }) => name)));
  const taken = new Map<string, number>();
  const variables = [...names]
    .filter((name) => !isHostReference(name))
    .map((typed) => {
      const plain = `${plainName(typed)}_variable`;
      const count = (taken.get(plain) ?? 0) + 1;
      taken.set(plain, count);
      return { typed, name: count === 1 ? plain : `${plain}_${count}`, label: `variable ${typed}`, mark: nextMark() };
    });
  const scopes: VariableScope[] = [
    { source: "code", values: Object.fromEntries(variables.map(({ typed, mark }) => [typed, mark])) },
  ];
  const put = (text: string): string => fillVariables(text, scopes);
  return {
    request: {
      method: put(filled.method),
      path: put(filled.path),
      headers: filled.headers.map(([name, value]) => [put(name), put(value)] as const),
      body: filled.body && { ...filled.body, text: put(filled.body.text) },
    },
    variables: variables.map(({ name, label, mark }) => ({ name, label, mark })),
  };
};
