// What answers each method of the contract: one line per method, the work is in the services.
import { ok } from "../shared/result.ts";
import { bodyHandlers } from "./body-handlers.ts";
import type { Handlers } from "./dispatch.ts";
import type { EventHub } from "./event-hub.ts";
import type { Ports } from "./ports.ts";
import { createStoreDoor } from "./store-door.ts";
import { composeHandlers } from "./compose-handlers.ts";
import { createBodies } from "./services/bodies.ts";
import { createCalls, type FindCredential } from "./services/calls.ts";
import { createCredentialTest } from "./services/credential-test.ts";
import { createCredentials } from "./services/credentials.ts";
import { createExchanger } from "./services/exchanger.ts";
import { outcomeOfTest } from "./services/history-record.ts";
import { createLinks } from "./services/links.ts";
import { createRateGuard } from "./services/rate-guard.ts";
import { createSandboxService } from "./services/sandbox-service.ts";
import { createSessions } from "./services/sessions.ts";
import { createTests } from "./services/tests.ts";
import { createUploads } from "./services/uploads.ts";
import { createBodyFolder } from "./http/body-folder.ts";
import { createSend } from "./http/send.ts";

/** Builds the services over the ports and names who answers what. */
export const createHandlers = (
  ports: Ports,
  events: EventHub,
): {
  handlers: Handlers;
  /** Forgets every credential that is held, and its session. */
  forgetCredentials: () => void;
  /** Somebody uses the app. */
  touch: () => void;
  /** Locks what is kept. */
  lock: () => void;
  close: () => Promise<void>;
} => {
  const { clock, newId, info, preferences } = ports;
  const bodyFolder = createBodyFolder(ports.folder);
  const bodies = createBodies();
  const send = createSend(process.env, { bodyFolder });
  // One guard for all: tests and calls of one account share the vendor's limit.
  const engine = {
    send,
    newId,
    rateGuard: createRateGuard(clock),
    version: info.version,
    keepBodies: bodies.keep,
  };
  const tests = createTests(createCredentialTest(engine), events);
  const sessions = createSessions(() => clock.now());
  const credentials = createCredentials(newId, (key) => sessions.drop(key));
  const store = createStoreDoor({
    ports,
    events,
    dropSession: (key) => sessions.drop(key),
    dropSessions: () => sessions.clear(),
    dropCredentials: () => {
      bodies.clear();
      credentials.clear();
      sessions.clear();
    },
  });
  const findCredential: FindCredential = async (id) => {
    const held = credentials.find(id);
    return held ? ok(held) : store.find(id);
  };
  const exchanger = createExchanger(engine);
  const call = { exchanger, sessions, version: info.version, record: store.record };
  const uploads = createUploads(bodyFolder, newId);
  const calls = createCalls(call, findCredential, events, uploads);
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
    "test.run": async ({ testId, connection, hostConfirmed, ...request }) => {
      if (connection === undefined) return tests.run(testId, request);
      const filled = await store.fill(connection, { ...request, hostConfirmed });
      if (!filled.ok) return filled;
      const { values, saved } = filled.value;
      const tested = await tests.run(testId, { ...request, values });
      // Of values that were only typed nothing is kept.
      if (tested.ok) {
        const { vendor, method, exchanges, diagnosis } = tested.value;
        const outcome = outcomeOfTest(tested.value);
        store.record({ saved, vendor, method, exchanges, diagnosis, outcome, request: null });
      }
      return tested;
    },
    "test.cancel": async ({ testId }) => tests.cancel(testId),
    "credential.hold": async (credential) => credentials.hold(credential),
    "credential.list": async () => ok(credentials.list()),
    "credential.drop": async ({ credential }) => {
      credentials.drop(credential);
      return ok(null);
    },
    "call.send": async ({ callId, credential, request, ...more }) => calls.send(callId, credential, request, more),
    "call.cancel": async ({ callId }) => calls.cancel(callId),
    ...bodyHandlers(bodies),
    ...composeHandlers(uploads, findCredential),
    ...store.handlers,
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
    uploads.clear();
    bodies.clear();
    bodyFolder.close();
    await store.close();
    await sandbox.stop();
  };
  return {
    handlers,
    forgetCredentials: () => {
      credentials.clear();
      uploads.clear();
      // The secrets by which they are masked go too, and nobody is left who looks at them.
      bodies.clear();
    },
    touch: () => store.touch(),
    lock: () => {
      bodies.clear();
      store.lock();
    },
    close,
  };
};
