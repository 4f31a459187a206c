// Fills {{connection.x}} in from the fields of a credential. The host does it with the values, the preview with stand-ins.
import type { CallSubject, TypedRequest } from "./compose-call.ts";
import { splitAddress } from "./draft-params.ts";
import { encodeForm } from "./encode-text.ts";
import { type AppError, appError } from "./errors.ts";
import { fillQuery } from "./resolve-draft.ts";
import { fail, ok, type Result } from "./result.ts";
import { connectionPrefix, fillVariables, isHostReference, type VariableScope, variableUses } from "./variables.ts";

type Encode = (value: string, start: number) => string;

/** Whether a place lies inside a string of a JSON text. */
const insideString = (text: string, at: number): boolean => {
  let inside = false;
  for (let index = 0; index < at; index += 1) {
    if (text[index] === "\\" && inside) index += 1;
    else if (text[index] === '"') inside = !inside;
  }
  return inside;
};

const escapeXml = (value: string): string => value.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** How a value fits into a body of that kind: nobody sees it, so nobody can escape it by hand. */
const encodeFor = (kind: NonNullable<TypedRequest["body"]>["kind"], text: string): Encode => {
  switch (kind) {
    case "json":
      return (value, start) => (insideString(text, start) ? JSON.stringify(value).slice(1, -1) : value);
    case "form":
      return encodeForm;
    case "xml":
      return escapeXml;
    case "text":
    case "bare":
      return (value) => value;
    default:
      return kind satisfies never;
  }
};

const namesIn = (text: string): string[] =>
  variableUses(text, [])
    .map(({ name }) => name)
    .filter(isHostReference);

/** Every text of a request in which a reference may stand. */
const textsOf = ({ method, path, headers, body }: TypedRequest): string[] => [
  method,
  path,
  ...headers.flat(),
  ...(body ? [body.text] : []),
];

export type ConnectionFill = {
  /** The request with the values in their places. */
  request(request: TypedRequest): TypedRequest;
  /** A piece of a body that is put together of texts and files. */
  text(text: string): string;
};

/**
 * Prepares the filling.
 * @param more further texts that go along, e.g. pieces of a body
 * @returns the error that names the first reference which stands for nothing
 */
export const connectionFill = (
  subject: CallSubject | null,
  request: TypedRequest,
  more: readonly string[] = [],
): Result<ConnectionFill, AppError> => {
  const values = Object.fromEntries(
    Object.entries(subject?.values ?? {}).map(([id, value]) => [connectionPrefix + id, value]),
  );
  const unknown = [...textsOf(request), ...more].flatMap(namesIn).find((name) => !Object.hasOwn(values, name));
  if (unknown !== undefined) {
    const problem = subject
      ? `{{${unknown}}} is no field of the chosen connection.`
      : `{{${unknown}}} needs a connection, and none is chosen.`;
    return fail(appError("input.invalid", { field: "the call", problem }));
  }
  const scopes: VariableScope[] = [{ source: "connection", values }];
  const plain = (text: string): string => fillVariables(text, scopes);
  return ok({
    text: plain,
    request: ({ method, path, headers, body }) => {
      const { path: before, query, hash } = splitAddress(path);
      return {
        method: plain(method),
        path: plain(before) + (query === null ? "" : `?${fillQuery(query, scopes)}`) + hash,
        headers: headers.map(([name, value]) => [plain(name), plain(value)] as const),
        body: body && { ...body, text: fillVariables(body.text, scopes, encodeFor(body.kind, body.text)) },
      };
    },
  });
};
