// A saved connection as the Test form takes it.
import type { Connection } from "../../../shared/connection-view.ts";
import type { SavedRef, TestDraft } from "../../state/ui-store.ts";

/** The values of a connection that are in this window: all but its secrets. */
export const openValuesOf = ({ fields }: Connection): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (typeof value === "string" ? [[field, value] as const] : [])),
  );

/** Secrets by name only. */
export const savedRef = (connection: Connection): SavedRef => ({
  id: connection.id,
  name: connection.name,
  secrets: Object.entries(connection.fields).flatMap(([field, value]) =>
    typeof value !== "string" && value.set ? [field] : [],
  ),
  values: openValuesOf(connection),
});

/** What is handed to the Test form to test a saved connection. */
export const testDraftOf = (connection: Connection): TestDraft => {
  const saved = savedRef(connection);
  return { vendor: connection.vendor, method: connection.method, values: saved.values, connection: saved };
};
