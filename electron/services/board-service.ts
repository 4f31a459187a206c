// The board's side of the store: checks, connections out of a CSV file, and secrets that are being replaced.
import type { checkContract } from "../../shared/check-contract.ts";
import type { csvContract } from "../../shared/csv-import-view.ts";
import type { rotateContract } from "../../shared/rotate-contract.ts";
import type { Handlers } from "../dispatch.ts";
import type { EventHub } from "../event-hub.ts";
import type { Ports } from "../ports.ts";
import type { Vault } from "../store/vault.ts";
import { type CheckEngine, createCheckService } from "./check-service.ts";
import type { ConnectionRegister } from "./connection-register.ts";
import type { ConnectionUse } from "./connection-use.ts";
import { createCsvImport } from "./csv-import.ts";
import type { RecordFinished } from "./history-record.ts";
import { createNotedRegister } from "./noted-register.ts";
import { createRotations } from "./rotate-secret.ts";
import type { StoreBackups } from "./store-backups.ts";
import type { WireService } from "./wire-settings.ts";

/** What the contract says of the board. */
export type BoardContract = typeof checkContract & typeof csvContract & typeof rotateContract;

export type BoardService = {
  readonly handlers: Pick<Handlers, keyof BoardContract>;
  /** To be told each change of the vault's state. */
  vaultChanged(): void;
  /** Ends the checks that run. */
  rest(): void;
  /** Forgets everything that came out of the store, and what was to go into it. */
  forget(): void;
  close(): void;
};

/** Creates it over the services of a store. */
export const createBoardService = (needs: {
  readonly ports: Ports;
  readonly vault: Vault;
  readonly events: EventHub;
  readonly register: ConnectionRegister;
  readonly use: ConnectionUse;
  readonly wire: Pick<WireService, "way">;
  readonly history: { readonly record: RecordFinished };
  readonly engine: CheckEngine;
  readonly backups: Pick<StoreBackups, "before">;
  readonly audit: (what: "imported", subject: string) => void;
}): BoardService => {
  const { ports, vault, events, register, use, engine, wire, history, backups, audit } = needs;
  const { clock, log, newId, notify } = ports;
  const now = (): number => clock.now();
  const { way } = wire;
  const { record } = history;
  const checks = createCheckService({ vault, register, use, way, record, engine, events, clock, log, notify });
  const csv = createCsvImport({
    register,
    newId,
    now,
    before: () => backups.before("import"),
    audit: (subject) => audit("imported", subject),
  });
  const noted = createNotedRegister({ register, open: () => vault.open() });
  const rotations = createRotations({ register: noted, test: engine.test, way, now });
  return {
    handlers: { ...checks.handlers, ...csv.handlers, ...rotations.handlers },
    vaultChanged: checks.vaultChanged,
    rest: checks.cancel,
    forget() {
      checks.forget();
      csv.forget();
      rotations.forget();
    },
    close: checks.close,
  };
};
