// Says which header cannot be sent as it is typed, before it is tried.
import type { ErrorWords } from "../../../shared/errors.ts";
import type { DraftRow } from "../../../shared/request-draft.ts";

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** A name that a variable is part of is judged when it is filled in. */
export const isWrongName = ({ name, enabled }: DraftRow): boolean =>
  enabled && name !== "" && !name.includes("{{") && !token.test(name);

/** Null when every name is one. A wrong one is not repeated: people paste "Name: secret" into it. */
export const headerProblem = (headers: readonly DraftRow[]): ErrorWords | null => {
  const at = headers.findIndex(isWrongName);
  if (at === -1) return null;
  return {
    title: `Header ${at + 1} has no name that can be sent`,
    why: "A header's name consists of letters, digits and hyphens, without blanks, colons or line breaks.",
    next: "Correct it under Headers.",
  };
};
