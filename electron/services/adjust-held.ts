// Another choice for one field of a credential: what a vendor's documents leave to try after a refusal. No address, no secret.
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Held } from "./credentials.ts";

export type Adjustment = { readonly field: string; readonly value: string };

/** The credential with the other choice; its session stays its own. Refuses any field that is no declared choice. */
export const adjustHeld = (held: Held, { field, value }: Adjustment): Result<Held, AppError> => {
  const declared = Object.hasOwn(held.method.fields, field) ? held.method.fields[field] : undefined;
  if (declared?.kind !== "choice" || !declared.choices?.some((choice) => choice.value === value))
    return fail(appError("input.invalid", { field: "the field", problem: "It is none with that choice." }));
  return ok({ ...held, values: { ...held.values, [field]: value } });
};
