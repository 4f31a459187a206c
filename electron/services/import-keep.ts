// Keeps an import: its connections and its documents in one transaction, so that not even an end of the program leaves a half.
import type { Connection, ConnectionDraft } from "../../shared/connection-view.ts";
import type { AppError } from "../../shared/errors.ts";
import type { PlannedDocument } from "../../shared/import/plan-import.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Vault } from "../store/vault.ts";
import type { ImportAnswers } from "./import-messages.ts";

/** A credential of the file, and the id under which the documents name it until it has one of its own. */
export type WantedConnection = ImportAnswers["secrets"][number] & { readonly placeholder: string };

export type KeptImport = {
  /** Names of the connections that were made. */
  readonly names: readonly string[];
  /** Names of those that are no credential after all: a field of theirs is not as it must be. */
  readonly refused: readonly string[];
};

export type KeepImport = (
  documents: readonly PlannedDocument[],
  wanted: readonly WantedConnection[],
) => Result<KeptImport, AppError>;

const mostNames = 50;

const draftOf = ({ vendor, method, values }: WantedConnection, name: string): ConnectionDraft => ({
  id: null,
  name,
  vendor,
  method,
  values: { ...values },
  keepSecrets: [],
  tags: [],
  folder: "",
  notes: "",
  keepHistory: true,
  hostConfirmed: false,
});

type Needs = {
  readonly vault: Pick<Vault, "plain">;
  readonly save: (draft: ConnectionDraft) => Result<Connection, AppError>;
  readonly putAll: (documents: readonly PlannedDocument[]) => Result<null, AppError>;
  /** Called when all of it was undone: what is known of connections in memory may be ahead of the store. */
  readonly undone: () => void;
};

/** Under its name, or with a number behind it where somebody has that name. */
const saveOne = (wanted: WantedConnection, save: Needs["save"]): Result<Connection, AppError> => {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted.name : `${wanted.name.slice(0, 190)} ${count}`;
    const saved = save(draftOf(wanted, name));
    if (saved.ok || saved.error.code !== "connection.name-taken" || count === mostNames) return saved;
  }
};

/** A request with the connection that its placeholder has become; texts inside have their quotation marks escaped. */
const withIds = (json: string, ids: ReadonlyMap<string, string | null>): string =>
  ids.size === 0
    ? json
    : json.replace(/"connection":"([\w-]+)"/u, (whole, placeholder: string) =>
        ids.has(placeholder) ? `"connection":${JSON.stringify(ids.get(placeholder))}` : whole,
      );

/** Creates it over the services of the store; each of their writes joins the one transaction. */
export const createKeepImport = ({ vault, save, putAll, undone }: Needs): KeepImport => {
  const keep: KeepImport = (documents, wanted) => {
    const names: string[] = [];
    const refused: string[] = [];
    const ids = new Map<string, string | null>();
    for (const one of wanted) {
      const saved = saveOne(one, save);
      if (!saved.ok && saved.error.code !== "input.invalid") return saved;
      ids.set(one.placeholder, saved.ok ? saved.value.id : null);
      if (saved.ok) names.push(saved.value.name);
      else refused.push(one.name);
    }
    const named = documents.map((document) => ({ ...document, json: withIds(document.json, ids) }));
    const put = putAll(named);
    return put.ok ? ok({ names, refused }) : put;
  };
  return (documents, wanted) => {
    const database = vault.plain();
    if (!database.ok) return database;
    const done = database.value.write(() => keep(documents, wanted));
    if (done.ok) return done;
    undone();
    return fail(done.error);
  };
};
