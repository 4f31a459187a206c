// Exchanges as HAR 1.2: every field that the format asks for, and -1 for what is not known.
import { expect, test } from "vitest";
import type { Exchange } from "../domain.ts";
import { readCollectionFile } from "../import/read-collection-file.ts";
import { harOf } from "./har.ts";

const exchange: Exchange = {
  id: "e1",
  purpose: "call",
  at: "2026-01-05T12:00:00.000Z",
  request: {
    method: "POST",
    url: "https://api.example.com/users?limit=10&q=a%20b",
    headers: [["Content-Type", "application/json"]],
    body: '{"a":1}',
    bodyBytes: 7,
  },
  response: {
    status: 200,
    statusText: "OK",
    httpVersion: "2",
    headers: [["Content-Type", "image/png"]],
    body: "AAAA",
    bodyEncoding: "base64",
    truncated: false,
    bytesWire: 3,
    bytesDecoded: 3,
  },
  error: null,
  timings: { lookup: 1, connect: 2, tls: 3, wait: 4, download: 5, total: 15 },
  path: { host: "api.example.com", port: 443, addresses: [], remoteAddress: "192.0.2.1", tls: null, redirect: null },
};

test("an answer, and none", () => {
  const silent: Exchange = { ...exchange, response: null, timings: { ...exchange.timings, lookup: null, wait: null } };
  const { log } = JSON.parse(harOf([exchange, silent], "1.0.0")) as { log: { entries: Record<string, unknown>[] } };
  expect(log).toMatchObject({ version: "1.2", creator: { name: "Ringback", version: "1.0.0" } });
  expect(log.entries).toMatchObject([
    {
      startedDateTime: "2026-01-05T12:00:00.000Z",
      time: 15,
      request: {
        httpVersion: "HTTP/2",
        queryString: [
          { name: "limit", value: "10" },
          { name: "q", value: "a b" },
        ],
        postData: { mimeType: "application/json", text: '{"a":1}' },
        cookies: [],
      },
      response: { status: 200, content: { size: 3, mimeType: "image/png", text: "AAAA", encoding: "base64" } },
      timings: { dns: 1, connect: 5, ssl: 3, send: 0, wait: 4, receive: 5 },
      serverIPAddress: "192.0.2.1",
    },
    { response: { status: 0, content: { size: 0 } }, timings: { dns: -1 } },
  ]);
});

test("what went out comes back in as a request", () => {
  const read = readCollectionFile(harOf([exchange], "1.0.0"), "case 17.har");
  expect(read).toMatchObject({
    ok: true,
    value: {
      name: "case 17",
      items: [
        {
          kind: "request",
          draft: { method: "POST", url: exchange.request.url, bodyKind: "json", bodyText: '{"a":1}' },
        },
      ],
    },
  });
});
