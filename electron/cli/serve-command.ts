// `ringback serve`: the app in browser mode.
import { serve } from "../serve.ts";
import { expectPositionals, parseFlags, wholeNumber } from "./arguments.ts";
import { exitStatus, type ExitStatus } from "./outcome.ts";

/** Runs the command; resolves when the app has ended. */
export const serveCommand = async (args: readonly string[]): Promise<ExitStatus> => {
  const { values: flags, positionals } = parseFlags(args, { port: { type: "string" }, "no-open": { type: "boolean" } });
  expectPositionals(positionals, []);
  const port = flags.port === undefined ? 0 : wholeNumber("--port", flags.port, 0, 65_535);
  await serve({ port, open: !flags["no-open"], stdin: process.stdin, stdout: process.stdout, stderr: process.stderr });
  return exitStatus.ok;
};
