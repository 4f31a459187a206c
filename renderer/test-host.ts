// A host for component tests: answers from a table, and lets the test send events.
import type { Client } from "../shared/client.ts";
import type { Input, MethodName, Output } from "../shared/contract.ts";
import type { StoredDocument } from "../shared/document.ts";
import { type AppError, appError } from "../shared/errors.ts";
import type { HostEvent } from "../shared/events.ts";
import { defaultRetention } from "../shared/history-view.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import type { SandboxStatus } from "../shared/sandbox-view.ts";
import type { VaultStatus } from "../shared/vault-view.ts";
import type { WireView } from "../shared/wire-settings-contract.ts";
import { setConnection } from "./api/connection-store.ts";
import { setHost } from "./api/host.ts";
import { deliverEvent } from "./api/host-events.ts";

type Answer<Name extends MethodName> = Result<Output<Name>, AppError>;
type Answers = { [Name in MethodName]?: (input: Input<Name>) => Answer<Name> | Promise<Answer<Name>> };

export const stoppedSandbox: SandboxStatus = {
  running: false,
  port: null,
  vendors: {},
  faultChoices: {},
  faults: {},
  clockOffsetSeconds: 0,
};

/** A host that has nothing to warn of. */
export const testHostInfo: Output<"host.info"> = {
  version: "0.0.0-test",
  platform: "linux",
  secretStorage: "session-only",
  clipboard: "plain",
  nativeMenu: false,
  proxy: null,
  warnings: [],
};

/** A store that nobody has set up, on a host without a keychain. */
export const absentVault: VaultStatus = {
  state: "absent",
  writable: true,
  readOnly: null,
  holder: null,
  slots: [],
  keychain: { available: false, problem: "No keychain answers on this computer." },
  problem: null,
  autoLockMinutes: 15,
};

/** An open store with a passphrase and a recovery code. */
export const openVault: VaultStatus = {
  ...absentVault,
  state: "open",
  slots: (["passphrase", "recovery"] as const).map((type) => ({
    id: type,
    type,
    available: true,
    problem: null,
    host: null,
    createdAt: "2026-01-05T12:00:00.000Z",
  })),
};

/** Nobody has set anything. */
export const untouchedWire: WireView = {
  requests: {},
  proxy: null,
  dns: [],
  nameServers: [],
  trustKnown: true,
  authorities: [],
  clientCertificates: [],
  exceptions: [],
};

const usual: Answers = {
  "vault.status": () => ok(absentVault),
  "connection.list": () => ok([]),
  "check.results": () => ok({ results: [], progress: null, schedule: { minutes: null, nextAt: null } }),
  "rotate.open": () => ok([]),
  "history.list": () => ok({ entries: [], next: null }),
  "history.retention": () => ok(defaultRetention),
  "backup.list": () => ok([]),
  "vault.audit": () => ok([]),
  "document.list": () => ok([]),
  "document.get": () => ok(null),
  "document.put": (input) => ok({ ...input, revision: 1, updatedAt: "2026-01-05T12:00:00.000Z" }),
  "document.remove": () => ok(null),
  "host.info": () => ok(testHostInfo),
  "presentation.get": () => ok({ on: false, names: [] }),
  "preferences.get": () => ok({ theme: "light" }),
  "preferences.set": (change) => ok({ theme: change.theme ?? "light" }),
  "sandbox.status": () => ok(stoppedSandbox),
  "wire.settings": () => ok(untouchedWire),
  "credential.list": () => ok([]),
};

/** What the table says of documents one by one, all at once. */
const allDocuments =
  (table: Answers): NonNullable<Answers["document.all"]> =>
  async ({ kinds }) => {
    const documents: StoredDocument[] = [];
    for (const kind of kinds) {
      const list = await table["document.list"]?.({ kind });
      if (list && !list.ok) return list;
      const found = await Promise.all((list?.value ?? []).map(async ({ id }) => table["document.get"]?.({ kind, id })));
      for (const one of found) if (one?.ok && one.value) documents.push(one.value);
    }
    return ok({ documents, next: null });
  };

/** Puts the host in place. @returns every call that was made and a way to send events. */
export const createTestHost = (answers: Answers = {}) => {
  const calls: { name: MethodName; input: unknown }[] = [];
  const told: Answers = { ...usual, ...answers };
  const table: Answers = { "document.all": allDocuments(told), ...told };
  const client: Client = async (name, input) => {
    calls.push({ name, input });
    const answer = table[name];
    return answer ? answer(input) : fail(appError("internal", { reference: name }));
  };
  setHost(client);
  setConnection({ kind: "connected" });
  let seq = 0;
  return {
    calls,
    emit: (event: HostEvent) => {
      seq += 1;
      deliverEvent(JSON.stringify({ seq, event }));
    },
  };
};
