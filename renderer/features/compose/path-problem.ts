// Says which value of the path can be no segment of one: an address that holds it would lead elsewhere.
import type { ErrorWords } from "../../../shared/errors.ts";
import { isNoSegment } from "../../../shared/path-names.ts";
import type { RequestDraft } from "../../../shared/request-draft.ts";
import { pathNames } from "../../../shared/resolve-draft.ts";
import { fillVariables, type VariableScope } from "../../../shared/variables.ts";

/** Null when every value can stand in the path. */
export const pathProblem = ({ url, pathValues }: RequestDraft, scopes: readonly VariableScope[]): ErrorWords | null => {
  const used = new Set(pathNames(url).map(({ name }) => name));
  const wrong = pathValues.find(({ name, value }) => used.has(name) && isNoSegment(fillVariables(value, scopes)));
  if (!wrong) return null;
  return {
    title: `The value of ${wrong.name} cannot stand in a path`,
    why: "One or two dots mean this or the upper segment, even percent-encoded: the call would go elsewhere.",
    next: "Give it another value under Params.",
  };
};
