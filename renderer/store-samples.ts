// A saved connection, an entry of the history and its exchange, for component tests.
import type { CheckResult } from "../shared/check-view.ts";
import type { Connection } from "../shared/connection-view.ts";
import type { Exchange } from "../shared/domain.ts";
import type { HistoryEntry } from "../shared/history-view.ts";

export const acme: Connection = {
  id: "c1",
  vendor: "virtualpbx",
  method: "user",
  account: "Acme, Inc. / john",
  baseUrl: "https://pbx.example/v2",
  fields: {
    base_url: "https://pbx.example/v2",
    account_name: "Acme, Inc.",
    account_realm: "",
    phone_number: "",
    username: "john",
    password: { set: true },
    hash: "md5",
    username_case: "lower",
  },
  name: "Acme / admin",
  tags: ["live"],
  folder: "Customers/Colorado",
  notes: "",
  keepHistory: true,
  revision: 1,
  createdAt: "2026-01-05T12:00:00.000Z",
  updatedAt: "2026-01-05T12:00:00.000Z",
  secretsUpdatedAt: "2026-01-05T12:00:00.000Z",
};

/** The same under another name. */
export const another = (id: string, name: string, change: Partial<Connection> = {}): Connection => ({
  ...acme,
  id,
  name,
  ...change,
});

export const exchange: Exchange = {
  id: "x1",
  purpose: "call",
  at: "2026-01-05T13:02:11.000Z",
  request: {
    method: "GET",
    url: "https://pbx.example/v2/token_auth",
    headers: [
      ["Host", "pbx.example"],
      ["X-Auth-Token", "••••••••"],
      ["Accept", "application/json"],
    ],
    body: null,
    bodyBytes: 0,
  },
  response: {
    status: 200,
    statusText: "OK",
    httpVersion: "1.1",
    headers: [["Content-Type", "application/json"]],
    body: '{"status":"success"}',
    bodyEncoding: "utf8",
    truncated: false,
    bytesWire: 20,
    bytesDecoded: 20,
  },
  error: null,
  timings: { lookup: null, connect: 1, tls: null, wait: 2, download: 1, total: 4 },
  path: { host: "pbx.example", port: 443, addresses: [], remoteAddress: null, tls: null, redirect: null },
};

/** What a check of a connection has found; all was well. */
export const checked = (connection: string, change: Partial<CheckResult> = {}): CheckResult => {
  const at = "2026-01-05T13:02:11.000Z";
  const result = {
    connection,
    at,
    state: "ok" as const,
    ms: 184,
    status: 200,
    reason: "",
    account: { id: "9f0a3c5d", name: "Acme, Inc." },
    token: { kind: "session" as const, expiresAt: "2026-01-05T14:02:11.000Z", source: "jwt" as const },
    diagnosis: [],
    lastGood: at,
    lastReason: null,
    ...change,
  };
  const { state, ms, status, reason } = result;
  return { ...result, points: change.points ?? [{ at, state, ms, status, reason }] };
};

/** Entry number `number`; a higher one is younger. */
export const entry = (number: number, change: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: `e${number}`,
  at: new Date(Date.UTC(2026, 0, 5, 12, 0, number)).toISOString(),
  connection: { id: "c1", name: "Acme / admin" },
  vendor: "virtualpbx",
  signInMethod: "user",
  purpose: "call",
  method: "GET",
  url: `https://pbx.example/v2/call/${number}`,
  status: 200,
  outcome: "accepted",
  ms: 4,
  bytes: 20,
  pinned: false,
  ...change,
});
