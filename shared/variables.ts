// Fills {{name}} in: one pass, own properties only, no expressions; what is unknown stays as it was typed.

/** A place that variables come from; earlier ones win. */
export type VariableScope = {
  /** In words for the screen, e.g. "environment Staging". */
  readonly source: string;
  readonly values: Readonly<Record<string, string>>;
};

/** One {{name}} of a text. `value` null: nothing gives it. */
export type VariableUse = {
  readonly name: string;
  readonly value: string | null;
  /** Where it came from; null when unknown. */
  readonly source: string | null;
  /** Where it stands in the text as typed; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
};

/** Names: letters, digits, `_`, `-` and `.`, with blanks around them forgiven, as the other clients of this kind do. */
const reference = /\{\{[ \t]*([\p{L}\p{N}_.-]{1,128})[ \t]*\}\}/gu;

/** Fields of the chosen connection: the host fills them in, so that no secret passes through the page. */
export const connectionPrefix = "connection.";

/** True for a reference that only the host can fill in. */
export const isHostReference = (name: string): boolean => name.startsWith(connectionPrefix);

/** Every reference of a text with what it stands for. */
export const variableUses = (text: string, scopes: readonly VariableScope[]): VariableUse[] =>
  [...text.matchAll(reference)].map((match) => {
    const name = match[1] ?? "";
    const scope = scopes.find(({ values }) => Object.hasOwn(values, name));
    return {
      name,
      value: scope?.values[name] ?? null,
      source: scope?.source ?? null,
      start: match.index,
      end: match.index + match[0].length,
    };
  });

/**
 * The text with every known reference filled in. A value that holds {{…}} itself is not looked at again: what the values
 * of environments say of each other, `filledScopes` has filled in before.
 * @param encode makes a value fit its place; it is told where the reference stands in the text
 */
export const fillVariables = (
  text: string,
  scopes: readonly VariableScope[],
  encode: (value: string, start: number) => string = (value) => value,
): string => {
  let filled = "";
  let from = 0;
  for (const { value, start, end } of variableUses(text, scopes)) {
    if (value === null) continue;
    filled += text.slice(from, start) + encode(value, start);
    from = end;
  }
  return filled + text.slice(from);
};
