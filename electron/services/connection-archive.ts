// Connections in and out of an export: everything of them, as text that is sealed with a passphrase of its own.
import { z } from "zod";
import { type AppError, appError } from "../../shared/errors.ts";
import { localDay } from "../../shared/local-time.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { openArchive, sealArchive } from "../store/age-archive.ts";
import { type StoredConnection, type StoredSecrets, storedSchema } from "./connection-record.ts";
import type { ConnectionRegister, SavedConnection } from "./connection-register.ts";

const archiveSchema = z.object({
  format: z.literal("ringback-connections"),
  v: z.literal(1),
  connections: z.array(z.object({ connection: storedSchema, secrets: z.record(z.string(), z.string()) })).max(100_000),
});
type Archive = z.infer<typeof archiveSchema>;

export type Imported = { added: number; unchanged: number; renamed: string[] };

export type ConnectionArchive = {
  /** An age file as base64. */
  export(passphrase: string): Promise<Result<{ fileName: string; base64: string }, AppError>>;
  /**
   * Adds what is not there yet; what is there stays as it is. All of it or nothing.
   * @param before called when the file has been opened and something will be added, e.g. to make a backup
   */
  import(
    base64: string,
    passphrase: string,
    before: () => Promise<Result<unknown, AppError>>,
  ): Promise<Result<Imported, AppError>>;
};

const sorted = (values: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1));

/** What makes two connections the same: whom they sign in, where and by what. */
const sameness = ({ vendor, method, values }: StoredConnection, secrets: StoredSecrets): string =>
  JSON.stringify([vendor, method, sorted(values), sorted(secrets)]);

const fold = (name: string): string => name.normalize("NFC").trim().toLowerCase();

const unusable = (reason: string): Result<never, AppError> =>
  fail(appError("backup.unusable", { file: "The export", reason }));

const readArchive = (text: string): Archive | null => {
  try {
    return archiveSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

/** Creates it over the register. @param needs.now milliseconds since 1970 */
export const createConnectionArchive = (needs: {
  readonly register: ConnectionRegister;
  readonly newId: () => string;
  readonly now: () => number;
  /** The sealing and opening of the file; others only in tests. */
  readonly sealArchive?: typeof sealArchive;
  readonly openArchive?: typeof openArchive;
}): ConnectionArchive => {
  const { register } = needs;
  const seal = needs.sealArchive ?? sealArchive;
  const open = needs.openArchive ?? openArchive;

  const everything = (): Result<Archive["connections"], AppError> => {
    const all = register.all();
    if (!all.ok) return all;
    const secrets = register.allSecrets();
    if (!secrets.ok) return secrets;
    return ok(
      [...all.value.values()].map(({ id, stored }) => ({ connection: stored, secrets: { ...secrets.value.get(id) } })),
    );
  };

  return {
    async export(passphrase) {
      const connections = everything();
      if (!connections.ok) return connections;
      const archive: Archive = { format: "ringback-connections", v: 1, connections: connections.value };
      const sealed = await seal(JSON.stringify(archive), passphrase);
      if (!sealed.ok) return sealed;
      return ok({
        fileName: `ringback-connections-${localDay(new Date(needs.now()))}.age`,
        base64: Buffer.from(sealed.value).toString("base64"),
      });
    },

    async import(base64, passphrase, before) {
      const opened = await open(Buffer.from(base64, "base64"), passphrase);
      if (!opened.ok) return opened;
      const archive = readArchive(opened.value);
      if (!archive) return unusable("It holds no connections of Ringback, or comes from a newer version.");
      const present = everything();
      if (!present.ok) return present;

      const names = new Set(present.value.map(({ connection }) => fold(connection.name)));
      const known = new Set(present.value.map(({ connection, secrets }) => sameness(connection, secrets)));
      const at = new Date(needs.now()).toISOString();
      const added: SavedConnection[] = [];
      const renamed: string[] = [];
      for (const { connection, secrets } of archive.connections) {
        const same = sameness(connection, secrets);
        if (known.has(same)) continue;
        known.add(same);
        let name = connection.name.trim();
        for (let count = 2; names.has(fold(name)); count += 1) name = `${connection.name.trim()} ${count}`;
        names.add(fold(name));
        if (name !== connection.name) renamed.push(name);
        const secretsSet = Object.keys(secrets);
        const stored = { ...connection, name, secretsSet, revision: 1, credentialRevision: 1, updatedAt: at };
        added.push({ id: needs.newId(), stored, secrets });
      }
      const unchanged = archive.connections.length - added.length;
      if (added.length === 0) return ok({ added: 0, unchanged, renamed });
      const ready = await before();
      if (!ready.ok) return ready;
      const saved = register.save(added);
      return saved.ok ? ok({ added: added.length, unchanged, renamed }) : saved;
    },
  };
};
