// Bodies that history kept, in the same viewer: laid out, filtered, byte by byte, and gone with what is locked.
import { afterEach, expect, test } from "vitest";
import { type Bodies, createBodies } from "./bodies.ts";
import type { PastExchange } from "./past-body.ts";
import { view } from "./testing/bodies-kit.ts";

let bodies: Bodies | null = null;
afterEach(() => bodies?.clear());

type Kept = {
  readonly type: string;
  readonly body: string;
  readonly encoding?: "base64";
  readonly truncated?: boolean;
};

const answered = ({ type, body, encoding, truncated = false }: Kept): PastExchange => ({
  request: { method: "GET", url: "https://api.example.com/v1", headers: [], body: null, bodyBytes: 0 },
  response: {
    status: 200,
    statusText: "OK",
    httpVersion: "1.1",
    headers: [["Content-Type", type]],
    body,
    bodyEncoding: encoding ?? "utf8",
    truncated,
    bytesWire: body.length,
    bytesDecoded: body.length,
  },
});

const withPast = (kept: Kept): Bodies => {
  const exchange = answered(kept);
  bodies = createBodies(undefined, async (id) => (id === "past" ? exchange : null));
  return bodies;
};
const linesOf = async (form: "raw" | "pretty" | "filter", path = "") => {
  const of = view("past", form, path);
  for (let opened = await bodies?.open(of); opened; opened = await bodies?.open(of)) {
    if (!opened.ok) return opened.error.code;
    if (!opened.value.complete) continue;
    const read = await bodies?.lines(of, 0, 100);
    return read?.ok ? read.value.lines : read?.error.code;
  }
};

test("text is read as the UTF-8 that it was kept as, whatever it came as", async () => {
  withPast({ type: "application/json; charset=iso-8859-1", body: '{"name":"Zoë","list":[1.50]}' });
  expect(await linesOf("raw")).toEqual(['{"name":"Zoë","list":[1.50]}']);
  expect(await linesOf("pretty")).toEqual(["{", '  "name": "Zoë",', '  "list": [', "    1.50", "  ]", "}"]);
  expect(await linesOf("filter", "$.list[0]")).toEqual(["[", "  1.50", "]"]);
});

test("bytes are the ones that were kept", async () => {
  withPast({ type: "application/octet-stream", body: "AAEC/w==", encoding: "base64" });
  const read = await bodies?.bytes({ exchange: "past", side: "response" }, 1, 3);
  expect(read).toEqual({ ok: true, value: { base64: "AQL/", total: 4 } });
});

test("a body of which the beginning was kept says so", async () => {
  const kept = withPast({ type: "application/json", body: '{"a":[1,2', truncated: true });
  expect(await kept.open(view("past", "pretty"))).toMatchObject({ ok: true, value: { partial: true, bytes: 9 } });
  const exchange = answered({ type: "text/plain", body: "" });
  const request = { ...exchange.request, body: "the beginning", bodyBytes: 5_000_000, bodyCut: true };
  const cut = createBodies(undefined, async () => ({ ...exchange, request }));
  expect(await cut.open({ ...view("past"), side: "request" })).toMatchObject({ ok: true, value: { partial: true } });
  cut.clear();
});

test("what was sent is there too, and what is not kept is gone", async () => {
  const kept = withPast({ type: "text/plain", body: "x" });
  const sent = { ...view("past"), side: "request" as const };
  expect(await kept.open(sent)).toMatchObject({ ok: false, error: { code: "body.gone" } });
  expect(await kept.open(view("other"))).toMatchObject({ ok: false, error: { code: "body.gone" } });
});
