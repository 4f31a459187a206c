// How a language writes an expression: a literal, a named value, a computation, and several in a row.
import type { Program, SampleRequest } from "./program.ts";
import { allPieces, merged, type Operation, operationOf, type Text } from "./text.ts";

export type Speech = {
  literal(text: string): string;
  value(name: string): string;
  compute(operation: Operation, argument: string): string;
  join(parts: readonly string[]): string;
};

/** A text as an expression of the language. */
export const say = (text: Text, speech: Speech): string => {
  const parts = merged(text).map((piece): string => {
    if (piece.kind === "plain") return speech.literal(piece.text);
    if (piece.kind === "value") return speech.value(piece.name);
    const operation = operationOf(piece);
    return operation === null ? "" : speech.compute(operation, say(piece.of, speech));
  });
  if (parts.length === 0) return speech.literal("");
  return parts.length === 1 ? (parts[0] ?? "") : speech.join(parts);
};

const textsOf = (request: SampleRequest): readonly Text[] => [
  request.url,
  ...request.headers.map(([, value]) => value),
  request.body ?? [],
];

/** The computations that a program needs. A body that is written as a structure needs none for itself. */
export const operationsOf = ({ login, call }: Program, withTree = false): ReadonlySet<Operation> =>
  new Set(
    [login?.request, call?.request].flatMap((request) =>
      request
        ? textsOf(request).flatMap((text) =>
            allPieces(text).flatMap((piece) => {
              const operation = operationOf(piece);
              return operation === null || (operation === "json" && withTree && request.tree) ? [] : [operation];
            }),
          )
        : [],
    ),
  );

/** `account_name` as `accountName`. */
export const camel = (name: string): string =>
  name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Lines behind a comment sign; a line break in a typed text does not end the comment. */
export const comment = (sign: string, lines: readonly string[]): string[] =>
  lines.map((line) => `${sign} ${line.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")}`);

/** Lines moved in. */
export const indented = (text: string, by = "  "): string => text.replace(/^(?=.)/gm, by);

/** Headers whose names are all different, whatever their case. */
export const namesDiffer = ({ headers }: SampleRequest): boolean =>
  new Set(headers.map(([name]) => name.toLowerCase())).size === headers.length;

/** An expression with parentheses round it, unless it is one name. */
export const bare = (expression: string): string => (/^[$:\w]+$/.test(expression) ? expression : `(${expression})`);

/** A label as the end of a comment. */
export const labelOf = (label: string): string => label.replace(/[\p{Cc}\u2028\u2029\\]+/gu, " ");
