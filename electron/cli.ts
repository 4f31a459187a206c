// The command line: picks the command, loads only that one, and turns its end into an exit status.
import { randomUUID } from "node:crypto";
import { appError } from "../shared/errors.ts";
import {
  CommandFailure,
  exitStatus,
  printError,
  UnusableArguments,
  type ExitStatus,
  type Output,
} from "./cli/outcome.ts";
import { version } from "./version.ts";

type Command = (args: readonly string[], output: Output) => Promise<ExitStatus>;

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  vendors: async () => (await import("./cli/vendors-command.ts")).vendorsCommand,
  preview: async () => (await import("./cli/preview-command.ts")).previewCommand,
  test: async () => (await import("./cli/test-command.ts")).testCommand,
  send: async () => (await import("./cli/send-command.ts")).sendCommand,
  check: async () => (await import("./cli/check-command.ts")).checkCommand,
  run: async () => (await import("./cli/run-command.ts")).runCommand,
  connections: async () => (await import("./cli/connections-command.ts")).connectionsCommand,
  collections: async () => (await import("./cli/collections-command.ts")).collectionsCommand,
  history: async () => (await import("./cli/history-command.ts")).historyCommand,
  vault: async () => (await import("./cli/vault-command.ts")).vaultCommand,
  sandbox: async () => (await import("./cli/sandbox-command.ts")).sandboxCommand,
  serve: async () => (await import("./cli/serve-command.ts")).serveCommand,
};

const run = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const [name = "", ...rest] = args;
  if (name === "--version" || name === "-v") {
    output.out(version);
    return exitStatus.ok;
  }
  if (name === "" || name === "help" || [name, ...rest].some((word) => word === "--help" || word === "-h")) {
    const { helpOf, overview } = await import("./cli/help.ts");
    if (name === "") {
      output.err(overview);
      return exitStatus.unusable;
    }
    output.out(helpOf(name === "help" ? (rest[0] ?? "") : name) ?? overview);
    return exitStatus.ok;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load)
    throw new UnusableArguments(
      name,
      `There is no command ${name}. The commands are ${Object.keys(commands).join(", ")}.`,
    );
  const command = await load();
  return command(rest, output);
};

/** Runs the command line and returns the exit status; never throws. */
export const main = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const json = args.includes("--json");
  try {
    return await run(args, output);
  } catch (error) {
    if (error instanceof UnusableArguments) {
      printError(error.error, json, output);
      return exitStatus.unusable;
    }
    if (error instanceof CommandFailure) {
      printError(error.error, json, output);
      return error.status;
    }
    // The text of an unexpected exception may hold anything, a secret included; only its kind is shown.
    const reference = `${randomUUID().slice(0, 8)}-${error instanceof Error ? error.name : "unknown"}`;
    printError(appError("internal", { reference }), json, output);
    return exitStatus.internal;
  }
};

// A reader that closes early (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode ?? exitStatus.ok);
});

// Nobody is left to be told; the work goes on, and with it the exit status.
process.stderr.on("error", () => undefined);

process.exitCode = await main(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
