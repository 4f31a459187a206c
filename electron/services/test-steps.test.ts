// The five rungs: always all of them, in order, each failure at the rung where the way really ended.
import { describe, expect, test } from "vitest";
import type { Step, TlsFacts } from "../../shared/domain.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import type { WireResult } from "../http/wire.ts";
import { createStepBoard, rungOf } from "./test-steps.ts";

const at = { host: "h.example", port: 8443 };
const result = (rest: Partial<WireResult> = {}): WireResult => ({
  request: { method: "GET", url: "", headers: [], body: null },
  response: null,
  error: null,
  timings: { lookup: 1.6, connect: 2.2, tls: 3.3, wait: null, download: null, total: 10.7 },
  path: { ...at, addresses: ["192.0.2.1", "2001:db8::1"], remoteAddress: "192.0.2.1", tls: null, redirect: null },
  startedAt: 0,
  endedAt: 0,
  ...rest,
});
const tls: TlsFacts = {
  protocol: "TLSv1.3",
  cipher: "x",
  authorized: true,
  refusal: null,
  chain: [
    { subject: "", issuer: "", validFrom: "", validTo: "2027-01-02T00:00:00.000Z", fingerprint256: "", altNames: [] },
  ],
};
const open = () => {
  const told: Step[] = [];
  const board = createStepBoard(
    (step) => told.push(step),
    (detail) => detail,
  );
  const states = () => board.steps().map(({ state }) => state);
  const detail = (id: Step["id"]) => board.steps().find((step) => step.id === id)?.detail;
  return { board, told, states, detail };
};

test("all five stand there from the start, in order", () => {
  const { board, states } = open();
  expect(board.steps().map(({ id }) => id)).toEqual(["fields", "lookup", "connect", "signin", "call"]);
  expect(new Set(states())).toEqual(new Set(["waiting"]));
});

test("every change is told, with whole milliseconds", () => {
  const { board, told } = open();
  board.set("fields", "ok", "fine", 1.6);
  board.set("signin", "running", "");
  expect(told).toEqual([
    { id: "fields", state: "ok", ms: 2, detail: "fine" },
    { id: "signin", state: "running", ms: null, detail: "" },
  ]);
});

test("an answer means that lookup and connection were good", () => {
  const { board, states, detail } = open();
  board.arrive("signin", result());
  expect(states()).toEqual(["waiting", "ok", "ok", "waiting", "waiting"]);
  expect(detail("lookup")).toBe("192.0.2.1, 2001:db8::1");
  expect(detail("connect")).toBe("connected to 192.0.2.1:8443, not encrypted");
});

test.each([
  [tls, "TLSv1.3, certificate valid to 2027-01-02"],
  [{ ...tls, chain: [] }, "TLSv1.3, no certificate shown"],
  [{ ...tls, authorized: false, refusal: "CERT_HAS_EXPIRED" }, "TLSv1.3, certificate NOT verified (CERT_HAS_EXPIRED)"],
  [{ ...tls, protocol: null }, "TLS, certificate valid to 2027-01-02"],
])("the certificate is told: $1", (facts, expected) => {
  const { board, detail } = open();
  board.arrive("signin", result({ path: { ...result().path, tls: facts } }));
  expect(detail("connect")).toBe(expected);
});

test("an address needs no lookup", () => {
  const { board, detail } = open();
  board.arrive("signin", result({ timings: { ...result().timings, lookup: null } }));
  expect(detail("lookup")).toBe("h.example is an address; no lookup needed");
});

test.each([
  [{ addresses: [], lookup: "the proxy" }, "the proxy looks the name up"],
  [{ addresses: ["192.0.2.9"], lookup: "an override" }, "192.0.2.9, by an override"],
])("who looked the name up is told: $lookup", (facts, expected) => {
  const { board, detail } = open();
  board.arrive("signin", result({ path: { ...result().path, ...facts } }));
  expect(detail("lookup")).toBe(expected);
});

test.each([
  [null, "connected, through the proxy http://p.example:8080, not encrypted"],
  [tls, "TLSv1.3, certificate valid to 2027-01-02, through the proxy http://p.example:8080"],
])("the proxy on the way is told", (facts, expected) => {
  const { board, detail } = open();
  const proxy = { decision: "http", source: "x", address: "http://p.example:8080", signedIn: false, ms: 1 } as const;
  board.arrive("signin", result({ path: { ...result().path, tls: facts, proxy } }));
  expect(detail("connect")).toBe(expected);
});

test("a second request does not overwrite what the first one showed", () => {
  const { board, told } = open();
  board.arrive("signin", result());
  const before = told.length;
  board.arrive("call", result({ path: { ...result().path, addresses: [] } }));
  board.follow("call")({ phase: "lookup", state: "started", ms: null, detail: "again" });
  expect(told).toHaveLength(before);
});

const unreachable = (reason: "dns" | "refused" | "reset" | "route" | "closed"): AppError =>
  appError("network.unreachable", { ...at, reason, attempts: [] });
const late = (phase: "lookup" | "connect" | "tls" | "headers" | "idle" | "total"): AppError =>
  appError("network.timeout", { ...at, phase, ms: 1 });

describe("an error breaks the climb at", () => {
  test.each<[AppError, Step["state"][]]>([
    [unreachable("dns"), ["waiting", "failed", "waiting", "waiting", "waiting"]],
    [late("lookup"), ["waiting", "failed", "waiting", "waiting", "waiting"]],
    [unreachable("refused"), ["waiting", "ok", "failed", "waiting", "waiting"]],
    [unreachable("route"), ["waiting", "ok", "failed", "waiting", "waiting"]],
    [late("connect"), ["waiting", "ok", "failed", "waiting", "waiting"]],
    [late("tls"), ["waiting", "ok", "failed", "waiting", "waiting"]],
    [
      appError("tls.untrusted", { ...at, refusal: "", issuer: "", validTo: "" }),
      ["waiting", "ok", "failed", "waiting", "waiting"],
    ],
    [appError("tls.failed", { ...at, reason: "" }), ["waiting", "ok", "failed", "waiting", "waiting"]],
    [
      appError("proxy.authentication", { proxy: "http://p", source: "x", offers: [], given: false }),
      ["waiting", "ok", "failed", "waiting", "waiting"],
    ],
    [
      appError("network.privateAddress", { host: at.host, address: "10.0.0.1" }),
      ["waiting", "failed", "waiting", "waiting", "waiting"],
    ],
    [unreachable("reset"), ["waiting", "ok", "ok", "failed", "waiting"]],
    [unreachable("closed"), ["waiting", "ok", "ok", "failed", "waiting"]],
    [late("headers"), ["waiting", "ok", "ok", "failed", "waiting"]],
    [late("idle"), ["waiting", "ok", "ok", "failed", "waiting"]],
    [
      appError("network.cut", { ...at, receivedBytes: 1, expectedBytes: 2 }),
      ["waiting", "ok", "ok", "failed", "waiting"],
    ],
    [appError("http.malformed", { ...at, reason: "" }), ["waiting", "ok", "ok", "failed", "waiting"]],
  ])("$code ($facts)", (error, expected) => {
    const { board, states } = open();
    board.arrive("signin", result({ error }));
    expect(states()).toEqual(expected);
    expect(board.steps().find(({ state }) => state === "failed")).toMatchObject({ detail: error.title, ms: 11 });
  });

  test.each<[string, string[]]>([
    ["lookup", ["waiting", "failed", "waiting", "waiting", "waiting"]],
    ["connect", ["waiting", "ok", "failed", "waiting", "waiting"]],
    ["tls", ["waiting", "ok", "failed", "waiting", "waiting"]],
    ["wait", ["waiting", "ok", "ok", "failed", "waiting"]],
  ])("the phase in which it was cancelled: %s", (phase, expected) => {
    const { board, states } = open();
    board.arrive("signin", result({ error: appError("network.cancelled", { phase }) }));
    expect(states()).toEqual(expected);
  });

  test.each<[Partial<WireResult["timings"]>, string[]]>([
    [{ connect: null, tls: null }, ["waiting", "failed", "waiting", "waiting", "waiting"]],
    [{ tls: null }, ["waiting", "ok", "failed", "waiting", "waiting"]],
    [{}, ["waiting", "ok", "failed", "waiting", "waiting"]],
    [{ wait: 5 }, ["waiting", "ok", "ok", "failed", "waiting"]],
  ])("the phase in which the total time ran out: %j", (timings, expected) => {
    const { board, states } = open();
    board.arrive("signin", result({ error: late("total"), timings: { ...result().timings, ...timings } }));
    expect(states()).toEqual(expected);
  });

  test("no rung of the way when nothing of it was tried", () => {
    const { board, states } = open();
    const timings = { lookup: null, connect: null, tls: null, wait: null, download: null, total: 0 };
    const path = { ...result().path, addresses: [], remoteAddress: null };
    board.arrive("signin", result({ error: appError("network.cancelled", { phase: "preparing" }), timings, path }));
    expect(states()).toEqual(["waiting", "waiting", "waiting", "failed", "waiting"]);
  });

  test("the rung that was being climbed", () => {
    expect(rungOf(unreachable("reset"), "call")).toBe("call");
    expect(rungOf(unreachable("dns"), "call")).toBe("lookup");
  });
});

test("phases are shown while they run", () => {
  const { board, told } = open();
  const follow = board.follow("signin");
  follow({ phase: "lookup", state: "started", ms: null, detail: "h.example" });
  follow({ phase: "lookup", state: "ended", ms: 3, detail: "192.0.2.1" });
  follow({ phase: "connect", state: "started", ms: null, detail: "192.0.2.1:8443" });
  follow({ phase: "connect", state: "ended", ms: 4, detail: "" });
  follow({ phase: "tls", state: "started", ms: null, detail: "" });
  follow({ phase: "tls", state: "ended", ms: 5, detail: "" });
  follow({ phase: "wait", state: "started", ms: null, detail: "" });
  expect(told.map(({ id, state }) => `${id} ${state}`)).toEqual([
    "lookup running",
    "lookup ok",
    "connect running",
    "connect running",
    "connect ok",
    "signin running",
  ]);
  expect(told[4]?.ms).toBe(9);
  board.arrive("signin", result({ path: { ...result().path, tls } }));
  expect(told.at(-1)).toMatchObject({ id: "connect", state: "ok", detail: "TLSv1.3, certificate valid to 2027-01-02" });
});

test("a lookup that did not take place says why", () => {
  const { board, detail, states } = open();
  board.follow("signin")({ phase: "lookup", state: "skipped", ms: null, detail: "localhost is this computer" });
  board.arrive("signin", result({ timings: { ...result().timings, lookup: null } }));
  expect(detail("lookup")).toBe("localhost is this computer");
  expect(states()[1]).toBe("ok");
});

test("what was not climbed is skipped, and nothing else is touched", () => {
  const { board, states, detail } = open();
  board.set("fields", "ok", "");
  board.set("lookup", "failed", "no");
  board.skipRest("not tried");
  expect(states()).toEqual(["ok", "failed", "skipped", "skipped", "skipped"]);
  expect(detail("call")).toBe("not tried");
});
