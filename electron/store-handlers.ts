// Everything about what is kept: vault, connections, history, documents, backups. Loaded when it is first asked for.
import { type AppError, appError } from "../shared/errors.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import type { storeContract } from "../shared/store-contract.ts";
import type { wireContract } from "../shared/wire-settings-contract.ts";
import type { VaultStatus } from "../shared/vault-view.ts";
import type { Handlers } from "./dispatch.ts";
import { type BoardContract, createBoardService } from "./services/board-service.ts";
import { type CollectionFiles, createCollectionFiles } from "./services/collection-files.ts";
import { createConnectionArchive } from "./services/connection-archive.ts";
import { createConnectionRegister } from "./services/connection-register.ts";
import { type ConnectionUse, createConnectionUse } from "./services/connection-use.ts";
import { createConnections } from "./services/connections.ts";
import { createDocuments } from "./services/documents.ts";
import type { RecordFinished } from "./services/history-record.ts";
import { createHistory } from "./services/history.ts";
import { createKeepImport } from "./services/import-keep.ts";
import type { ImportStore } from "./services/imports.ts";
import { createNotedRegister } from "./services/noted-register.ts";
import { createPatientKeychain } from "./services/patient-keychain.ts";
import { createRefreshTokens } from "./services/refresh-tokens.ts";
import { createVaultService } from "./services/vault-service.ts";
import { createStoreBackups } from "./services/store-backups.ts";
import { createStoreSecrets } from "./services/store-secrets.ts";
import type { Secret } from "./services/bundle-scan.ts";
import { createWireService, type WireService } from "./services/wire-settings.ts";
import type { StoreNeeds } from "./store-needs.ts";
import { createVault } from "./store/vault.ts";
import { wireHandlers } from "./wire-handlers.ts";

export type StoreHandlers = Pick<Handlers, keyof (typeof storeContract & typeof wireContract & BoardContract)>;

export type Store = {
  /** Looks at what there is and who writes; everything else comes after it. @returns whether it can be written */
  look(): Promise<boolean>;
  readonly handlers: StoreHandlers;
  readonly find: ConnectionUse["find"];
  readonly fill: ConnectionUse["fill"];
  readonly revealText: ConnectionUse["revealText"];
  readonly copyText: ConnectionUse["copyText"];
  readonly record: RecordFinished;
  /** Collections and environments, for import and export. */
  readonly collections: Pick<CollectionFiles, "stored"> & ImportStore;
  /** How a request goes out, by what it, its connection and the settings say. */
  readonly way: WireService["way"];
  /** Every secret that is kept, while the store is open; for searching what leaves the app. */
  readonly knownSecrets: () => readonly Secret[];
  /** Notes in the audit that exchanges of these connections were handed out; by id how many. */
  readonly noteShared: (what: "bundle" | "text", connections: ReadonlyMap<string, number>) => void;
  /** Somebody uses the app. */
  touch(): void;
  lock(): void;
  close(): Promise<void>;
};

const sharedWords = (what: "bundle" | "text", count: number): string =>
  `${what === "bundle" ? "bundle of" : "text for a ticket about"} ${count === 1 ? "1 exchange" : `${count} exchanges`}`;

/** Creates the services over a vault; reads nothing before it is asked to. */
export const createStore = (needs: StoreNeeds): Store => {
  const { ports, events, dropSession, dropSessions, dropCredentials, engine } = needs;
  const { clock, newId, folder, host, holderName, log } = ports;
  const now = (): number => clock.now();
  const patient = ports.keychain && createPatientKeychain(ports.keychain, clock);
  const vault = createVault({ folder, keychain: patient?.keychain ?? null, host, holderName, now, newId });
  const open = () => vault.open();
  const backups = createStoreBackups({ folder, now, log });

  const register = createConnectionRegister({
    open,
    onGone: dropSession,
    onChange: () => {
      events.emit({ type: "connections.changed" });
      backups.afterSave();
    },
  });
  const refreshTokens = createRefreshTokens({ open, isCurrent: register.isCurrent, log });
  const connections = createConnections({ register: createNotedRegister({ register, open }), newId, now });
  const use = createConnectionUse({ register, refreshTokens, open, clipboard: ports.secretClipboard, clock });
  const archive = createConnectionArchive({ register, newId, now });
  const nameOf = (id: string): string | null => {
    const found = register.get(id);
    return found.ok ? found.value.stored.name : null;
  };
  const history = createHistory({ vault, events, now, connectionName: nameOf, log });
  const documents = createDocuments({ vault, events, now });
  const files = createCollectionFiles({ vault, events, now, folder });
  const wire = createWireService({ vault, events, newId, now, refused: needs.refused });
  const saved = <Value>(result: Result<Value, AppError>): Result<Value, AppError> => {
    if (result.ok) backups.afterSave();
    return result;
  };

  const reread = (): void => {
    register.forget();
    events.emit({ type: "connections.changed" });
  };
  const service = createVaultService({
    vault,
    host,
    clock,
    events,
    log,
    giveUpKeychain: () => patient?.giveUp(),
    onChange: () => {
      reread();
      wire.vaultChanged();
      board.vaultChanged();
    },
    onLock: () => {
      board.forget();
      connections.forgetRemoved();
      use.endCopies();
      history.cancelAll();
      dropCredentials();
    },
    onRest: () => {
      board.rest();
      use.endCopies();
      dropSessions();
    },
  });

  const audit = (what: "exported" | "imported" | "shared", subject: string, connection?: string): void => {
    const opened = vault.open();
    if (opened.ok) opened.value.audit(what, subject, connection);
  };

  const board = createBoardService({ ports, vault, events, register, use, engine, wire, history, backups, audit });

  const restore = async (name: string): Promise<Result<VaultStatus, AppError>> => {
    if (!backups.has(name))
      return fail(appError("backup.unusable", { file: name, reason: "There is no backup of that name." }));
    // An unlocking that waits for the keychain would hold the file until somebody has answered.
    patient?.giveUp();
    const done = await vault.withClosedFile(() => backups.restore(name));
    return done.ok ? ok(await service.status()) : done;
  };

  const keep = createKeepImport({ vault, save: connections.save, putAll: documents.putAll, undone: reread });

  const handlers: StoreHandlers = {
    "vault.status": async () => ok(await service.status()),
    "vault.create": (choice) => service.create(choice),
    "vault.sessionOnly": () => service.sessionOnly(),
    "vault.unlock": ({ by, secret }) => service.unlock(by, secret),
    "vault.lock": async () => ok(await service.lockByHand()),
    "vault.changePassphrase": ({ current, next }) => service.changePassphrase(current, next),
    "vault.newRecoveryCode": () => service.newRecoveryCode(),
    "vault.setKeychain": ({ on }) => service.setKeychain(on),
    "vault.rotate": ({ passphrase }) => service.rotate(passphrase),
    "vault.setAutoLock": ({ minutes }) => service.setAutoLock(minutes),
    "vault.audit": async () => service.audit(),

    "connection.list": async () => connections.list(),
    "connection.save": async (draft) => connections.save(draft),
    "connection.duplicate": async ({ connection }) => connections.duplicate(connection),
    "connection.remove": async ({ connection }) => connections.remove(connection),
    "connection.restore": async ({ connection }) => connections.restore(connection),
    "connection.reveal": async ({ connection, field }) => use.reveal(connection, field),
    "connection.copySecret": ({ connection, field }) => use.copy(connection, field),

    "history.list": async ({ filter, before, limit }) => history.list(filter, before, limit),
    "history.search": ({ searchId, filter, limit }) => history.search(searchId, filter, limit),
    "history.cancelSearch": async ({ searchId }) => history.cancelSearch(searchId),
    "history.get": async ({ entry }) => history.get(entry),
    "history.pin": async ({ entry, pinned }) => history.pin(entry, pinned),
    "history.remove": ({ entries }) => history.remove(entries),
    "history.clear": () => history.clear(),
    "history.retention": async () => history.retention(),
    "history.setRetention": async (retention) => history.setRetention(retention),

    "document.list": async ({ kind }) => documents.list(kind),
    "document.get": async ({ kind, id }) => documents.get(kind, id),
    "document.all": async ({ kinds, after }) => documents.all(kinds, after),
    "document.put": async (document) => saved(documents.put(document)),
    "document.remove": async ({ kind, id }) => saved(documents.remove(kind, id)),

    ...wireHandlers(wire, saved),

    ...board.handlers,

    "document.exportFiles": ({ folder: to, overwrite }) => files.export(to, overwrite),
    "document.importFiles": ({ folder: from }) => files.import(from, () => backups.before("import")),

    "backup.list": async () => ok(backups.list()),
    "backup.create": () => backups.create("asked"),
    "backup.restore": ({ name }) => restore(name),
    "store.export": async ({ passphrase }) => {
      const sealed = await archive.export(passphrase);
      if (sealed.ok) audit("exported", sealed.value.fileName);
      return sealed;
    },
    "store.import": async ({ base64, passphrase }) => {
      const imported = await archive.import(base64, passphrase, () => backups.before("import"));
      if (imported.ok) audit("imported", `${imported.value.added} connections`);
      return imported;
    },
  };

  return {
    look: async () => (await service.look()).writable,
    handlers,
    find: use.find,
    fill: use.fill,
    revealText: use.revealText,
    copyText: use.copyText,
    record: history.record,
    collections: { keep, stored: files.stored, before: () => backups.before("import") },
    way: wire.way,
    knownSecrets: createStoreSecrets({ open, register, refreshTokens }),
    noteShared: (what, connections) => {
      for (const [id, count] of connections) {
        const name = nameOf(id);
        if (name !== null) audit("shared", `${name}: ${sharedWords(what, count)}`, id);
      }
    },
    touch: () => service.touch(),
    lock: () => service.lock(),
    close: () => {
      board.close();
      return service.close();
    },
  };
};
