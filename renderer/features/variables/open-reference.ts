// A reference that is being typed: `{{` before the caret and what follows it, and which variables it may become. Pure.
import type { VariableFact } from "./variable-facts.ts";

export type OpenReference = {
  /** What is typed of the name. */
  readonly query: string;
  /** What a chosen name replaces, braces included; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
};

/** The reference around the caret; null where none is open. */
export const openReference = (text: string, caret: number): OpenReference | null => {
  const before = /\{\{[ \t]*([\p{L}\p{N}_.-]*)$/u.exec(text.slice(0, caret));
  if (!before) return null;
  // The rest of a name is replaced only where its braces show that it is one.
  const rest = /^[\p{L}\p{N}_.-]*[ \t]*\}\}/u.exec(text.slice(caret))?.[0] ?? "";
  return { query: before[1] ?? "", start: before.index, end: caret + rest.length };
};

/** Variables whose name holds what was typed, those that begin with it first. */
export const suggestions = (facts: readonly VariableFact[], query: string): readonly VariableFact[] => {
  const wanted = query.toLowerCase();
  const fits = facts.filter(({ name }) => name.toLowerCase().includes(wanted));
  const begins = ({ name }: VariableFact): boolean => name.toLowerCase().startsWith(wanted);
  return [...fits.filter(begins), ...fits.filter((fact) => !begins(fact))].slice(0, 100);
};
