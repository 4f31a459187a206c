// Makes a store to be tried, once; each test works on copies.
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { cheapestCost } from "../../electron/store/kdf.ts";
import { must, openApp, openVault } from "./open-app.ts";
import { apply, type Contents, draftOf, nothing, type Operation } from "./save-work.ts";

export const passphrase = "correct horse battery staple";

export type NewStore = { readonly folder: string; readonly recoveryCode: string; readonly contents: Contents };

/** Waits until the store of a closed app is one file: the first backup of the day may still be reading it. */
export const settle = async (folder: string): Promise<void> => {
  const file = join(folder, "ringback.db");
  for (let tries = 0; tries < 500; tries += 1) {
    const connection = new DatabaseSync(file);
    connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
    connection.close();
    if (!existsSync(`${file}-wal`)) return;
    await sleep(20);
  }
  throw new Error(`somebody keeps ${file} open`);
};

/** Makes a store with so many connections, and one document. @param folder exists and is empty */
export const makeStore = async (folder: string, connections: number): Promise<NewStore> => {
  const vault = openVault(folder, { cost: cheapestCost });
  const { recoveryCode } = must(await vault.create({ passphrase, keychain: false }), "create");
  await vault.close();
  const app = openApp(folder);
  let contents = nothing;
  const note = (operation: Operation): void => {
    contents = apply(contents, operation);
  };
  try {
    must(await app.client("vault.status", null), "status");
    must(await app.client("vault.unlock", { by: "recovery", secret: recoveryCode }), "unlock");
    for (let count = 0; count < connections; count += 1) {
      const [name, notes, password] = [`first-${count}`, `notes ${count}`, `secret ${count}`];
      must(await app.client("connection.save", draftOf(name, null, notes, password)), "save");
      note({ kind: "add", name, notes, password });
    }
    const document = { kind: "draft", id: "draft-0", name: "draft-0", json: '{"text":"first"}' } as const;
    must(await app.client("document.put", document), "put");
    note({ kind: "document", id: document.id, json: document.json });
  } finally {
    await app.close();
  }
  await settle(folder);
  return { folder, recoveryCode, contents };
};

/** A copy of a store in another folder. */
export const copyOf = (store: NewStore, folder: string): NewStore => {
  cpSync(store.folder, folder, { recursive: true });
  return { ...store, folder };
};
