// Test-only: what lies in a golden file, how one is made, and how it is read back.
import { closeSync, openSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { openDatabase } from "../database.ts";
import { getDocument, putDocument } from "../documents-table.ts";
import { appendEntry, getEntry } from "../history-table.ts";
import { usualCost } from "../kdf.ts";
import { fillStore } from "../make-store.ts";
import { createTables } from "../migrations.ts";
import type { Change } from "../records.ts";
import { keyIdOf } from "../seal.ts";
import { readSetting, writeSetting } from "../settings-table.ts";
import { passphraseSlot, recoverySlot } from "../slots.ts";
import type { OpenVault } from "../vault.ts";
import { createSession } from "../vault-session.ts";
import { sampleEntry, startedAt } from "./history-samples.ts";
import { must } from "./results.ts";

/** The passphrase of every golden file. */
export const goldenPassphrase = "a golden file's passphrase";

const records = [
  ["connection", "c1", '{"name":"Acme"}'],
  ["connection", "c2", `{"name":"Bravo","notes":"${"long ".repeat(200)}"}`],
  ["secret", "c1", '{"password":"p\\"ä\\\\ &%+/:="}'],
  ["refresh", "c1", '{"refreshToken":"r3fresh"}'],
] as const;
const entryId = "golden-entry";
const draft = { kind: "draft", id: "d1", name: "Draft", json: '{"url":"https://api.example.com"}' } as const;
const setting = { days: 30 };

/** Everything that a file of that format was given, as it comes out of an open vault. */
export const goldenContents = (vault: OpenVault, format: number) => {
  const { database, sealer } = vault;
  const { connection } = database;
  return {
    records: records.map(([purpose, id]) => must(vault.records.get(purpose, id))?.data.toString()),
    ...(format >= 2 && {
      draft: must(getDocument(connection, "draft", "d1"))?.json,
      setting: must(readSetting(connection, "retention")),
      status: must(getEntry({ connection, sealer }, entryId, () => null)).exchange.response?.status,
    }),
  };
};

/** What `goldenContents` has to give. */
export const goldenExpected = (format: number) => ({
  records: records.map(([, , text]) => text),
  ...(format >= 2 && { draft: draft.json, setting, status: 201 }),
});

/** Makes the golden file of a format; never in the place of one that is there. @returns its recovery code */
export const makeGolden = async (file: string, format: number): Promise<string> => {
  closeSync(openSync(file, "wx"));
  const database = must(openDatabase(file, null));
  const { connection } = database;
  createTables(connection, format);
  const vaultId = `golden-${format}`;
  const vaultKey = randomBytes(32);
  let made = 0;
  const newId = (): string => `slot-${(made += 1)}`;
  const target = { vaultId, keyId: keyIdOf(vaultKey, vaultId), vaultKey, now: startedAt, newId };
  const { slot, code } = recoverySlot(target);
  const slots = [await passphraseSlot(target, goldenPassphrase, usualCost), slot];
  must(fillStore(database, { vaultId, vaultKey, slots, autoLock: 30, now: () => startedAt, from: null }));
  const session = createSession(database, vaultId, vaultKey, () => startedAt);
  const changes = records.map(([purpose, id, text]): Change => ({ kind: "put", purpose, id, data: Buffer.from(text) }));
  must(session.records.change(changes));
  if (format >= 2) {
    putDocument(connection, draft, startedAt);
    writeSetting(connection, "retention", setting);
    appendEntry({ connection, sealer: session.sealer }, sampleEntry({ id: entryId, status: 201 }));
  }
  session.end();
  database.close();
  return code;
};
