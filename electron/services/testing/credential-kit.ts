// Test-only: the credential test over the real engine and the real simulator, with everything secret that came by written down.
import { randomUUID } from "node:crypto";
import type { TestReport } from "../../../shared/domain.ts";
import { secretsOf } from "../../../shared/secrets-of.ts";
import { completeValues } from "../../../shared/vendor.ts";
import { findVendor } from "../../../shared/vendors/index.ts";
import { createSend } from "../../http/send.ts";
import type { Send } from "../../http/wire.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { startSandbox } from "../../sandbox/start-sandbox.ts";
import type { CredentialTestOptions } from "../climb.ts";
import { createCredentialTest } from "../credential-test.ts";
import { createRateGuard } from "../rate-guard.ts";

export type Kit = {
  readonly base: string;
  setFault(fault: string | null): void;
  /** Runs a test; `base_url` is the simulator's unless it is given. */
  run(
    method: string,
    values: Readonly<Record<string, string>>,
    options?: Partial<CredentialTestOptions>,
    call?: string | null,
    mistake?: string,
  ): Promise<{ report: TestReport; secrets: string[] }>;
  /** How many requests the simulator has answered. */
  calls(): number;
  close(): Promise<void>;
};

/** The states of the five rungs on one line. */
export const stateLine = (report: TestReport): string => report.steps.map(({ state }) => state).join(" ");

/** Opens simulator and engine; end them with `close`. */
export const openKit = async (sandboxOptions: Partial<SandboxOptions> = {}, vendorId = "virtualpbx"): Promise<Kit> => {
  let calls = 0;
  const sandbox = await startSandbox({ port: 0, ...sandboxOptions, onTraffic: () => (calls += 1) });
  const engine = createSend();
  const tokens = new Set<string>();
  const methods = findVendor(vendorId)?.methods ?? {};
  const readAt = Object.values(methods).flatMap(({ auth }) => (auth.kind === "login" ? auth.reading.token : []));
  const names = [...readAt.map((path) => path.split(".").at(-1)), "refreshToken"].join("|");
  const send: Send = async (request, options) => {
    const result = await engine(request, options);
    const text = new TextDecoder().decode(result.response?.body);
    for (const [, token] of text.matchAll(new RegExp(`"(?:${names})":"([^"]{4,})`, "g"))) if (token) tokens.add(token);
    return result;
  };
  // Waiting for the vendor's limit takes no time here.
  let now = Date.now();
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    now += ms;
  };
  const clock = { now: () => now, sleep };
  const test = createCredentialTest({ send, newId: randomUUID, rateGuard: createRateGuard(clock), version: "1.2.3" });
  const base = sandbox.vendors[vendorId]?.base_url ?? "";

  return {
    base,
    setFault: (fault) => sandbox.setFault(vendorId, fault),
    calls: () => calls,
    async run(method, values, options = {}, call = null, mistake) {
      const given = { base_url: base, ...values };
      const report = await test(
        { vendor: vendorId, method, values: given, call, mistake },
        { signal: new AbortController().signal, ...options },
      );
      const declared = Object.hasOwn(methods, method) ? methods[method] : undefined;
      const typed = declared ? secretsOf(declared, completeValues(declared, given), null) : [];
      return { report, secrets: [...typed, ...tokens] };
    },
    async close() {
      engine.close();
      await sandbox.close();
    },
  };
};
