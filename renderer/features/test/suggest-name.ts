// A name for a connection that nobody has named yet: its account, then who signs in.
import type { TestForm } from "./use-test-form.ts";

const accounts = ["account_name", "account_realm", "phone_number", "account_id"] as const;
const people = ["username", "email", "app_id"] as const;

const first = (values: Readonly<Record<string, string>>, ids: readonly string[]): string =>
  ids.map((id) => values[id] ?? "").find(Boolean) ?? "";

/**
 * "Acme, Inc. / john@example.com", "Acme, Inc.", or the vendor and its method.
 * @param account what the last test said about who is signed in
 */
export const suggestName = (
  { values, vendor, method }: Pick<TestForm, "values" | "vendor" | "method">,
  account: string | null,
): string => {
  const parts = [account ?? first(values, accounts), first(values, people)].filter(Boolean);
  return (parts.length === 0 ? `${vendor.name} ${method.name}` : parts.join(" / ")).slice(0, 200);
};
