// The commands of a bundle say what they are: one whose body is known only in part is no repetition of the call.
import { expect, test } from "vitest";
import { commandFiles } from "./bundle-command.ts";
import { longestBody, mapExchange, type SharedExchange } from "./bundle-exchange.ts";
import { harOf } from "./export/har.ts";

const shared = (body: string, more: object = {}): SharedExchange =>
  mapExchange(
    {
      vendor: null,
      signInMethod: null,
      diagnosis: [],
      exchange: {
        id: "e1",
        purpose: "call",
        at: "2026-01-05T12:00:00.000Z",
        request: {
          method: "PUT",
          url: "https://api.example.com/file",
          headers: [],
          body,
          bodyBytes: body.length,
          ...more,
        },
        response: null,
        error: null,
        timings: { lookup: null, connect: null, tls: null, wait: null, download: null, total: 1 },
        path: { host: "api.example.com", port: 443, addresses: [], remoteAddress: null, tls: null, redirect: null },
      },
    },
    (text) => text,
  );

const remark = "# The body is not whole here";

test("of a whole body nothing is remarked", () => {
  const whole = shared("abc");
  for (const { text } of commandFiles([whole])) expect(text).not.toContain(remark);
  expect(harOf([whole.exchange], "1")).not.toContain("Cut off.");
});

test.each([
  ["from a file, of which the beginning is held", shared("abc", { bodyCut: true, bodyBytes: 5_000_000 })],
  ["longer than a bundle takes", shared("a".repeat(longestBody + 1))],
])("a body %s is said to be cut, in the commands and in the HAR file", (_, cut) => {
  for (const { text } of commandFiles([cut])) expect(text).toContain(remark);
  expect(harOf([cut.exchange], "1")).toContain("Cut off.");
});
