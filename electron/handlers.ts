// What answers each method of the contract: one line per method, the work is in the services.
import { ok } from "../shared/result.ts";
import type { Handlers } from "./dispatch.ts";
import type { EventHub } from "./event-hub.ts";
import type { Ports } from "./ports.ts";
import { createCredentialTest } from "./services/credential-test.ts";
import { createLinks } from "./services/links.ts";
import { createRateGuard } from "./services/rate-guard.ts";
import { createSandboxService } from "./services/sandbox-service.ts";
import { createTests } from "./services/tests.ts";
import { createSend } from "./http/send.ts";

/** Builds the services over the ports and names who answers what. */
export const createHandlers = (ports: Ports, events: EventHub): { handlers: Handlers; close: () => Promise<void> } => {
  const { clock, newId, info, preferences } = ports;
  const send = createSend();
  const tests = createTests(
    createCredentialTest({ send, newId, rateGuard: createRateGuard(clock), version: info.version }),
    events,
  );
  const sandbox = createSandboxService(events);
  const links = createLinks((url) => ports.openExternal(url));

  const handlers: Handlers = {
    "host.info": async () => ok(info),
    "preferences.get": async () => ok(preferences.get()),
    "preferences.set": async (change) => {
      const whole = preferences.set(change);
      events.emit({ type: "preferences.changed" });
      return ok(whole);
    },
    "test.run": async ({ testId, ...request }) => tests.run(testId, request),
    "test.cancel": async ({ testId }) => tests.cancel(testId),
    "sandbox.status": async () => ok(sandbox.status()),
    "sandbox.start": async () => sandbox.start(),
    "sandbox.stop": async () => ok(await sandbox.stop()),
    "sandbox.setFault": async ({ vendor, fault }) => sandbox.setFault(vendor, fault),
    "sandbox.moveClock": async ({ seconds }) => sandbox.moveClock(seconds),
    "link.open": async ({ url }) => links.open(url),
  };

  const close = async (): Promise<void> => {
    tests.cancelAll();
    send.close();
    await sandbox.stop();
  };
  return { handlers, close };
};
