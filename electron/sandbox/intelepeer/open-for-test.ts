// A sandbox and the requests that S000 and S001 show, for the tests of both portals; sharing nothing with an adapter.
import type { Sandbox, SandboxTraffic } from "../sandbox.ts";
import { startSandbox } from "../start-sandbox.ts";
import { demo } from "./demo.ts";

export const portals = ["intelepeer", "atmosphere"] as const;
export type Portal = (typeof portals)[number];

export type Answer = { status: number; headers: Headers; text: string; body: unknown };
type AskOptions = { body?: string; headers?: Record<string, string> };

export type TestPortal = {
  sandbox: Sandbox;
  base: string;
  traffic: SandboxTraffic[];
  ask: (method: string, path: string, options?: AskOptions) => Promise<Answer>;
  /** POST of the pair as JSON with both headers, to the portal's own path by default. */
  signIn: (username: string, password: string, path?: string) => Promise<Answer>;
  /** A fresh token of the demo user, wherever the reply has it. */
  token: () => Promise<string>;
  /** A call with the given Authorization; of mdr with the account's own refid. */
  call: (path: string, authorization?: string, method?: string) => Promise<Answer>;
};

export const loginPath = "/_rest/v4/authenticate";
export const legacyPaths = [
  "/_rest/v4/app/sms/authenticate/get_portal_auth_token",
  "/sms/v1/authenticate/get_portal_auth_token",
] as const;
export const bothHeaders = { "content-type": "application/json", accept: "application/json" };
export const mdrPath = "/_rest/v4/app/sms/mdr";

/** Port chosen by the system; end it with `sandbox.close()`. */
export async function openPortal(portal: Portal, fault?: string): Promise<TestPortal> {
  const traffic: SandboxTraffic[] = [];
  const faults: Record<string, string> = fault === undefined ? {} : { [portal]: fault };
  const sandbox = await startSandbox({ port: 0, faults, onTraffic: (entry) => traffic.push(entry) });
  const base = sandbox.vendors[portal]?.base_url ?? "";

  const ask: TestPortal["ask"] = async (method, path, options = {}) => {
    const response = await fetch(`${base}${path}`, { method, redirect: "manual", ...options });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: text === "" ? null : JSON.parse(text) };
  };
  const signIn: TestPortal["signIn"] = (username, password, path = loginPath) =>
    ask("POST", path, { headers: bothHeaders, body: JSON.stringify({ username, password }) });
  const token = async () => {
    const { username, password } = demo.colorado.users[0];
    const { text } = await signIn(username, password);
    return /"(fFkq[^"]*)"/.exec(text)?.[1] ?? "";
  };
  const call: TestPortal["call"] = (path, authorization, method = path === mdrPath ? "POST" : "GET") =>
    ask(method, path, {
      headers: { ...bothHeaders, ...(authorization === undefined ? {} : { authorization }) },
      ...(method === "POST" ? { body: JSON.stringify({ refid: demo.colorado.refid }) } : {}),
    });
  return { sandbox, base, traffic, ask, signIn, token, call };
}
