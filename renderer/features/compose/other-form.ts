// What the vendor's documents leave to try after a refused call: another choice of one field, found by the cause.
import type { CallReport, Diagnosis } from "../../../shared/domain.ts";
import type { AnyMethod } from "../../../shared/vendor.ts";

/** Another choice for one field of the credential. */
export type Adjustment = { readonly field: string; readonly value: string };

/** Null where the cause is none that another form may put right. */
export const otherFormFor = (
  method: AnyMethod | null,
  { exchanges }: CallReport,
  { id }: Pick<Diagnosis, "id">,
): Adjustment | null => {
  const call = exchanges.findLast(({ purpose }) => purpose === "call");
  const other = call ? method?.otherForm?.(call.request.headers) : null;
  return other?.causes.includes(id) ? { field: other.field, value: other.value } : null;
};

/** The words of a choice. */
export const choiceLabel = (method: AnyMethod | null, { field, value }: Adjustment): string =>
  method?.fields[field]?.choices?.find((choice) => choice.value === value)?.label ?? value;
