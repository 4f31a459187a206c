// Test-only: exchanges as the engine would have viewed them, and a written bundle taken apart again.
import { unzipSync } from "fflate";
import { createRedactor } from "../../../shared/redact.ts";
import type { WireResult } from "../../http/wire.ts";
import type { BundleMemory } from "../bundle-memory.ts";
import type { Bundles } from "../bundles.ts";
import { viewExchange } from "../exchange-view.ts";

const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");

/** What was sent and answered; the rest is made up. */
export type SentSample = {
  readonly id: string;
  readonly url?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | null;
  readonly answerHeaders?: readonly (readonly [string, string])[];
  readonly answer?: string;
  readonly status?: number;
};

const result = ({ url, headers, body, answerHeaders, answer, status, id }: SentSample): WireResult => ({
  request: {
    method: body === undefined || body === null ? "GET" : "PUT",
    url: url ?? "https://pbx.example/v2/accounts",
    headers: headers ?? [],
    body: body === undefined || body === null ? null : utf8(body),
  },
  response: {
    status: status ?? 401,
    statusText: "Unauthorized",
    httpVersion: "1.1",
    headers: answerHeaders ?? [["Content-Type", "application/json"]],
    body: utf8(answer ?? '{"status":"error","message":"invalid_credentials"}'),
    bytesWire: 10,
    bytesDecoded: 10,
    truncated: false,
  },
  error: null,
  startedAt: Date.UTC(2026, 0, 5, 13, 2, Number(id.replaceAll(/\D/g, "") || 0)),
  endedAt: Date.UTC(2026, 0, 5, 13, 3),
  timings: { lookup: 3, connect: 4, tls: 9, wait: 20, download: 1, total: 37 },
  path: {
    host: "pbx.example",
    port: 443,
    addresses: ["192.0.2.7"],
    remoteAddress: "192.0.2.7",
    tls: null,
    redirect: null,
  },
});

/**
 * Remembers an exchange.
 * @param secrets what went along with it @param masks what of it was known when it was viewed
 */
export const keepSample = (
  memory: BundleMemory,
  sent: SentSample,
  secrets: readonly string[],
  masks: readonly string[],
) => {
  const wire = result(sent);
  const { method, url, headers } = wire.request;
  const exchange = viewExchange(wire, {
    id: sent.id,
    purpose: "call",
    draft: { method, url, headers, body: sent.body ?? null },
    redactor: createRedactor(masks),
    secretsInReplies: [],
  });
  memory.keep(exchange, wire, { vendor: "virtualpbx", signInMethod: "user", secrets, names: [] });
  return exchange;
};

/** The bundle as a file, and its files as texts. @throws the code of the error */
export const writtenBy = (bundles: Bundles, bundle: string, replaceToo: readonly string[] = []) => {
  const made = bundles.write(bundle, replaceToo);
  if (!made.ok) throw new Error(`${made.error.code} ${JSON.stringify(made.error.facts)}`);
  const zip = Buffer.from(made.value.base64, "base64");
  const files = Object.entries(unzipSync(zip)).map(
    ([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")] as const,
  );
  return { ...made.value, zip, files: Object.fromEntries(files) };
};
