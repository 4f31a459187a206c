// Copies a database as one consistent state into a file of its own and proves that the copy opens.
import { existsSync, statSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { backup, DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { fullOrThrown } from "./room-fault.ts";
import { storeError } from "./sqlite-errors.ts";

/** All pages in one step, off this thread: between two steps another process could write, and it would start anew. */
const allPages = 2_147_483_647;

/** @throws what SQLite says */
const openToRead = (path: string): DatabaseSync => {
  try {
    const plain = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    try {
      // Opening alone reads nothing.
      plain.prepare("PRAGMA schema_version").get();
      return plain;
    } catch (error) {
      plain.close();
      throw error;
    }
  } catch (error) {
    // On a read-only medium SQLite cannot make the file beside it that it wants for reading. Without pending writes
    // in a file of their own there is nothing that it could miss.
    const pending = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
    const refused = storeError(error, "open the file")?.code === "store.read-only";
    if (!refused || pending || !existsSync(path)) throw error;
    return new DatabaseSync(new URL(`${pathToFileURL(path).href}?immutable=1`), { readOnly: true });
  }
};

/** Removes a copy that came to nothing, with what SQLite put beside it. */
export const removeCopy = async (path: string): Promise<void> => {
  for (const end of ["", "-journal", "-wal", "-shm"]) await rm(`${path}${end}`, { force: true }).catch(() => undefined);
};

/**
 * Copies a database with everything committed so far into a new file that only its owner can read. The copy is one file:
 * nothing of it is in a second one beside it.
 * @param judge looks at the opened copy and throws what speaks against it
 * @throws what the system or SQLite says; no copy is left then
 */
export const copyDatabase = async (from: string, to: string, judge: (copy: DatabaseSync) => void): Promise<void> => {
  const source = openToRead(from);
  try {
    // SQLite would make it readable for everyone.
    await (await open(to, "wx", 0o600)).close();
    try {
      await backup(source, to, { rate: allPages });
      const copy = new DatabaseSync(to);
      try {
        copy.exec("PRAGMA journal_mode = DELETE");
        const [first] = copy.prepare("PRAGMA quick_check(1)").all();
        if (first?.["quick_check"] !== "ok") throw Object.assign(new Error("quick_check"), { errcode: 11 });
        judge(copy);
      } finally {
        copy.close();
      }
      const handle = await open(to, "r+");
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      const thrown = fullOrThrown(error, to);
      await removeCopy(to);
      throw thrown;
    }
  } finally {
    source.close();
  }
};
