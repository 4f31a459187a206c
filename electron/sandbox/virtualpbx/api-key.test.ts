// Sign-in by API key at the simulated VirtualPBX.
import { afterAll, beforeAll, expect, test } from "vitest";
import { core, openForTest, type TestSandbox } from "../open-for-test.ts";
import { demo } from "./demo.ts";

let box: TestSandbox;
beforeAll(async () => {
  box = await openForTest({ rateLimits: false });
});
afterAll(() => box.sandbox.close());

const putKey = (data: unknown) => box.ask("PUT", "/api_auth", { body: { data } });

test("an API key signs in the account without a user", async () => {
  const answer = await putKey({ api_key: demo.acme.apiKey });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ status: "success", data: { account_id: demo.acme.id } });
  expect(answer.body["data"]).not.toHaveProperty("owner_id");
});

test("an unknown API key gets 404 and is echoed", async () => {
  const api_key = "f".repeat(64);
  const answer = await putKey({ api_key });
  expect(answer.status).toBe(404);
  expect(core(answer)).toEqual({ data: [api_key], error: "404", message: "bad identifier", status: "error" });
});

test.each([
  [{ api_key: "short" }, { api_key: { minLength: { target: 64, value: "short" } } }],
  [{ api_key: "f".repeat(65) }, { api_key: { maxLength: { target: 64, value: "f".repeat(65) } } }],
  [{}, { api_key: { required: {} } }],
  [
    { api_key: demo.acme.apiKey, restrictions: { get: ["#"] } },
    { restrictions: { additionalProperties: { value: { get: ["#"] } } } },
  ],
])("400 on an API key body that the schema refuses: %j", async (data, errors) => {
  const answer = await putKey(data);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ data: errors, error: "400" });
});
