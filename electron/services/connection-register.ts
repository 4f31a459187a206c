// The saved connections of an open vault: opened once without their secrets, which are opened one at a time when needed.
import type { Connection } from "../../shared/connection-view.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Change } from "../store/records.ts";
import type { OpenVault } from "../store/vault.ts";
import {
  connectionBytes,
  keyOfConnection,
  readConnection,
  readSecrets,
  secretBytes,
  type StoredConnection,
  type StoredSecrets,
  viewConnection,
} from "./connection-record.ts";

/** A connection in memory: its open record, what may be shown of it, and the name of its session. */
export type KnownConnection = {
  readonly id: string;
  readonly stored: StoredConnection;
  readonly view: Connection;
  readonly key: string;
};

/** What is to be saved together; `secrets` null leaves them as they are. */
export type SavedConnection = {
  readonly id: string;
  readonly stored: StoredConnection;
  readonly secrets: StoredSecrets | null;
};

export type ConnectionRegister = {
  all(): Result<ReadonlyMap<string, KnownConnection>, AppError>;
  get(id: string): Result<KnownConnection, AppError>;
  /** The secrets of one connection, opened for this call. */
  secrets(id: string): Result<StoredSecrets, AppError>;
  /** The secrets of all, for an export; those without any are left out. */
  allSecrets(): Result<ReadonlyMap<string, StoredSecrets>, AppError>;
  /** Writes all of them or none; returns after the commit. A session that no longer fits is told to `onGone`. */
  save(saved: readonly SavedConnection[]): Result<readonly Connection[], AppError>;
  /** Deletes a connection with all that is sealed for it. */
  remove(id: string): Result<null, AppError>;
  /** False when the connection is gone or its credential has changed since. */
  isCurrent(id: string, key: string): boolean;
  /** Forgets what was opened; the next question opens it anew. */
  forget(): void;
};

/** By name, as people look for it; upper and lower case do not matter, numbers count as numbers. */
const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * Creates it; nothing is opened before the first question.
 * @param needs.onGone told the key of a credential that has changed or gone
 * @param needs.onChange told after each change that reached the disk
 */
export const createConnectionRegister = (needs: {
  readonly open: () => Result<OpenVault, AppError>;
  readonly onGone: (key: string) => void;
  readonly onChange: () => void;
}): ConnectionRegister => {
  let known: Map<string, KnownConnection> | null = null;

  const knownOf = (id: string, stored: StoredConnection): KnownConnection => ({
    id,
    stored,
    view: viewConnection(id, stored),
    key: keyOfConnection(id, stored),
  });

  const load = (vault: OpenVault): Result<Map<string, KnownConnection>, AppError> => {
    // What does not open is named by the vault's status; the rest stays usable.
    const opened = vault.records.readable("connection");
    if (!opened.ok) return opened;
    const found: KnownConnection[] = [];
    for (const { id, data } of opened.value.records) {
      const read = readConnection(id, data);
      if (!read.ok) return read;
      found.push(knownOf(id, read.value));
    }
    found.sort((one, other) => byName.compare(one.stored.name, other.stored.name));
    return ok(new Map(found.map((connection) => [connection.id, connection])));
  };

  const opened = (): Result<{ vault: OpenVault; connections: Map<string, KnownConnection> }, AppError> => {
    const open = needs.open();
    if (!open.ok) return open;
    const vault = open.value;
    // Who only reads is not told what the writer changes.
    if (known && vault.writable) return ok({ vault, connections: known });
    const loaded = load(vault);
    if (!loaded.ok) return loaded;
    known = loaded.value;
    return ok({ vault, connections: known });
  };

  const changesFor = (before: KnownConnection | undefined, { id, stored, secrets }: SavedConnection): Change[] => {
    const changes: Change[] = [{ kind: "put", purpose: "connection", id, data: connectionBytes(stored) }];
    if (secrets && Object.keys(secrets).length > 0)
      changes.push({ kind: "put", purpose: "secret", id, data: secretBytes(secrets) });
    else if (secrets) changes.push({ kind: "remove", purpose: "secret", id });
    // A refresh token belongs to the credential that it was granted for.
    if (before && before.stored.credentialRevision !== stored.credentialRevision)
      changes.push({ kind: "remove", purpose: "refresh", id });
    return changes;
  };

  const commit = (vault: OpenVault, changes: readonly Change[]): Result<null, AppError> => {
    try {
      return vault.records.change(changes);
    } finally {
      for (const change of changes) if (change.kind === "put") change.data.fill(0);
    }
  };

  return {
    all() {
      const found = opened();
      return found.ok ? ok(found.value.connections) : found;
    },
    get(id) {
      const found = opened();
      if (!found.ok) return found;
      const connection = found.value.connections.get(id);
      return connection ? ok(connection) : fail(appError("connection.missing", { connection: id }));
    },
    secrets(id) {
      const open = needs.open();
      if (!open.ok) return open;
      const found = open.value.records.get("secret", id);
      if (!found.ok) return found;
      return found.value ? readSecrets(id, found.value.data) : ok({});
    },
    allSecrets() {
      const open = needs.open();
      if (!open.ok) return open;
      const records = open.value.records.list("secret");
      if (!records.ok) return records;
      const all = new Map<string, StoredSecrets>();
      for (const { id, data } of records.value) {
        const read = readSecrets(id, data);
        if (!read.ok) return read;
        all.set(id, read.value);
      }
      return ok(all);
    },
    save(all) {
      const found = opened();
      if (!found.ok) return found;
      const { vault, connections } = found.value;
      const done = commit(
        vault,
        all.flatMap((saved) => changesFor(connections.get(saved.id), saved)),
      );
      if (!done.ok) return done;
      const views = all.map(({ id, stored }) => {
        const before = connections.get(id);
        const now = knownOf(id, stored);
        if (before && before.key !== now.key) needs.onGone(before.key);
        connections.set(id, now);
        return now.view;
      });
      known = new Map(
        [...connections].toSorted(([, one], [, other]) => byName.compare(one.stored.name, other.stored.name)),
      );
      needs.onChange();
      return ok(views);
    },
    remove(id) {
      const found = opened();
      if (!found.ok) return found;
      const { vault, connections } = found.value;
      const before = connections.get(id);
      if (!before) return fail(appError("connection.missing", { connection: id }));
      const purposes = ["connection", "secret", "refresh"] as const;
      const changes = purposes.map((purpose) => ({ kind: "remove", purpose, id }) as const);
      const done = commit(vault, changes);
      if (!done.ok) return done;
      connections.delete(id);
      needs.onGone(before.key);
      needs.onChange();
      return ok(null);
    },
    isCurrent(id, key) {
      const found = opened();
      return found.ok && found.value.connections.get(id)?.key === key;
    },
    forget() {
      known = null;
    },
  };
};
