// What answers each method of the contract: one line per method, the work is in the services.
import { ok } from "../shared/result.ts";
import { bodyHandlers } from "./body-handlers.ts";
import type { Handlers } from "./dispatch.ts";
import type { EventHub } from "./event-hub.ts";
import type { Ports } from "./ports.ts";
import { createRunDoor } from "./run-door.ts";
import { createStoreDoor } from "./store-door.ts";
import { composeHandlers } from "./compose-handlers.ts";
import { importHandlers } from "./import-handlers.ts";
import { createBodies } from "./services/bodies.ts";
import { createCalls, type FindCredential } from "./services/calls.ts";
import { createCredentialTest } from "./services/credential-test.ts";
import { createCookieList } from "./services/cookie-list.ts";
import { createCookies } from "./services/cookies.ts";
import { createCredentials } from "./services/credentials.ts";
import { createExchanger } from "./services/exchanger.ts";
import { createLinks } from "./services/links.ts";
import { createRateGuard } from "./services/rate-guard.ts";
import { createSandboxService } from "./services/sandbox-service.ts";
import { createSessions } from "./services/sessions.ts";
import { createTests } from "./services/tests.ts";
import { createUploads } from "./services/uploads.ts";
import { createBodyFolder } from "./http/body-folder.ts";
import { createSharing } from "./sharing.ts";
import { createSocketDoor } from "./socket-door.ts";
import { createAppEngine } from "./app-engine.ts";
import { testHandlers } from "./test-handlers.ts";

/** Builds the services over the ports and names who answers what. */
export const createHandlers = (
  ports: Ports,
  events: EventHub,
): {
  handlers: Handlers;
  /** Ends what the page before was watching. */
  endWatched: () => void;
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
  const bodies = createBodies(undefined, async (entry) => {
    const past = await store.handlers["history.get"]({ entry });
    return past.ok ? past.value.exchange : null;
  });
  const { send, refused } = createAppEngine(ports, bodyFolder);
  const sharing = createSharing(ports, events, () => ({ store, credentials, sessions, bodies }));
  const privateHosts = new Set<string>();
  const cookies = createCookies();
  const cookieList = createCookieList(cookies);
  // One guard for all: tests and calls of one account share the vendor's limit.
  const engine = {
    send,
    newId,
    rateGuard: createRateGuard(clock),
    version: info.version,
    keepBodies: bodies.keep,
    keepExchange: sharing.keep,
    cookies,
    allowPrivate: () => [...privateHosts],
  };
  const tests = createTests(createCredentialTest(engine), events);
  // Nobody looks at the bodies of a check afterwards.
  const { keepBodies: _, keepExchange: __, ...boardEngine } = engine;
  const sessions = createSessions(() => clock.now());
  /** What a sign-in has left in memory. */
  const forgetSession = (key: string): void => {
    sessions.drop(key);
    cookies.drop(key);
  };
  const forgetSessions = (): void => {
    sessions.clear();
    cookies.clear();
  };
  const credentials = createCredentials(newId, forgetSession);
  const store = createStoreDoor({
    ports: sharing.discreet(ports),
    events,
    dropSession: forgetSession,
    dropSessions: forgetSessions,
    engine: { test: createCredentialTest(boardEngine), adopt: sessions.adopt },
    refused,
    dropCredentials: () => {
      send.forgetKeys();
      runs.clear();
      sockets.clear();
      sharing.forgetShown();
      credentials.clear();
      forgetSessions();
    },
  });
  const findCredential: FindCredential = async (id) => {
    const held = credentials.find(id);
    return held ? ok(held) : store.find(id);
  };
  const exchanger = createExchanger(engine);
  const call = { exchanger, sessions, version: info.version, record: store.record };
  const uploads = createUploads(bodyFolder, newId);
  const imports = importHandlers({ uploads, credentials, store, version: info.version });
  const calls = createCalls(call, findCredential, events, uploads, store.way, cookieList.note);
  const emit = events.emit;
  const runs = createRunDoor({
    call,
    findCredential,
    findWay: store.way,
    uploads,
    emit,
    clock,
    explained: sharing.explained,
  });
  const sockets = createSocketDoor({
    ...call,
    connect: send.connect,
    cookies,
    cookieList,
    allowPrivate: engine.allowPrivate,
    findCredential,
    findWay: store.way,
    events,
    clock,
  });
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
    ...testHandlers(tests, store, sharing),
    "credential.hold": async (credential) => credentials.hold(credential),
    "credential.list": async () => ok(credentials.list()),
    "credential.drop": async ({ credential }) => {
      credentials.drop(credential);
      return ok(null);
    },
    "call.send": ({ callId, credential, request, ...more }) =>
      sharing.explained(calls.send(callId, credential, request, more), credential),
    "call.cancel": async ({ callId }) => calls.cancel(callId),
    "network.allowPrivate": async ({ host }) => {
      privateHosts.add(host);
      return ok(null);
    },
    ...bodyHandlers(bodies),
    ...composeHandlers({ uploads, findCredential, credentials, store }),
    ...runs.handlers,
    ...sockets.handlers,
    ...imports.handlers,
    ...store.handlers,
    ...sharing.handlers,
    "sandbox.status": async () => ok(sandbox.status()),
    "sandbox.start": async () => sandbox.start(),
    "sandbox.stop": async () => ok(await sandbox.stop()),
    "sandbox.setFault": async ({ vendor, fault }) => sandbox.setFault(vendor, fault),
    "sandbox.moveClock": async ({ seconds }) => sandbox.moveClock(seconds),
    "link.open": async ({ url }) => links.open(url),
    "screen.cover": async ({ on }) => {
      ports.coverScreen?.(on);
      return ok(null);
    },
  };

  const endWatched = (): void => {
    tests.cancelAll();
    calls.cancelAll();
    runs.clear();
    sockets.clear();
  };
  const close = async (): Promise<void> => {
    endWatched();
    credentials.clear();
    forgetSessions();
    send.close();
    uploads.clear();
    imports.clear();
    sharing.forgetShown();
    bodyFolder.close();
    await store.close();
    await sandbox.stop();
  };
  return {
    handlers: sharing.guarded(handlers),
    endWatched,
    forgetCredentials: () => {
      endWatched();
      credentials.clear();
      // Those of calls without a credential too.
      cookies.clear();
      privateHosts.clear();
      uploads.clear();
      imports.clear();
      // The secrets by which they are masked go too, and nobody is left who looks at them.
      sharing.forgetShown();
    },
    touch: () => store.touch(),
    lock: () => {
      sharing.forgetShown();
      cookies.clear();
      store.lock();
    },
    close,
  };
};
