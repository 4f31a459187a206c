// `ringback collections`: saved requests and environments as readable files, out of the store and back into it.
import { resolve } from "node:path";
import { appError } from "../../shared/errors.ts";
import { createEventHub } from "../event-hub.ts";
import { createCollectionFiles } from "../services/collection-files.ts";
import { planImport } from "../services/import-collections.ts";
import { createBackups } from "../store/backups.ts";
import { formatProblem } from "../store/migrations.ts";
import { storeFile } from "../store/store-header.ts";
import { expectPositionals, parseFlags } from "./arguments.ts";
import { openVault, ownFolder, refuse, valueOf, withVault } from "./open-store.ts";
import { exitStatus, printJson, UnusableArguments, type ExitStatus, type Output } from "./outcome.ts";
import { harmless } from "./harmless.ts";

type Flags = ReturnType<typeof readFlags>["values"];
const readFlags = (args: readonly string[]) => parseFlags(args, { yes: { type: "boolean" } });

const now = (): number => Date.now();

const tellLeftOut = (leftOut: readonly string[], output: Output): void => {
  for (const line of leftOut) output.err(harmless(`Left out: ${line}`));
};

/** Documents are plain, so that no passphrase is needed. */
const exportTo = (to: string, flags: Flags, output: Output): Promise<void> =>
  withVault(async (vault, status) => {
    if (status.problem) refuse(status.problem);
    if (status.state === "absent") refuse(appError("store.absent", {}));
    const files = createCollectionFiles({ vault, events: createEventHub(), now, folder: ownFolder() });
    const done = valueOf(await files.export(to, flags.yes ?? false));
    if (flags.json) return printJson(done, output);
    const { folder, written, unchanged, removed, leftOut, others } = done;
    output.out(harmless(`${folder}  ${written} written, ${removed} removed, ${unchanged} unchanged`));
    tellLeftOut(leftOut, output);
    for (const file of others) output.err(harmless(`Belongs to nothing in the store: ${file}`));
  });

const importFrom = (from: string, flags: Flags, output: Output): Promise<void> =>
  withVault(async (vault, status) => {
    if (status.problem) refuse(status.problem);
    if (status.readOnly === "held") refuse(appError("store.busy", { holder: status.holder ?? "another process" }));
    if (status.state === "absent") {
      // None is made for files that cannot be used.
      valueOf(await planImport(from, { items: [], unread: [] }, ownFolder()));
      // Only a store that is made now needs a passphrase.
      await openVault(vault, status, "write", output);
    }
    const files = createCollectionFiles({ vault, events: createEventHub(), now, folder: ownFolder() });
    const backups = createBackups({ file: storeFile(ownFolder()), now, check: formatProblem });
    const report = valueOf(await files.import(from, () => backups.create("import")));
    if (flags.json) return printJson(report, output);
    for (const name of report.added) output.out(harmless(`added    ${name}`));
    for (const name of report.changed) output.out(harmless(`changed  ${name}`));
    output.out(`${report.added.length} added, ${report.changed.length} changed, ${report.unchanged} unchanged`);
    tellLeftOut(report.leftOut, output);
  });

/** Runs the command. */
export const collectionsCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values: flags, positionals } = readFlags(args);
  const [action, ...words] = positionals;
  if (action !== "export" && action !== "import")
    throw new UnusableArguments("collections", "Say what to do: export DIR, or import DIR.");
  expectPositionals(words, ["DIR"]);
  const folder = resolve(words[0] ?? "");
  if (action === "export") await exportTo(folder, flags, output);
  else if (flags.yes) throw new UnusableArguments("--yes", "collections import does not take --yes.");
  else await importFrom(folder, flags, output);
  return exitStatus.ok;
};
