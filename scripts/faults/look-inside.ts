// Opens a store as the next start would, and reads everything that is in it.
import { listDocuments, getDocument } from "../../electron/store/documents-table.ts";
import type { OpenVault } from "../../electron/store/vault.ts";
import { readConnection, readSecrets } from "../../electron/services/connection-record.ts";
import { must, openVault } from "./open-app.ts";
import type { Contents, Kept } from "./save-work.ts";

export type Way = { readonly by: "passphrase" | "recovery"; readonly secret: string };

/** Everything in an open vault. @throws for anything that does not open */
export const readContents = ({ records, database }: OpenVault): Contents => {
  const secrets = new Map(
    must(records.list("secret"), "list the secrets").map(({ id, data }) => [id, must(readSecrets(id, data), "read")]),
  );
  const connections = new Map<string, Kept>();
  for (const { id, data } of must(records.list("connection"), "list the connections")) {
    const { name, notes } = must(readConnection(id, data), "read a connection");
    if (connections.has(name)) throw new Error(`${name} is there twice`);
    connections.set(name, { notes, password: secrets.get(id)?.["password"] ?? "" });
    secrets.delete(id);
  }
  const [left] = secrets.keys();
  if (left !== undefined) throw new Error(`a secret is left of the connection ${left}, which is gone`);
  const documents = new Map<string, string>();
  for (const { id } of listDocuments(database.connection, "draft"))
    documents.set(id, must(getDocument(database.connection, "draft", id), "read a document")?.json ?? "");
  return { connections, documents, removed: new Map() };
};

/** Opens the store of a folder, reads it and lets it go. @returns what is in it, and milliseconds until it was open */
export const lookInside = async (folder: string, way: Way): Promise<{ contents: Contents; ms: number }> => {
  const startedAt = performance.now();
  const vault = openVault(folder);
  try {
    const before = await vault.status();
    if (before.problem) throw new Error(`the store does not open: ${before.problem.code}: ${before.problem.why}`);
    if (!before.writable) throw new Error(`the store cannot be written: ${before.readOnly}`);
    must(await vault.unlock(way.by, way.secret), "unlock");
    const ms = performance.now() - startedAt;
    const { problem } = await vault.status();
    if (problem) throw new Error(`the store is damaged: ${problem.why}`);
    return { contents: readContents(must(vault.open(), "open")), ms };
  } finally {
    await vault.close();
  }
};
