// A credential as vendor, method and complete values: read from what was typed, told apart by account, its addresses.
import { checkValues } from "../../shared/check-values.ts";
import { baseOf, type CallSubject } from "../../shared/compose-call.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { type AnyMethod, completeValues, type Vendor } from "../../shared/vendor.ts";
import { findVendor } from "../../shared/vendors/index.ts";

/** The method that two ids name; null when there is none. */
export const findMethodOf = (vendorId: string, methodId: string): { vendor: Vendor; method: AnyMethod } | null => {
  const vendor = findVendor(vendorId);
  const method = vendor && Object.hasOwn(vendor.methods, methodId) ? vendor.methods[methodId] : undefined;
  return vendor && method ? { vendor, method } : null;
};

/** The values completed and checked; the first problem names its field by the label. */
export const readSubject = (wanted: {
  readonly vendor: string;
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
}): Result<CallSubject, AppError> => {
  const found = findMethodOf(wanted.vendor, wanted.method);
  if (!found) return fail(appError("input.invalid", { field: "the method", problem: "There is no such method." }));
  const { vendor, method } = found;
  const values = completeValues(method, wanted.values);
  const [problem] = checkValues(method, values);
  if (problem) {
    const field = method.fields[problem.field]?.label.toLowerCase() ?? problem.field;
    return fail(appError("input.invalid", { field, problem: problem.problem }));
  }
  return ok({ vendor, methodId: wanted.method, method, values });
};

/** True for a field whose value never leaves the host unmasked; a field that the method does not declare is one. */
export const isSecret = (method: AnyMethod | null, id: string): boolean => {
  const field = method && Object.hasOwn(method.fields, id) ? method.fields[id] : undefined;
  return field?.sensitivity === "secret" || field === undefined;
};

/** The values that may be shown. */
export const openValues = (subject: Pick<CallSubject, "method" | "values">): Record<string, string> =>
  Object.fromEntries(Object.entries(subject.values).filter(([id]) => !isSecret(subject.method, id)));

/** The fields by which people tell credentials apart: whose, and who. */
const accountFields = ["account_name", "account_realm", "phone_number", "account_id"];
const userFields = ["username", "email", "app_id"];

/** Whom it signs in, in the user's own words; null where no field says it. */
export const accountOf = (subject: Pick<CallSubject, "method" | "values">): string | null => {
  const open = openValues(subject);
  const parts = [accountFields, userFields].flatMap((ids) => ids.map((id) => open[id]).find(Boolean) ?? []);
  return parts.length === 0 ? null : parts.join(" / ");
};

/** Every address that the credential is sent to: of its fields, of its calls and of its sign-in. */
export const originsOf = (subject: CallSubject): ReadonlySet<string> => {
  const { method, values } = subject;
  const typed = Object.entries(method.fields).flatMap(([id, { kind }]) => (kind === "url" ? [values[id] ?? ""] : []));
  const signIn = method.auth.kind === "login" ? [method.auth.request(values).url] : [];
  const urls = [...typed, baseOf(subject), ...signIn];
  return new Set(urls.flatMap((url) => (URL.canParse(url) ? [new URL(url).origin] : [])));
};
