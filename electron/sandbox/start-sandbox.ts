// Starts the simulators of the vendors behind one HTTP server on 127.0.0.1, a path prefix per vendor.
import { createServer, type Server } from "node:http";
import { atmosphereSimulator } from "./atmosphere.sim.ts";
import { enablexSimulator } from "./enablex.sim.ts";
import { assertFault, transportFaults } from "./faults.ts";
import { handleRequest, type World } from "./handle-request.ts";
import { createUpgrades, type Upgrades } from "./handle-upgrade.ts";
import { intelepeerSimulator } from "./intelepeer.sim.ts";
import type { FaultChoice, Sandbox, SandboxOptions, SandboxVendor } from "./sandbox.ts";
import type { Simulator } from "./sim.ts";
import { teletrackerSimulator } from "./teletracker.sim.ts";
import { virtualpbxSimulator } from "./virtualpbx.sim.ts";

const host = "127.0.0.1";

/** Every simulator, one line each. */
const simulators: readonly Simulator[] = [
  intelepeerSimulator,
  atmosphereSimulator,
  teletrackerSimulator,
  virtualpbxSimulator,
  enablexSimulator,
];

/**
 * Listens on 127.0.0.1 and resolves when requests are answered. Rejects with a RangeError for an unknown vendor, fault or
 * clock offset, and with the system's error (such as EADDRINUSE) when the port cannot be had.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const choices = new Map<string, readonly FaultChoice[]>(
    simulators.map((simulator) => [simulator.vendor, [...transportFaults, ...simulator.faults]]),
  );
  const faults = new Map<string, string>();
  for (const [vendor, fault] of Object.entries(options.faults ?? {})) {
    assertFault(choices, vendor, fault);
    faults.set(vendor, fault);
  }
  let offsetSeconds = readOffset(options.clockOffsetSeconds ?? 0);
  // Not the sandbox's own name, so that a client which follows the redirect with its secrets shows it; nothing listens there.
  const redirectTo = URL.parse(options.redirectTo ?? "http://127.0.0.2/elsewhere");
  if (redirectTo === null) throw new RangeError("The redirect's target is not an address.");

  const world: World = {
    answers: new Map(simulators.map((simulator) => [simulator.vendor, simulator.start()])),
    faults,
    now: () => Date.now() + offsetSeconds * 1_000,
    rateLimits: options.rateLimits ?? false,
    redirectTo: () => redirectTo,
    onTraffic: options.onTraffic ?? (() => {}),
  };
  const server = createServer((request, response) => void handleRequest(request, response, world));
  const upgrades = createUpgrades(world);
  server.on("upgrade", (request, socket, head) => void upgrades.take(request, socket, head));
  // Longer than any client keeps an idle connection, so that none is closed under a request just being sent.
  server.keepAliveTimeout = 65_000;
  const port = await listen(server, options.port);
  if (options.redirectTo === undefined) redirectTo.port = String(port);

  return {
    port,
    vendors: Object.fromEntries(
      simulators.map((simulator): [string, SandboxVendor] => [
        simulator.vendor,
        simulator.demo(`http://${host}:${port}/${simulator.vendor}`),
      ]),
    ),
    faultChoices: Object.fromEntries(choices),
    faults: () => Object.fromEntries(faults),
    setFault(vendor, fault) {
      assertFault(choices, vendor, fault);
      if (fault === null) faults.delete(vendor);
      else faults.set(vendor, fault);
    },
    clockOffsetSeconds: () => offsetSeconds,
    moveClock(seconds) {
      offsetSeconds = readOffset(offsetSeconds + seconds);
    },
    close: () => close(server, upgrades),
  };
}

/** A century either way: beyond that, dates stop being dates. */
const furthestOffset = 100 * 366 * 86_400;

function readOffset(seconds: number): number {
  if (Number.isFinite(seconds) && Math.abs(seconds) <= furthestOffset) return seconds;
  throw new RangeError(`The clock can be moved by up to ${furthestOffset} seconds.`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("The server has no port."));
      else resolve(address.port);
    });
  });
}

function close(server: Server, upgrades: Upgrades): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Open and half-answered requests (the fault "silent") end here too.
    server.closeAllConnections();
    // Connections that are no longer HTTP are none of the server's.
    upgrades.close();
  });
}
