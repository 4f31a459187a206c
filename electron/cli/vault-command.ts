// `ringback vault`: the state of the store, its passphrase, and copies of it.
import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { appError } from "../../shared/errors.ts";
import type { VaultStatus } from "../../shared/vault-view.ts";
import { privateFolder } from "../host/data-folder.ts";
import { recoveryKey } from "../store/recovery-code.ts";
import { formatProblem } from "../store/migrations.ts";
import { storeFile } from "../store/store-header.ts";
import { expectPositionals, parseFlags } from "./arguments.ts";
import { ownFolder, refuse, valueOf, warnOfShort, withVault } from "./open-store.ts";
import { exitStatus, printJson, UnusableArguments, type ExitStatus, type Output } from "./outcome.ts";
import { askNewPassphrase, askPassphrase, canAsk, passphraseOf } from "./passphrase.ts";
import { harmless } from "./harmless.ts";

/** The arguments of each action. */
const actions = { status: [], lock: [], passwd: [], backup: ["FILE"], restore: ["FILE"] } as const;
type Action = keyof typeof actions;

type Flags = ReturnType<typeof readFlags>["values"];
const readFlags = (args: readonly string[]) => parseFlags(args, { yes: { type: "boolean" } });

const readAction = (given: string | undefined): Action => {
  const names = Object.keys(actions).join(", ");
  if (given === undefined) throw new UnusableArguments("vault", `Say what to do: ${names}.`);
  if (!Object.hasOwn(actions, given))
    throw new UnusableArguments("vault", `There is no action of that name. The actions are ${names}.`);
  // The line before proves it.
  return given as Action;
};

/** While another Ringback holds the store nobody can tell from here whether it has it open. */
const stateOf = ({ state, readOnly }: VaultStatus): VaultStatus["state"] | "busy" =>
  readOnly === "held" ? "busy" : state;

const print = (status: VaultStatus, flags: Flags, output: Output): void => {
  const slots = status.slots.map(({ type, available }) => ({ type, available }));
  const { holder } = status;
  if (flags.json) return printJson({ state: stateOf(status), slots, holder }, output);
  output.out(stateOf(status));
  for (const { type, available, problem } of status.slots)
    output.out(
      harmless(`  ${type.padEnd(12)}${available ? "available" : `not available${problem ? `: ${problem}` : ""}`}`),
    );
  if (holder !== null) output.out(harmless(`  held by ${holder}`));
};

const printStatus = (flags: Flags, output: Output): Promise<void> =>
  withVault(async (_vault, status) => {
    if (status.problem) refuse(status.problem);
    print(status, flags, output);
  });

/** A command keeps nothing open, so there is only another Ringback that could; it has to be locked there. */
const lock = (flags: Flags, output: Output): Promise<void> =>
  withVault(async (_vault, status) => {
    if (status.problem) refuse(status.problem);
    if (status.readOnly === "held") refuse(appError("store.busy", { holder: status.holder ?? "another process" }));
    print(status, flags, output);
    output.err("No Ringback has the store open; each command lets it go when it ends.");
  });

const changePassphrase = (flags: Flags, output: Output): Promise<void> =>
  withVault(async (vault, status) => {
    if (status.problem) refuse(status.problem);
    if (status.readOnly === "held") refuse(appError("store.busy", { holder: status.holder ?? "another process" }));
    if (status.state === "absent") refuse(appError("store.absent", {}));
    const next = passphraseOf("RINGBACK_NEW_PASSPHRASE");
    if (next === null && !canAsk())
      throw new UnusableArguments("RINGBACK_NEW_PASSPHRASE", "It is not set, and there is no terminal to ask on.");
    const given = passphraseOf("RINGBACK_PASSPHRASE");
    if (given === null && !canAsk()) refuse(appError("store.locked", {}));
    const current = given ?? (await askPassphrase("Current passphrase, or the recovery code: "));
    valueOf(await vault.unlock(recoveryKey(current) ? "recovery" : "passphrase", current));
    const chosen = next ?? (await askNewPassphrase());
    warnOfShort(chosen, output);
    valueOf(await vault.changePassphrase(current, chosen));
    print(await vault.status(), flags, output);
  });

/** A copy that replaced the store would take it from whoever has it open; one that replaced a device would break it. */
const refuseTarget = (store: string, file: string, agreed: boolean): void => {
  const found = statSync(file, { throwIfNoEntry: false });
  const itself = statSync(store);
  if (!found && !existsSync(dirname(file))) throw new UnusableArguments("FILE", "There is no such folder to write to.");
  if (!found) return;
  if (!found.isFile()) throw new UnusableArguments("FILE", "It is no plain file.");
  if (found.dev === itself.dev && found.ino === itself.ino)
    throw new UnusableArguments("FILE", "It is the store itself. Choose another file.");
  if (!agreed)
    throw new UnusableArguments("FILE", "There is a file of that name. Choose another, or write over it by --yes.");
};

/** A copy of the store as it is: sealed, so no passphrase is needed, and whoever writes goes on. */
const backup = async (given: string, flags: Flags, output: Output): Promise<void> => {
  const [{ copyStore }, file] = [await import("../store/copy-store.ts"), resolve(given)];
  const from = storeFile(ownFolder());
  if (!existsSync(from)) refuse(appError("store.absent", {}));
  refuseTarget(from, file, flags.yes ?? false);
  valueOf(await copyStore(from, file));
  const bytes = statSync(file).size;
  if (flags.json) printJson({ file, bytes }, output);
  else output.out(harmless(`${file}  ${bytes} bytes, sealed as the store is`));
};

const restore = async (given: string, flags: Flags, output: Output): Promise<void> => {
  const { createBackups } = await import("../store/backups.ts");
  const folder = ownFolder();
  if (!privateFolder(folder))
    refuse(appError("store.read-only", { reason: "The data folder cannot be made or belongs to somebody else." }));
  await withVault(async (vault) => {
    const from = resolve(given);
    const { setAside } = valueOf(
      await vault.withClosedFile((file) =>
        createBackups({ file, now: () => Date.now(), check: formatProblem }).restoreFile(from),
      ),
    );
    if (flags.json) printJson({ restored: from, setAside }, output);
    else output.out("Restored. The store opens with the passphrase that it had then.");
    if (setAside !== null) output.err(harmless(`The store that did not open is kept as ${setAside}.`));
  });
};

/** Runs the command. */
export const vaultCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values: flags, positionals } = readFlags(args);
  const [given, ...words] = positionals;
  const action = readAction(given);
  expectPositionals(words, actions[action]);
  if (flags.yes && action !== "backup") throw new UnusableArguments("--yes", `vault ${action} does not take --yes.`);
  const [file = ""] = words;
  switch (action) {
    case "status":
      await printStatus(flags, output);
      break;
    case "lock":
      await lock(flags, output);
      break;
    case "passwd":
      await changePassphrase(flags, output);
      break;
    case "backup":
      await backup(file, flags, output);
      break;
    case "restore":
      await restore(file, flags, output);
      break;
    default:
      action satisfies never;
  }
  return exitStatus.ok;
};
