// A store with one of everything, in one file and in a file with its log, for tests that damage it byte by byte.
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { appendEntry } from "../../electron/store/history-table.ts";
import { putDocument } from "../../electron/store/documents-table.ts";
import { writeSetting } from "../../electron/store/settings-table.ts";
import { sampleEntry } from "../../electron/store/testing/history-samples.ts";
import type { OpenVault, Vault } from "../../electron/store/vault.ts";
import { ok } from "../../shared/result.ts";
import { makeStore, settle } from "./new-store.ts";
import { must, openVault } from "./open-app.ts";
import { type Pieces, readPieces } from "./read-pieces.ts";

export type SmallStore = {
  /** Holds the closed store: one file. */
  readonly closed: string;
  /** Holds the store as a kill leaves it: the file and the log beside it. */
  readonly killed: string;
  readonly recoveryCode: string;
  readonly ids: { readonly connections: readonly string[]; readonly exchanges: readonly string[] };
  readonly pieces: Pieces;
  /** Of the store with its log, after each of its commits, the last one last. */
  readonly states: readonly Pieces[];
};

const unlocked = async (folder: string, recoveryCode: string): Promise<{ vault: Vault; open: OpenVault }> => {
  const vault = openVault(folder);
  await vault.status();
  must(await vault.unlock("recovery", recoveryCode), "unlock");
  return { vault, open: must(vault.open(), "open") };
};

const fill = ({ database, sealer }: OpenVault): void => {
  const { connection } = database;
  const filled = database.write(() => {
    appendEntry({ connection, sealer }, sampleEntry({ id: "exchange-1", connection: { id: "gone", name: "Acme" } }));
    appendEntry({ connection, sealer }, sampleEntry({ id: "exchange-2", after: 5, responseBody: "x".repeat(9_000) }));
    writeSetting(connection, "history.retention", { entries: 1_000, days: 3_000, megabytes: 99 });
    putDocument(connection, { kind: "guide-run", id: "virtualpbx", name: "A guide", json: '{"step":3}' }, 1_000_000);
    return ok(null);
  });
  must(filled, "fill");
};

/** What a copy of the files in a folder reads as. */
const readCopy = async (from: string, to: string, recoveryCode: string, ids: SmallStore["ids"]): Promise<Pieces> => {
  cpSync(from, to, { recursive: true });
  const vault = openVault(to);
  try {
    return await readPieces(vault, recoveryCode, ids);
  } finally {
    await vault.close();
  }
};

/** Makes both. @param folder an empty one */
export const makeSmallStore = async (folder: string): Promise<SmallStore> => {
  const inside = (name: string): string => join(folder, name);
  mkdirSync(inside("closed"), { mode: 0o700 });
  const { recoveryCode } = await makeStore(inside("closed"), 2);
  const first = await unlocked(inside("closed"), recoveryCode);
  fill(first.open);
  await first.vault.close();
  await settle(inside("closed"));

  cpSync(join(inside("closed"), "ringback.db"), join(inside("open"), "ringback.db"));
  const { vault, open } = await unlocked(inside("open"), recoveryCode);
  const connections = must(open.records.list("connection"), "list").map(({ id }) => id);
  const ids = { connections, exchanges: ["exchange-1", "exchange-2"] };
  const states: Pieces[] = [];
  const note = async (): Promise<void> => {
    states.push(await readCopy(inside("open"), inside(`state-${states.length}`), recoveryCode, ids));
  };
  await note();
  for (const [count, id] of connections.entries()) {
    const before = must(open.records.get("secret", id), "get")?.data;
    const data = Buffer.from(String(before).replace(/secret \d/u, `changed ${count}`));
    must(open.records.change([{ kind: "put", purpose: "secret", id, data }]), "change");
    await note();
  }
  cpSync(inside("open"), inside("killed"), { recursive: true });
  await vault.close();
  const pieces = await readCopy(inside("closed"), inside("read"), recoveryCode, ids);
  return { closed: inside("closed"), killed: inside("killed"), recoveryCode, ids, pieces, states };
};
