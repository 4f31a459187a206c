// The saved connections as windows and the command line change them: saved, duplicated, removed, taken back.
import type { Connection, ConnectionDraft } from "../../shared/connection-view.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { StoredConnection, StoredSecrets } from "./connection-record.ts";
import type { ConnectionRegister, KnownConnection } from "./connection-register.ts";
import { keptSecrets, otherHost } from "./connection-secrets.ts";
import { isSecret, openValues, readSubject } from "./credential-subject.ts";

export type Connections = {
  /** By name. */
  list(): Result<Connection[], AppError>;
  /** Makes a new one or changes one; answers after it has reached the disk. */
  save(draft: ConnectionDraft): Result<Connection, AppError>;
  /** Makes another with the same values and secrets, under a name of its own. */
  duplicate(id: string): Result<Connection, AppError>;
  remove(id: string): Result<null, AppError>;
  /** Takes a removal back; under a name of its own when the old one is in use by now. */
  restore(id: string): Result<Connection, AppError>;
  /** Ends the possibility to take removals back. */
  forgetRemoved(): void;
};

/** The longest name, in characters; the contract says the same. */
const longestName = 200;

const invalid = (field: string, problem: string): Result<never, AppError> =>
  fail(appError("input.invalid", { field, problem }));

const tidy = (text: string): string => text.normalize("NFC").trim();

/** Names that people would read as the same. */
const folded = (name: string): string => tidy(name).toLowerCase();

/** The name as it is kept, or why it cannot be one. */
export const readName = (name: string): Result<string, AppError> => {
  const tidied = tidy(name);
  if (tidied === "") return invalid("the name", "Give the connection a name.");
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(tidied)
    ? invalid("the name", "It contains a line break or a character that cannot be seen.")
    : ok(tidied);
};

const tidyTags = (tags: readonly string[]): string[] => [...new Set(tags.map(tidy).filter((tag) => tag !== ""))];

const tidyFolder = (folder: string): string =>
  folder
    .split("/")
    .map(tidy)
    .filter((part) => part !== "")
    .join("/");

/** Creates it over the register. @param now milliseconds since 1970 */
export const createConnections = (needs: {
  readonly register: ConnectionRegister;
  readonly newId: () => string;
  readonly now: () => number;
}): Connections => {
  const { register, newId } = needs;
  const removed = new Map<string, { readonly stored: StoredConnection; readonly secrets: StoredSecrets }>();
  const at = (): string => new Date(needs.now()).toISOString();

  /** The connection that has a name already, the one of `id` left out. */
  const named = (name: string, id: string | null): Result<KnownConnection | null, AppError> => {
    const all = register.all();
    if (!all.ok) return all;
    const wanted = folded(name);
    return ok([...all.value.values()].find((one) => one.id !== id && folded(one.stored.name) === wanted) ?? null);
  };

  /** `Name copy`, `Name copy 2`, …: the first that is free. */
  const freeName = (name: string): Result<string, AppError> => {
    for (let count = 1; ; count += 1) {
      const ending = count === 1 ? " copy" : ` copy ${count}`;
      const wanted = name.slice(0, longestName - ending.length) + ending;
      const taken = named(wanted, null);
      if (!taken.ok) return taken;
      if (taken.value === null) return ok(wanted);
    }
  };

  const saveOne = (
    id: string,
    stored: StoredConnection,
    secrets: StoredSecrets | null,
  ): Result<Connection, AppError> => {
    const saved = register.save([{ id, stored, secrets }]);
    if (!saved.ok) return saved;
    const [view] = saved.value;
    return view ? ok(view) : fail(appError("connection.missing", { connection: id }));
  };

  const beforeOf = (id: string | null): Result<KnownConnection | null, AppError> =>
    id === null ? ok(null) : register.get(id);

  const save = (draft: ConnectionDraft): Result<Connection, AppError> => {
    const before = beforeOf(draft.id);
    if (!before.ok) return before;
    const old = before.value;
    const name = readName(draft.name);
    if (!name.ok) return name;
    const taken = named(name.value, draft.id);
    if (!taken.ok) return taken;
    if (taken.value) return fail(appError("connection.name-taken", { name: taken.value.stored.name }));

    const kept = keptSecrets(register, old, draft);
    if (!kept.ok) return kept;
    const read = readSubject({ ...draft, values: { ...draft.values, ...kept.value } });
    if (!read.ok) return read;
    const subject = read.value;
    const away = Object.keys(kept.value).length > 0 && !draft.hostConfirmed && old ? otherHost(old, subject) : null;
    if (away) return fail(away);

    const values = openValues(subject);
    const secrets: StoredSecrets = Object.fromEntries(
      Object.entries(subject.values).filter(([id, value]) => isSecret(subject.method, id) && value !== ""),
    );
    const secretsSet = Object.keys(secrets);
    const secretsChanged =
      secretsSet.some((id) => !Object.hasOwn(kept.value, id)) ||
      (old?.stored.secretsSet ?? []).some((id) => !Object.hasOwn(secrets, id));
    const credentialChanged =
      secretsChanged ||
      old?.stored.vendor !== draft.vendor ||
      old.stored.method !== draft.method ||
      JSON.stringify(old.stored.values) !== JSON.stringify(values);
    const time = at();
    const wire = draft.wire ?? old?.stored.wire ?? {};
    const stored: StoredConnection = {
      v: 1,
      name: name.value,
      vendor: draft.vendor,
      method: draft.method,
      values,
      secretsSet,
      tags: tidyTags(draft.tags),
      folder: tidyFolder(draft.folder),
      notes: draft.notes,
      keepHistory: draft.keepHistory,
      ...(Object.keys(wire).length > 0 && { wire }),
      revision: (old?.stored.revision ?? 0) + 1,
      credentialRevision: (old?.stored.credentialRevision ?? 0) + (credentialChanged ? 1 : 0),
      createdAt: old?.stored.createdAt ?? time,
      updatedAt: time,
      secretsUpdatedAt: secretsSet.length === 0 ? null : secretsChanged ? time : (old?.stored.secretsUpdatedAt ?? time),
    };
    return saveOne(draft.id ?? newId(), stored, secretsChanged ? secrets : null);
  };

  return {
    list() {
      const all = register.all();
      return all.ok ? ok([...all.value.values()].map(({ view }) => view)) : all;
    },
    save,
    duplicate(id) {
      const original = register.get(id);
      if (!original.ok) return original;
      const secrets = register.secrets(id);
      if (!secrets.ok) return secrets;
      const name = freeName(original.value.stored.name);
      if (!name.ok) return name;
      const time = at();
      const copy = { name: name.value, revision: 1, credentialRevision: 1, createdAt: time, updatedAt: time };
      return saveOne(newId(), { ...original.value.stored, ...copy }, secrets.value);
    },
    remove(id) {
      const found = register.get(id);
      if (!found.ok) return found;
      const secrets = register.secrets(id);
      const done = register.remove(id);
      // Secrets that do not open any more are no reason to keep a connection; it cannot be taken back then.
      if (done.ok && secrets.ok) removed.set(id, { stored: found.value.stored, secrets: secrets.value });
      return done;
    },
    restore(id) {
      const found = removed.get(id);
      if (!found) return fail(appError("connection.missing", { connection: id }));
      const taken = named(found.stored.name, id);
      if (!taken.ok) return taken;
      const name = taken.value ? freeName(found.stored.name) : ok(found.stored.name);
      if (!name.ok) return name;
      const { revision, credentialRevision } = found.stored;
      const stored = {
        ...found.stored,
        name: name.value,
        revision: revision + 1,
        credentialRevision: credentialRevision + 1,
        updatedAt: at(),
      };
      const saved = saveOne(id, stored, found.secrets);
      if (saved.ok) removed.delete(id);
      return saved;
    },
    forgetRemoved: () => removed.clear(),
  };
};
