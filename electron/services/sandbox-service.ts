// Starts and stops the built-in simulators and tells windows what they do.
import type { SandboxStatus } from "../../shared/sandbox-view.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { EventHub } from "../event-hub.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";

export type SandboxService = {
  status(): SandboxStatus;
  start(): Promise<Result<SandboxStatus, AppError>>;
  stop(): Promise<SandboxStatus>;
  setFault(vendor: string, fault: string | null): Result<SandboxStatus, AppError>;
  moveClock(seconds: number): Result<SandboxStatus, AppError>;
};

const stopped: SandboxStatus = {
  running: false,
  port: null,
  vendors: {},
  faultChoices: {},
  faults: {},
  clockOffsetSeconds: 0,
};

/** Creates the service; the simulators are loaded when they are first started. */
export const createSandboxService = (events: EventHub): SandboxService => {
  let starting: Promise<Sandbox> | null = null;
  let sandbox: Sandbox | null = null;

  const status = (): SandboxStatus =>
    sandbox
      ? {
          running: true,
          port: sandbox.port,
          vendors: { ...sandbox.vendors },
          faultChoices: Object.fromEntries(
            Object.entries(sandbox.faultChoices).map(([vendor, choices]) => [vendor, [...choices]]),
          ),
          faults: { ...sandbox.faults() },
          clockOffsetSeconds: sandbox.clockOffsetSeconds(),
        }
      : stopped;

  const changed = (): SandboxStatus => {
    const now = status();
    events.emit({ type: "sandbox.changed", status: now });
    return now;
  };

  const open = async (): Promise<Sandbox> => {
    const { startSandbox } = await import("../sandbox/start-sandbox.ts");
    return startSandbox({ port: 0, onTraffic: (traffic) => events.emit({ type: "sandbox.traffic", traffic }) });
  };

  const adjust = (change: (running: Sandbox) => void): Result<SandboxStatus, AppError> => {
    if (!sandbox) return fail(appError("sandbox.unavailable", { reason: "The sandbox is not running." }));
    try {
      change(sandbox);
      return ok(changed());
    } catch (error) {
      if (error instanceof RangeError)
        return fail(appError("input.invalid", { field: "the sandbox", problem: error.message }));
      throw error;
    }
  };

  return {
    status,
    async start() {
      try {
        starting ??= open();
        sandbox = await starting;
        return ok(changed());
      } catch (error) {
        starting = null;
        return fail(
          appError("sandbox.unavailable", { reason: error instanceof Error ? error.message : "It did not start." }),
        );
      }
    },
    async stop() {
      // Also one that is only just starting: it would run on behind the back of whoever asked for its end.
      const opening = starting;
      starting = null;
      const running = await opening?.catch(() => null);
      if (sandbox === running) sandbox = null;
      await running?.close();
      return changed();
    },
    setFault: (vendor, fault) => adjust((running) => running.setFault(vendor, fault)),
    moveClock: (seconds) => adjust((running) => running.moveClock(seconds)),
  };
};
