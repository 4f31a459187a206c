// A sandbox for tests and the requests that the documents show, written out by hand and sharing nothing with an adapter.
import { createHash } from "node:crypto";
import type { Sandbox, SandboxOptions, SandboxTraffic } from "./sandbox.ts";
import { startSandbox } from "./start-sandbox.ts";

export type Answer = { status: number; headers: Headers; text: string; body: Record<string, unknown> };

export type TestSandbox = {
  sandbox: Sandbox;
  base: string;
  traffic: SandboxTraffic[];
  /** A path below the base address; an object as body becomes JSON. */
  ask: (method: string, path: string, options?: AskOptions) => Promise<Answer>;
  /** PUT user_auth with the md5 of the pair. */
  signIn: (username: string, password: string, where: Record<string, string>, headers?: HeaderList) => Promise<Answer>;
  /** The token of John of Acme. */
  token: () => Promise<string>;
};

type HeaderList = Record<string, string>;
type AskOptions = { body?: unknown; headers?: HeaderList };

/** Port chosen by the system; end it with `sandbox.close()`. */
export async function openForTest(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const traffic: SandboxTraffic[] = [];
  const sandbox = await startSandbox({ port: 0, onTraffic: (entry) => traffic.push(entry), ...options });
  const base = sandbox.vendors["virtualpbx"]?.base_url ?? "";

  const ask: TestSandbox["ask"] = async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(`${base}${path}`, {
      method,
      redirect: "manual",
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type") === "application/json";
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : {} };
  };
  const signIn: TestSandbox["signIn"] = (username, password, where, headers = {}) => {
    const body = { data: { credentials: md5(`${username}:${password}`), ...where } };
    return ask("PUT", "/user_auth", { body, headers });
  };
  const token = async () => {
    const answer = await signIn("john@example.com", "m32c6NfqYEt", { account_name: "Acme, Inc." });
    return String(answer.body["auth_token"]);
  };
  return { sandbox, base, traffic, ask, signIn, token };
}

/** In hexadecimal, of the text as UTF-8. */
export function md5(text: string): string {
  return createHash("md5").update(text, "utf8").digest("hex");
}

/** The members of a reply that the documents fix, without those that differ each time or name the release. */
export function core(answer: Answer): Record<string, unknown> {
  const left = { ...answer.body };
  for (const name of ["request_id", "node", "timestamp", "version", "revision", "auth_token"]) delete left[name];
  return left;
}
