// `ringback sandbox`: the simulators on loopback until the program is stopped.
import { startSandbox } from "../sandbox/start-sandbox.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { expectPositionals, parseFlags, wholeNumber } from "./arguments.ts";
import { harmless } from "./harmless.ts";
import { exitStatus, printJson, UnusableArguments, type ExitStatus, type Output } from "./outcome.ts";
import { errorCode } from "../error-code.ts";

const readFaults = (given: readonly string[]): Record<string, string> => {
  const faults: Record<string, string> = {};
  for (const pair of given) {
    const at = pair.indexOf("=");
    const [vendor, name] = [pair.slice(0, Math.max(at, 0)), pair.slice(at + 1)];
    if (vendor === "" || name === "") throw new UnusableArguments("--fault", "--fault takes VENDOR=NAME.");
    if (Object.hasOwn(faults, vendor)) throw new UnusableArguments("--fault", `--fault names ${vendor} twice.`);
    faults[vendor] = name;
  }
  return faults;
};

const describe = ({ port, vendors }: Sandbox): string[] => [
  `The sandbox listens on 127.0.0.1:${port}. Stop it with Ctrl+C.`,
  ...Object.entries(vendors).flatMap(([vendor, { methods }]) =>
    Object.entries(methods).flatMap(([method, fields]) => [
      `${vendor}/${method}`,
      ...Object.entries(fields).map(([id, value]) => `  ${id}=${value}`),
    ]),
  ),
];

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.once("SIGINT", () => resolve()).once("SIGTERM", () => resolve());
  });

/** Runs the command; resolves when it is stopped. */
export const sandboxCommand = async (args: readonly string[], output: Output): Promise<ExitStatus> => {
  const { values: flags, positionals } = parseFlags(args, {
    port: { type: "string" },
    fault: { type: "string", multiple: true },
    clock: { type: "string" },
  });
  expectPositionals(positionals, []);
  const port = flags.port === undefined ? 0 : wholeNumber("--port", flags.port, 0, 65_535);
  const clockOffsetSeconds =
    flags.clock === undefined ? 0 : wholeNumber("--clock", flags.clock, -1_000_000_000, 1_000_000_000);
  const stopped = untilStopped();
  let sandbox: Sandbox;
  try {
    sandbox = await startSandbox({
      port,
      faults: readFaults(flags.fault ?? []),
      clockOffsetSeconds,
      onTraffic: ({ method, path, status, fault }) =>
        output.err(harmless(`${method} ${path} → ${status ?? "no answer"}${fault === null ? "" : ` (${fault})`}`)),
    });
  } catch (error) {
    if (error instanceof RangeError) throw new UnusableArguments("--fault", error.message);
    if (errorCode(error) === "EADDRINUSE") throw new UnusableArguments("--port", `Port ${port} is in use.`);
    if (errorCode(error) === "EACCES")
      throw new UnusableArguments("--port", `This system does not let you listen on port ${port}.`);
    throw error;
  }
  if (flags.json) printJson({ port: sandbox.port, vendors: sandbox.vendors }, output);
  else for (const line of describe(sandbox)) output.out(line);
  await stopped;
  await sandbox.close();
  return exitStatus.ok;
};
