// What answers each method of the contract: one line per method, the work is in the services.
import { ok } from "../shared/result.ts";
import type { Handlers } from "./dispatch.ts";
import type { EventHub } from "./event-hub.ts";
import type { Ports } from "./ports.ts";
import { createCalls } from "./services/calls.ts";
import { createCredentialTest } from "./services/credential-test.ts";
import { createCredentials } from "./services/credentials.ts";
import { createExchanger } from "./services/exchanger.ts";
import { createLinks } from "./services/links.ts";
import { createRateGuard } from "./services/rate-guard.ts";
import { createSandboxService } from "./services/sandbox-service.ts";
import { createSessions } from "./services/sessions.ts";
import { createTests } from "./services/tests.ts";
import { createSend } from "./http/send.ts";

/** Builds the services over the ports and names who answers what. */
export const createHandlers = (
  ports: Ports,
  events: EventHub,
): {
  handlers: Handlers;
  /** Forgets every credential that is held, and its session. */
  forgetCredentials: () => void;
  close: () => Promise<void>;
} => {
  const { clock, newId, info, preferences } = ports;
  const send = createSend();
  // One guard for all: tests and calls of one account share the vendor's limit.
  const engine = { send, newId, rateGuard: createRateGuard(clock), version: info.version };
  const tests = createTests(createCredentialTest(engine), events);
  const sessions = createSessions(() => clock.now());
  const credentials = createCredentials(newId, (key) => sessions.drop(key));
  const exchanger = createExchanger(engine);
  const calls = createCalls({ exchanger, sessions, version: info.version }, credentials, events);
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
    "credential.hold": async (credential) => credentials.hold(credential),
    "credential.list": async () => ok(credentials.list()),
    "credential.drop": async ({ credential }) => {
      credentials.drop(credential);
      return ok(null);
    },
    "call.send": async ({ callId, credential, request }) => calls.send(callId, credential, request),
    "call.cancel": async ({ callId }) => calls.cancel(callId),
    "sandbox.status": async () => ok(sandbox.status()),
    "sandbox.start": async () => sandbox.start(),
    "sandbox.stop": async () => ok(await sandbox.stop()),
    "sandbox.setFault": async ({ vendor, fault }) => sandbox.setFault(vendor, fault),
    "sandbox.moveClock": async ({ seconds }) => sandbox.moveClock(seconds),
    "link.open": async ({ url }) => links.open(url),
  };

  const close = async (): Promise<void> => {
    tests.cancelAll();
    calls.cancelAll();
    credentials.clear();
    sessions.clear();
    send.close();
    await sandbox.stop();
  };
  return { handlers, forgetCredentials: () => credentials.clear(), close };
};
