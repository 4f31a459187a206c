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
import { named } from "./cli/named.ts";
import { errorCode } from "./error-code.ts";
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

const unknownCommand = (name: string): never => {
  if (name.startsWith("-"))
    throw new UnusableArguments("the arguments", "The command comes first; flags go behind it.");
  const all = Object.keys(commands).join(", ");
  throw new UnusableArguments(
    "the command",
    `There is no command${named(name) || " of that name"}. The commands are ${all}.`,
  );
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
    const about = name === "help" ? (rest[0] ?? "") : name;
    const page = about === "" || about === "help" || about.startsWith("-") ? overview : helpOf(about);
    output.out(page ?? unknownCommand(about));
    return exitStatus.ok;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const command = await (load ?? unknownCommand(name))();
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

process.stdout.on("error", (error) => {
  // A reader that closes early (`| head`) is no fault. What still sends stops as by a signal; the exit status stays its own.
  if (errorCode(error) === "EPIPE") return void process.emit("SIGTERM");
  process.stderr.write(
    `The result could not be written. The system refused it (${errorCode(error)}). Free some space.\n`,
  );
  process.exit(exitStatus.internal);
});

// Nobody is left to be told; the work goes on, and with it the exit status.
process.stderr.on("error", () => undefined);

process.exitCode = await main(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});

// A signal that comes this late has nothing left to end, and would cost the exit status.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => undefined);
