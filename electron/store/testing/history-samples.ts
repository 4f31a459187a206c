// Test-only: exchanges and history entries with every part filled in.
import { randomUUID } from "node:crypto";
import type { Exchange } from "../../../shared/domain.ts";
import type { NewEntry } from "../history-table.ts";

export const startedAt = Date.parse("2026-01-05T08:00:00.000Z");

type Given = {
  readonly id?: string;
  /** Milliseconds after `startedAt`. */
  readonly after?: number;
  readonly purpose?: Exchange["purpose"];
  readonly method?: string;
  readonly url?: string;
  /** Null for no answer at all. */
  readonly status?: number | null;
  readonly requestBody?: string | null;
  readonly responseBody?: string;
  readonly headers?: readonly (readonly [string, string])[];
};

/** An exchange as the exchange view makes it. */
export const sampleExchange = (given: Given = {}): Exchange => {
  const status = given.status === undefined ? 200 : given.status;
  const body = given.responseBody ?? '{"data":{"name":"Acme"}}';
  return {
    id: given.id ?? randomUUID(),
    purpose: given.purpose ?? "call",
    at: new Date(startedAt + (given.after ?? 0)).toISOString(),
    request: {
      method: given.method ?? "GET",
      url: given.url ?? "https://api.example.com/v2/accounts",
      headers: given.headers?.map(([name, value]) => [name, value] as const) ?? [["Accept", "application/json"]],
      body: given.requestBody ?? null,
      bodyBytes: Buffer.byteLength(given.requestBody ?? ""),
    },
    response:
      status === null
        ? null
        : {
            status,
            statusText: "OK",
            httpVersion: "1.1",
            headers: [["Content-Type", "application/json"]],
            body,
            bodyEncoding: "utf8",
            truncated: false,
            bytesWire: Buffer.byteLength(body),
            bytesDecoded: Buffer.byteLength(body),
          },
    error: null,
    timings: { lookup: 1, connect: 2, tls: null, wait: 30.5, download: 4, total: 37.5 },
    path: {
      host: "api.example.com",
      port: 443,
      addresses: ["192.0.2.1"],
      remoteAddress: "192.0.2.1",
      tls: null,
      redirect: null,
    },
  };
};

/** An entry as it is handed to the history. */
export const sampleEntry = (given: Given & Partial<Omit<NewEntry, "exchange">> = {}): NewEntry => ({
  exchange: sampleExchange(given),
  request: given.request ?? null,
  diagnosis: given.diagnosis ?? [],
  connection: given.connection ?? null,
  vendor: given.vendor === undefined ? "virtualpbx" : given.vendor,
  signInMethod: given.signInMethod ?? "user",
  outcome: given.outcome ?? "accepted",
});
