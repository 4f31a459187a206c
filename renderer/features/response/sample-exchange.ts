// An exchange for tests: a small JSON answer, with whatever a test wants to be different.
import type { Exchange } from "../../../shared/domain.ts";
import type { HeaderPair } from "../../../shared/http.ts";

type Difference = {
  readonly id?: string;
  readonly url?: string;
  readonly status?: number;
  readonly headers?: readonly HeaderPair[];
  readonly body?: string;
  readonly bodyEncoding?: "utf8" | "base64";
  readonly truncated?: boolean;
};

/** A GET that was answered. */
export const sampleExchange = (different: Difference = {}): Exchange => {
  const body = different.body ?? '{"status":"success"}';
  return {
    id: different.id ?? "x1",
    purpose: "call",
    at: "2026-01-05T13:02:11Z",
    request: {
      method: "GET",
      url: different.url ?? "https://pbx.example/v2/token_auth",
      headers: [["X-Auth-Token", "••••••••"]],
      body: null,
      bodyBytes: 0,
    },
    response: {
      status: different.status ?? 200,
      statusText: "",
      httpVersion: "1.1",
      headers: [...(different.headers ?? [["Content-Type", "application/json"] as const])],
      body,
      bodyEncoding: different.bodyEncoding ?? "utf8",
      truncated: different.truncated ?? false,
      bytesWire: body.length,
      bytesDecoded: body.length,
    },
    error: null,
    timings: { lookup: null, connect: 1, tls: null, wait: 2, download: 1, total: 4 },
    path: { host: "pbx.example", port: 443, addresses: [], remoteAddress: null, tls: null, redirect: null },
  };
};
