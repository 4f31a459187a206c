// `ringback serve`: the app in browser mode.
import { serve } from "../serve.ts";
import { expectPositionals, parseFlags, wholeNumber } from "./arguments.ts";
import type { ExitStatus } from "./outcome.ts";

/** Runs the command; resolves when the app has ended. */
export const serveCommand = async (args: readonly string[]): Promise<ExitStatus> => {
  const { values: flags, positionals } = parseFlags(args, { port: { type: "string" }, "no-open": { type: "boolean" } });
  expectPositionals(positionals, []);
  const port = flags.port === undefined ? 0 : wholeNumber("--port", flags.port, 0, 65_535);
  const { stdin, stdout, stderr } = process;
  return serve({ port, open: !flags["no-open"], stdin, stdout, stderr });
};
