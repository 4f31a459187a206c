// A sandbox started by the command line, with its demo values and a count of the requests that reached it.
import { z } from "zod";
import type { Cli, Running } from "./place.ts";

/** What `sandbox --json` prints. */
export const sandboxLine = z.strictObject({
  port: z.number().int().positive(),
  vendors: z.record(
    z.string(),
    z.strictObject({
      base_url: z.string(),
      methods: z.record(z.string(), z.record(z.string(), z.string())),
    }),
  ),
});

export type SandboxProcess = {
  readonly running: Running;
  readonly port: number;
  readonly baseUrl: string;
  /** Demo values of a VirtualPBX method. */
  values(method: string): Record<string, string>;
  /** Demo values of a method of any vendor. */
  demo(vendor: string, method: string): Record<string, string>;
  /** The requests that arrive while `work` runs, as `METHOD path → status`. */
  requestsDuring(work: () => Promise<unknown>): Promise<readonly string[]>;
};

let marks = 0;

/** Starts `ringback sandbox --json --port 0` and waits until it listens. */
export const startSandboxProcess = async (cli: Cli, args: readonly string[] = []): Promise<SandboxProcess> => {
  const running = cli.start(["sandbox", "--json", "--port", "0", ...args]);
  const { port, vendors } = sandboxLine.parse(JSON.parse(await running.firstLine()));
  const vendor = vendors["virtualpbx"];
  if (!vendor) throw new Error("The sandbox has no virtualpbx.");

  /** A request of our own marks a place in the traffic: whatever came before it stands before it. */
  const mark = async (): Promise<string> => {
    marks += 1;
    await fetch(`http://127.0.0.1:${port}/mark-${marks}`);
    const line = `GET /mark-${marks} → 404`;
    await running.stderrHas(line);
    return line;
  };
  return {
    running,
    port,
    baseUrl: vendor.base_url,
    values: (method) => ({ ...vendor.methods[method] }),
    demo: (id, method) => ({ ...vendors[id]?.methods[method] }),
    async requestsDuring(work) {
      const from = await mark();
      await work();
      const to = await mark();
      const lines = running.stderr().split("\n");
      return lines.slice(lines.indexOf(from) + 1, lines.indexOf(to));
    },
  };
};
