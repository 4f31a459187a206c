// A sandbox for the tests of one vendor, and requests below that vendor's base address or its prefix.
import type { Sandbox } from "./sandbox.ts";
import { startSandbox } from "./start-sandbox.ts";

export type VendorAnswer = { status: number; headers: Headers; body: Record<string, unknown> };

export type VendorBox = {
  sandbox: Sandbox;
  base: string;
  /** The demo values of a method, all empty for an unknown one. */
  values: (method: string) => Readonly<Record<string, string>>;
  setFault: (fault: string | null) => void;
  /** A path below the base address, or a whole address. An object as body becomes JSON, anything else goes as it is. */
  ask: (method: string, path: string, options?: VendorAsk) => Promise<VendorAnswer>;
};

type VendorAsk = {
  json?: Readonly<Record<string, unknown>>;
  body?: string | URLSearchParams | FormData;
  headers?: Readonly<Record<string, string>>;
};

/** Port chosen by the system; end it with `sandbox.close()`. */
export async function openVendorForTest(vendor: string): Promise<VendorBox> {
  const sandbox = await startSandbox({ port: 0 });
  const shown = sandbox.vendors[vendor];
  if (shown === undefined) throw new RangeError(`No simulator is called "${vendor}".`);
  const base = shown.base_url;
  return {
    sandbox,
    base,
    values: (method) => shown.methods[method] ?? {},
    setFault: (fault) => sandbox.setFault(vendor, fault),
    async ask(method, path, { json, body = json === undefined ? undefined : JSON.stringify(json), headers = {} } = {}) {
      const response = await fetch(path.startsWith("/") ? `${base}${path}` : path, {
        method,
        redirect: "manual",
        headers: { ...(json === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
    },
  };
}

/** The value of an Authorization header that carries a pair. */
export function pairHeader(scheme: string, name: string | undefined, secret: string | undefined): string {
  return `${scheme} ${Buffer.from(`${name}:${secret}`, "utf8").toString("base64")}`;
}
