// Says which header cannot be sent as it is typed, before it is tried: at its field, and once for the whole request.
import type { ErrorWords } from "../../../shared/errors.ts";
import { faultInValue, isFraming, isHeaderName } from "../../../shared/header-check.ts";
import type { DraftRow } from "../../../shared/request-draft.ts";
import { fillVariables, type VariableScope, variableUses } from "../../../shared/variables.ts";
import type { RowFault } from "./editable-row.tsx";

const codeWords = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;

/** What stands at a place of a text, in words; a character that is to be seen is shown. */
const characterWords = (text: string, at: number): string => {
  const code = text.codePointAt(at) ?? 0;
  if (code === 10 || code === 13) return "a line break";
  if (code < 32 || (code >= 127 && code < 160)) return `a control character (${codeWords(code)})`;
  const character = String.fromCodePoint(code);
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)
    ? `“${character}” (${codeWords(code)})`
    : `the character ${codeWords(code)}`;
};

const nameFault = (name: string, scopes: readonly VariableScope[]): string | null => {
  const filled = fillVariables(name, scopes);
  // What has no value yet is told of elsewhere, and judged once it has one.
  if (filled.includes("{{")) return null;
  if (isFraming(filled)) return "Ringback sends bodies whole, with their length, so this header cannot be set.";
  return isHeaderName(filled)
    ? null
    : "A header's name consists of letters, digits and hyphens, without blanks, colons or line breaks.";
};

const valueFault = (value: string, scopes: readonly VariableScope[]): string | null => {
  const uses = variableUses(value, scopes);
  // References count with their length, so that positions are those of the field.
  const own = uses.reduce(
    (text, { start, end }) => text.slice(0, start) + "x".repeat(end - start) + text.slice(end),
    value,
  );
  const at = faultInValue(own);
  if (at !== -1) {
    const words = `The value has ${characterWords(own, at)} at position ${at + 1}.`;
    return own.charCodeAt(at) > 0xff
      ? `${words} Headers carry Latin characters up to U+00FF: write it in another way, e.g. percent-encoded.`
      : `${words} No header can carry it.`;
  }
  const wrong = uses.find((use) => use.value !== null && faultInValue(use.value) !== -1);
  return wrong
    ? `What {{${wrong.name}}} stands for has a line break or another character that no header can carry.`
    : null;
};

/** What is wrong with one header; null where it can be sent, and where it is not sent at all. */
export const headerFault = ({ name, value, enabled }: DraftRow, scopes: readonly VariableScope[]): RowFault | null => {
  if (!enabled || name === "") return null;
  const ofName = nameFault(name, scopes);
  if (ofName !== null) return { part: "name", words: ofName };
  const ofValue = valueFault(value, scopes);
  return ofValue === null ? null : { part: "value", words: ofValue };
};

/** Null when every header can be sent. A wrong name is not repeated: people paste "Name: secret" into it. */
export const headerProblem = (headers: readonly DraftRow[], scopes: readonly VariableScope[]): ErrorWords | null => {
  for (const [index, row] of headers.entries()) {
    const fault = headerFault(row, scopes);
    if (!fault) continue;
    const what = fault.part === "name" ? "no name that can be sent" : "a value that cannot be sent";
    return { title: `Header ${index + 1} has ${what}`, why: fault.words, next: "Correct it under Headers." };
  }
  return null;
};
