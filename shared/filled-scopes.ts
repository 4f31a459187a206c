// Environments as values: which row of a name counts, and variables inside values filled in, once, before any request is looked at.
import { isSecretVariable } from "./saved-document.ts";
import { sessionToken } from "./session-token.ts";
import { isHostReference, type VariableScope, variableUses } from "./variables.ts";

/** Where variables come from, and the values among them that must never be shown. */
export type ScopesWithSecrets = { readonly scopes: readonly VariableScope[]; readonly secrets: readonly string[] };

/** So many values may stand inside each other. */
const deepest = 20;
/** Characters of one value, as a run takes it, and of all that are put together. */
const longestValue = 65_536;
const mostOfAll = 4 * 1024 * 1024;

/** The rows that count: those that are on and have a name, of each name the last one. */
export const rowsInUse = <Row extends { readonly name: string; readonly enabled: boolean }>(
  rows: readonly Row[],
): readonly Row[] => [
  ...new Map(rows.flatMap((row) => (row.enabled && row.name !== "" ? [[row.name, row] as const] : []))).values(),
];

/** What only the host knows, and no value may reach. */
const isHosts = (name: string): boolean => isHostReference(name) || name === sessionToken;

const namesIn = (text: string): readonly string[] => variableUses(text, []).map(({ name }) => name);

/** The first name that a value holds although nothing gives it; null where none is left. What the host fills in is its own. */
export const openName = (value: string): string | null => namesIn(value).find((name) => !isHosts(name)) ?? null;

/** A text with every reference filled in that has a value. */
const filledIn = (text: string, valueOf: (name: string) => string | null): string => {
  let filled = "";
  let from = 0;
  for (const { name, start, end } of variableUses(text, [])) {
    const value = valueOf(name);
    if (value === null) continue;
    filled += text.slice(from, start) + value;
    from = end;
  }
  return filled + text.slice(from);
};

type Waiting = { readonly at: number; readonly name: string; readonly text: string; readonly uses: readonly string[] };

/**
 * Fills in what values say of each other, the first scope that has a name giving it. A value that leads into a circle, is
 * too long or stands too deep keeps its references, and so does one that would take over what the host alone fills in.
 * @returns the same scopes, and the secrets with those that were put together
 */
export const filledScopes = (given: ScopesWithSecrets): ScopesWithSecrets => {
  const { scopes, secrets } = given;
  const values = scopes.map((scope) => new Map(Object.entries(scope.values)));
  const giverOf = (name: string): number => (isHosts(name) ? -1 : values.findIndex((one) => one.has(name)));
  const keyOf = (at: number, name: string): string => `${at} ${name}`;
  const waiting = new Map<string, Waiting>();
  for (const [at, one] of values.entries())
    for (const [name, text] of one) {
      const uses = text.includes("{{") ? namesIn(text).filter((used) => giverOf(used) !== -1) : [];
      if (uses.length > 0) waiting.set(keyOf(at, name), { at, name, text, uses });
    }
  if (waiting.size === 0) return given;

  const isWaiting = (name: string): boolean => waiting.has(keyOf(giverOf(name), name));
  const valueOf = (name: string): string | null =>
    isWaiting(name) ? null : (values[giverOf(name)]?.get(name) ?? null);
  const known = new Set(secrets);
  const made: string[] = [];
  let room = mostOfAll;
  /** One after the other has its value; those of a round do not refer to each other. */
  const settle = (round: readonly Waiting[]): void => {
    const filled = round.map(({ text }) => filledIn(text, valueOf));
    for (const [index, { at, name, text }] of round.entries()) {
      waiting.delete(keyOf(at, name));
      const value = filled[index] ?? text;
      const own = namesIn(text);
      const takesOver = namesIn(value).some((used) => isHosts(used) && !own.includes(used));
      if (takesOver || value.length > longestValue || value.length > room) continue;
      room -= value.length;
      values[at]?.set(name, value);
      if (value !== text && (known.has(text) || isSecretVariable({ name, value, secret: false }))) made.push(value);
    }
  };
  for (let round = 0; round < deepest; round += 1) {
    const ready = [...waiting.values()].filter(({ uses }) => !uses.some(isWaiting));
    if (ready.length === 0) break;
    settle(ready);
  }
  settle([...waiting.values()]);
  return {
    scopes: scopes.map(({ source }, at) => ({ source, values: Object.fromEntries(values[at] ?? []) })),
    secrets: [...secrets, ...made],
  };
};
