// Opens the store for one command: by RINGBACK_PASSPHRASE, the keychain or a question on a terminal; creates it where there is none.
import { randomUUID } from "node:crypto";
import { homedir } from "node:os";
import { type AppError, appError } from "../../shared/errors.ts";
import type { Result } from "../../shared/result.ts";
import type { VaultStatus } from "../../shared/vault-view.ts";
import { dataFolder } from "../host/data-folder.ts";
import { createNodeKeychain } from "../host/node-keychain.ts";
import { createVault, type Vault } from "../store/vault.ts";
import { isLongEnough, shortestPassphrase } from "../store/vault-needs.ts";
import { CommandFailure, exitStatus, type Output, UnusableArguments } from "./outcome.ts";
import { askNewPassphrase, askPassphrase, canAsk, passphraseOf } from "./passphrase.ts";

/** How a command calls itself to another Ringback that asks who writes. */
const commandName = "the command line";

/** The codes that say something about what was typed, and nothing about the store. */
const aboutArguments: ReadonlySet<AppError["code"]> = new Set([
  "input.invalid",
  "connection.missing",
  "connection.name-taken",
  "connection.other-host",
  "files.in-the-way",
  "files.unusable",
]);

/** Ends the command for an expected failure. @throws CommandFailure */
export const refuse = (error: AppError): never => {
  throw new CommandFailure(error, aboutArguments.has(error.code) ? exitStatus.unusable : exitStatus.store);
};

/** The value of a result. @throws CommandFailure for its error */
export const valueOf = <Value>(result: Result<Value, AppError>): Value =>
  result.ok ? result.value : refuse(result.error);

/**
 * The data folder of this run.
 * @param homeOf how the system names the user's home folder; it throws where there is none
 * @throws UnusableArguments for a user who has no home, as in some containers, unless it is named
 */
export const ownFolder = (homeOf: () => string = homedir): string => {
  let home = "";
  try {
    home = homeOf();
  } catch {
    if (!process.env["RINGBACK_HOME"])
      throw new UnusableArguments("RINGBACK_HOME", "It is not set, and the system names no home folder for this user.");
  }
  return dataFolder(process.env, process.platform, home);
};

/** Runs work over the vault of the data folder and lets the file go afterwards, however it ends. */
export const withVault = async <Value>(work: (vault: Vault, status: VaultStatus) => Promise<Value>): Promise<Value> => {
  const vault = createVault({
    folder: ownFolder(),
    // Who has the passphrase at hand needs no other program to be asked.
    keychain:
      passphraseOf("RINGBACK_PASSPHRASE") === null
        ? createNodeKeychain({ env: process.env, platform: process.platform })
        : null,
    host: "node",
    holderName: commandName,
    now: () => Date.now(),
    newId: randomUUID,
    anyPassphrase: true,
  });
  try {
    return await work(vault, await vault.status());
  } finally {
    await vault.close();
  }
};

/** Tells the recovery code, the only time that it is seen. */
const tellRecoveryCode = (recoveryCode: string, output: Output): void => {
  output.err(`Recovery code: ${recoveryCode}`);
  output.err("It opens the store when the passphrase is lost. Write it down: it is shown only now.");
};

/** A short passphrase is taken here, since scripts bring their own; but not silently. */
export const warnOfShort = (passphrase: string, output: Output): void => {
  if (!isLongEnough(passphrase))
    output.err(
      `The passphrase has fewer than ${shortestPassphrase} characters: whoever copies the data folder can guess it.`,
    );
};

const create = async (vault: Vault, output: Output): Promise<void> => {
  const given = passphraseOf("RINGBACK_PASSPHRASE");
  if (given === null && !canAsk()) refuse(appError("store.absent", {}));
  if (given === null) output.err("There is no store yet; a passphrase makes one.");
  const passphrase = given ?? (await askNewPassphrase());
  warnOfShort(passphrase, output);
  const { recoveryCode } = valueOf(await vault.create({ passphrase, keychain: false }));
  tellRecoveryCode(recoveryCode, output);
};

const unlock = async (vault: Vault, { slots }: VaultStatus): Promise<void> => {
  // A keychain that was silent could still be tried; a command has waited long enough by then.
  const usable = slots.filter(({ available, problem, host }) => available && problem === null && host !== "electron");
  const available = (type: "passphrase" | "keychain"): boolean => usable.some((slot) => slot.type === type);
  const given = passphraseOf("RINGBACK_PASSPHRASE");
  if (given !== null && available("passphrase")) return void valueOf(await vault.unlock("passphrase", given));
  const byKeychain = available("keychain") ? await vault.unlock("keychain", null) : null;
  if (byKeychain?.ok) return;
  if (!canAsk()) refuse(byKeychain?.error ?? appError("store.locked", {}));
  if (available("passphrase"))
    return void valueOf(await vault.unlock("passphrase", await askPassphrase("Passphrase: ")));
  valueOf(await vault.unlock("recovery", await askPassphrase("Recovery code: ")));
};

/**
 * Opens the vault, or creates one.
 * @param wants `write` ends at once where another Ringback writes
 * @throws CommandFailure with status 4 when it does not open
 */
export const openVault = async (
  vault: Vault,
  status: VaultStatus,
  wants: "read" | "write",
  output: Output,
): Promise<void> => {
  if (status.problem) refuse(status.problem);
  if (wants === "write" && status.readOnly === "held")
    refuse(appError("store.busy", { holder: status.holder ?? "another process" }));
  switch (status.state) {
    case "absent":
      return create(vault, output);
    case "locked": {
      await unlock(vault, status);
      // What is damaged shows only now; the rest is there to be read.
      const { problem } = await vault.status();
      if (problem) output.err(`${problem.title}. ${problem.why} ${problem.next}`);
      return;
    }
    case "open":
    case "session-only":
      return;
    default:
      return status.state satisfies never;
  }
};
