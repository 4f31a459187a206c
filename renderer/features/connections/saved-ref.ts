// A saved connection as the Test form takes it.
import type { Connection } from "../../../shared/connection-view.ts";
import type { SavedRef, TestDraft } from "../../state/ui-store.ts";

/** Secrets by name only. */
export const savedRef = ({ id, name, fields }: Connection): SavedRef => ({
  id,
  name,
  secrets: Object.entries(fields).flatMap(([field, value]) => (typeof value !== "string" && value.set ? [field] : [])),
  values: Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (typeof value === "string" ? [[field, value] as const] : [])),
  ),
});

/** What is handed to the Test form to test a saved connection. */
export const testDraftOf = (connection: Connection): TestDraft => {
  const saved = savedRef(connection);
  return { vendor: connection.vendor, method: connection.method, values: saved.values, connection: saved };
};
