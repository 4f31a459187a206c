// Checks the values of a form before anything is sent; the form, the CLI and the test service share it.
import { baseUrlProblem } from "./url.ts";
import type { FieldProblem } from "./domain.ts";
import type { AnyMethod } from "./vendor.ts";

const list = (labels: readonly string[]): string =>
  labels.length < 2 ? labels.join("") : `${labels.slice(0, -1).join(", ")} or ${labels.at(-1) ?? ""}`;

const fieldProblem = (method: AnyMethod, id: string, value: string): string | null => {
  const field = method.fields[id];
  if (!field) return "There is no such field.";
  if (value === "") return field.optional || method.oneOf?.includes(id) ? null : `${field.label} is missing.`;
  if (field.kind === "url") return baseUrlProblem(value);
  if (field.kind === "choice" && !field.choices?.some((choice) => choice.value === value)) {
    return `${field.label} must be ${list((field.choices ?? []).map((choice) => choice.value))}.`;
  }
  return field.pattern && !field.pattern.regex.test(value) ? field.pattern.problem : null;
};

const oneOfProblems = (method: AnyMethod, values: Readonly<Record<string, string>>): FieldProblem[] => {
  const ids = method.oneOf ?? [];
  const given = ids.filter((id) => values[id]);
  const first = ids[0];
  if (!first || given.length === 1) return [];
  const labels = list(ids.map((id) => (method.fields[id]?.label ?? id).toLowerCase()));
  return given.length === 0
    ? [{ field: first, problem: `Give one of ${labels}.` }]
    : given.slice(1).map((field) => ({ field, problem: `Give only one of ${labels}.` }));
};

/**
 * Every problem of the values, in the order of the fields; empty when they may be sent.
 * @param values completed by `completeValues`
 */
export const checkValues = (method: AnyMethod, values: Readonly<Record<string, string>>): readonly FieldProblem[] => {
  const single = Object.keys(method.fields).flatMap((field) => {
    const problem = fieldProblem(method, field, values[field] ?? "");
    return problem === null ? [] : [{ field, problem }];
  });
  const several = [...oneOfProblems(method, values), ...(method.check?.(values) ?? [])];
  return [...single, ...several.filter(({ field }) => !single.some((known) => known.field === field))];
};
