// A GET with a body at the simulated TeleTracker: documented, and sent here by hand because fetch forbids it.
import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openVendorForTest, pairHeader, type VendorBox } from "../open-vendor-for-test.ts";
import { demo } from "./demo.ts";

let box: VendorBox;
beforeEach(async () => {
  box = await openVendorForTest("teletracker");
});
afterEach(() => box.sandbox.close());

async function getWithBody(path: string, contentType: string, body: string): Promise<unknown> {
  const authorization = pairHeader("Basic", demo.several.username, demo.several.password);
  const headers = { authorization, "content-type": contentType, "content-length": Buffer.byteLength(body) };
  const sent = request(`${box.base}${path}`, { method: "GET", headers });
  const answered = once(sent, "response");
  sent.end(body);
  const [response] = await answered;
  return JSON.parse(await text(response));
}

test.each([
  ["application/json; charset=utf-8", '{"start_date":"2026-03-02","end_date":"2026-03-02","account_id":40117}'],
  ["application/x-www-form-urlencoded", "start_date=2026-03-02&end_date=2026-03-02&account_id=40117"],
])("parameters of a GET in a body of type %s", async (type, body) => {
  expect(await getWithBody("/reports/call-data", type, body)).toMatchObject({ data: [{ account_id: 40117 }] });
  const both = await getWithBody("/reports/call-data?account_id=40118", type, body);
  expect(both).toMatchObject({ data: [{ account_id: 40118 }] });
});
