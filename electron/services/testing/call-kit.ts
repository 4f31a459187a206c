// Test-only: the whole app behind its door over the real simulator, with every frame to the page and every log line kept.
import { randomUUID } from "node:crypto";
import { type Client, createClient } from "../../../shared/client.ts";
import type { TypedRequest } from "../../../shared/compose-call.ts";
import type { CallReport } from "../../../shared/domain.ts";
import { createApp } from "../../app.ts";
import type { Clock, Ports } from "../../ports.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { startSandbox } from "../../sandbox/start-sandbox.ts";

export type CallKit = {
  readonly sandbox: Sandbox;
  readonly base: string;
  readonly client: Client;
  /** Everything that went to the page or into the log, as text. */
  readonly frames: readonly string[];
  /** The requests that the simulator has answered: "PUT /user_auth 201". */
  readonly seen: string[];
  /** Moves the app's own clock. */
  wait(ms: number): void;
  /** Holds a credential of the simulator. @returns its id */
  hold(method: string, values: Readonly<Record<string, string>>, vendor?: string): Promise<string>;
  /** Sends with a held credential. @throws for an AppError, by its code */
  send(credential: string | null, request: Partial<TypedRequest>, callId?: string): Promise<CallReport>;
  forgetCredentials(): void;
  lock(): void;
  close(): Promise<void>;
};

/** A clock that only the test moves: `wait` wakes who sleeps until then. */
export const createTestClock = (): Clock & { wait(ms: number): void } => {
  const sleeping = new Set<{ until: number; wake: () => void }>();
  let offset = 0;
  const now = (): number => Date.now() + offset;
  return {
    now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { until: now() + ms, wake: resolve };
        const end = (): void => {
          sleeping.delete(sleeper);
          reject(new Error("The sleep was ended."));
        };
        if (signal?.aborted) return end();
        sleeping.add(sleeper);
        signal?.addEventListener("abort", end, { once: true });
      }),
    wait(ms) {
      offset += ms;
      for (const sleeper of sleeping) {
        if (sleeper.until > now()) continue;
        sleeping.delete(sleeper);
        sleeper.wake();
      }
    },
  };
};

/** Opens all of it; end it with `close`. @param more ports in the place of the usual ones @param running a simulator that stays open afterwards */
export const openCallKit = async (more: Partial<Ports> = {}, running: Sandbox | null = null): Promise<CallKit> => {
  const seen: string[] = [];
  const frames: string[] = [];
  const sandbox =
    running ??
    (await startSandbox({
      port: 0,
      onTraffic: ({ method, path, status }) =>
        seen.push(`${method} ${path.replace(/^(\/virtualpbx)?\/v2/, "")} ${status}`),
    }));
  const base = sandbox.vendors["virtualpbx"]?.base_url ?? "";
  let offset = 0;
  const ports: Ports = {
    clock: {
      now: () => Date.now() + offset,
      // Waiting for the vendor's limit takes no time here.
      sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        offset += ms;
      },
    },
    newId: randomUUID,
    preferences: { get: () => ({ theme: "light" }), set: () => ({ theme: "light" }) },
    info: {
      version: "1.2.3",
      platform: "linux",
      secretStorage: "session-only",
      clipboard: "plain",
      nativeMenu: false,
      proxy: null,
      warnings: [],
    },
    log: (event, facts) => frames.push(JSON.stringify([event, facts])),
    openExternal: async () => undefined,
    folder: null,
    keychain: null,
    secretClipboard: null,
    host: "node",
    holderName: "a test",
    ...more,
  };
  const app = createApp(ports);
  app.events.subscribe(0, (text) => frames.push(text));
  const client = createClient(async (text) => {
    const reply = await app.dispatch(text);
    frames.push(reply);
    return reply;
  });
  return {
    sandbox,
    base,
    client,
    frames,
    seen,
    wait: (ms) => {
      offset += ms;
    },
    async hold(method, values, vendor = "virtualpbx") {
      const base_url = sandbox.vendors[vendor]?.base_url ?? "";
      const held = await client("credential.hold", { vendor, method, values: { base_url, ...values } });
      if (!held.ok) throw new Error(`${held.error.code}: ${held.error.why}`);
      return held.value.id;
    },
    async send(credential, request, callId = randomUUID()) {
      const whole = { method: "GET", path: "token_auth", headers: [], body: null, ...request };
      const sent = await client("call.send", { callId, credential, request: whole });
      if (!sent.ok) throw new Error(sent.error.code);
      return sent.value;
    },
    forgetCredentials: app.forgetCredentials,
    lock: app.lock,
    async close() {
      await app.close();
      if (!running) await sandbox.close();
    },
  };
};
