// Test-only: vaults over temporary folders, with a cheap passphrase and a keychain that can be made to fail.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import type { AppError } from "../../../shared/errors.ts";
import { fail, ok, type Result } from "../../../shared/result.ts";
import type { Keychain, KeychainFault } from "../../ports.ts";
import { cheapestCost } from "../kdf.ts";
import type { Lock } from "../lock.ts";
import { must } from "./results.ts";
import { createVault, type OpenVault, type Vault, type VaultNeeds } from "../vault.ts";

export const passphrase = "correct horse battery";
export const startedAt = Date.parse("2026-01-05T08:00:00.000Z");

/** A folder of its own for a test; it goes when the test ends. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

export type FakeKeychain = Keychain & {
  readonly entries: Map<string, Uint8Array>;
  fault: KeychainFault | null;
  /** Answers the next question with these bytes. */
  rubbish: Uint8Array | null;
};

/** A keychain in memory that holds keys by their entry's name, as the Secret Service does. */
export const fakeKeychain = (): FakeKeychain => {
  const entries = new Map<string, Uint8Array>();
  const keychain: FakeKeychain = {
    entries,
    fault: null,
    rubbish: null,
    available: async () => (keychain.fault ? fail(keychain.fault) : ok({ backend: "fake" })),
    wrap: async (entry, key) => {
      if (keychain.fault) return fail(keychain.fault);
      entries.set(entry, Uint8Array.from(key));
      return ok({ sealed: entry, backend: "fake" });
    },
    unwrap: async ({ sealed }) => {
      if (keychain.fault) return fail(keychain.fault);
      const key = keychain.rubbish ?? entries.get(sealed);
      return key ? ok({ key: Uint8Array.from(key), renewed: null }) : fail("missing");
    },
    forget: async ({ sealed }) => {
      entries.delete(sealed);
      return ok(null);
    },
  };
  return keychain;
};

/** A lock that this test process always gets, so that two vaults over one folder follow each other without a pause. */
export const freeLock = async (): Promise<Lock> => ({ held: true, release: async () => undefined });

/** The lock of somebody else. */
export const takenLock = async (): Promise<Lock> => ({ held: false, holder: "the desktop app (process 4711)" });

/** A vault with what tests need; `clock.now` may be set. */
export const newVault = (given: Partial<VaultNeeds> = {}): Vault & { readonly clock: { now: number } } => {
  const clock = { now: startedAt };
  const vault = createVault({
    folder: null,
    keychain: null,
    host: "node",
    holderName: "a test",
    now: () => clock.now,
    newId: randomUUID,
    acquireLock: freeLock,
    cost: cheapestCost,
    ...given,
  });
  return { ...vault, clock };
};

/** Saves a text as a connection. */
export const save = (vault: Vault, id: string, text: string): Result<null, AppError> => {
  const open = vault.open();
  return open.ok
    ? open.value.records.change([{ kind: "put", purpose: "connection", id, data: Buffer.from(text) }])
    : open;
};

/** All connections by id. */
export const saved = ({ records }: Pick<OpenVault, "records">): Record<string, string> =>
  Object.fromEntries(must(records.list("connection")).map(({ id, data }) => [id, data.toString()]));

/** A closed store in a folder of its own, with its recovery code. */
export const madeStore = async (contents: Readonly<Record<string, string>> = {}) => {
  const folder = newFolder();
  const vault = newVault({ folder });
  const { recoveryCode } = must(await vault.create({ passphrase, keychain: false }));
  for (const [id, text] of Object.entries(contents)) must(save(vault, id, text));
  await vault.close();
  return { folder, file: join(folder, "ringback.db"), recoveryCode };
};
