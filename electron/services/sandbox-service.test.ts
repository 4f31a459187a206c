// The sandbox switch: on and off as often as one likes, faults and clock only while it is on, every change told.
import { afterEach, describe, expect, test } from "vitest";
import { hostEventSchema, type HostEvent } from "../../shared/events.ts";
import { createEventHub } from "../event-hub.ts";
import { createSandboxService, type SandboxService } from "./sandbox-service.ts";

const opened: SandboxService[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((service) => service.stop()));
});

const create = () => {
  const events = createEventHub();
  const heard: HostEvent[] = [];
  events.subscribe(-1, (text) => heard.push(hostEventSchema.parse(JSON.parse(text).event)));
  const service = createSandboxService(events);
  opened.push(service);
  return { service, heard };
};

const off = { running: false, port: null, vendors: {}, faultChoices: {}, faults: {}, clockOffsetSeconds: 0 };
const answers = async (service: SandboxService): Promise<boolean> => {
  const base = service.status().vendors["virtualpbx"]?.base_url ?? "";
  return base !== "" && (await fetch(`${base}/token_auth`)).status === 401;
};

test("is off at first, answers while it is on, and is off again", async () => {
  const { service, heard } = create();
  expect(service.status()).toEqual(off);
  const started = await service.start();
  expect(started).toMatchObject({ ok: true, value: { running: true, port: expect.any(Number) } });
  expect(service.status().faultChoices["virtualpbx"]?.map(({ name }) => name)).toContain("html");
  expect(await answers(service)).toBe(true);
  expect(await service.stop()).toEqual(off);
  expect(heard.map(({ type }) => type)).toEqual(["sandbox.changed", "sandbox.traffic", "sandbox.changed"]);
});

test("tells each call without anything that could be a secret", async () => {
  const { service, heard } = create();
  await service.start();
  const base = service.status().vendors["virtualpbx"]?.base_url;
  await fetch(`${base}/user_auth/secret-token?auth_token=other-secret`);
  const traffic = heard.find(({ type }) => type === "sandbox.traffic");
  expect(traffic).toMatchObject({ traffic: { vendor: "virtualpbx", method: "GET", status: 401, fault: null } });
  expect(JSON.stringify(traffic)).not.toMatch(/secret-token|other-secret/);
});

test("started twice is one sandbox", async () => {
  const { service } = create();
  const [one, two] = await Promise.all([service.start(), service.start()]);
  expect(one).toEqual(two);
});

test("stopped while it is only starting is off and stays off", async () => {
  const { service } = create();
  const starting = service.start();
  const stopped = await service.stop();
  await starting;
  expect(stopped.running).toBe(false);
  expect(service.status()).toEqual(off);
  expect(await service.start()).toMatchObject({ ok: true });
  expect(await answers(service)).toBe(true);
});

describe("faults and clock", () => {
  test("are refused while it is off", () => {
    const { service } = create();
    expect(service.setFault("virtualpbx", "html")).toMatchObject({ ok: false, error: { code: "sandbox.unavailable" } });
    expect(service.moveClock(60)).toMatchObject({ ok: false, error: { code: "sandbox.unavailable" } });
  });

  test("change what it answers, and every window learns of it", async () => {
    const { service, heard } = create();
    await service.start();
    expect(service.setFault("virtualpbx", "html")).toMatchObject({
      ok: true,
      value: { faults: { virtualpbx: "html" } },
    });
    expect(service.moveClock(3_600)).toMatchObject({ ok: true, value: { clockOffsetSeconds: 3_600 } });
    expect(heard.at(-1)).toMatchObject({ status: { clockOffsetSeconds: 3_600, faults: { virtualpbx: "html" } } });
    expect(await answers(service)).toBe(false);
    expect(service.setFault("virtualpbx", null)).toMatchObject({ ok: true, value: { faults: {} } });
    expect(await answers(service)).toBe(true);
  });

  test.each([
    ["virtualpbx", "no-such-fault"],
    ["no-such-vendor", "html"],
  ])("%s %s is refused with the choices", async (vendor, fault) => {
    const { service } = create();
    await service.start();
    expect(service.setFault(vendor, fault)).toMatchObject({
      ok: false,
      error: { code: "input.invalid", why: expect.stringContaining("Choose one of") },
    });
  });

  test("a clock is not moved beyond dates", async () => {
    const { service } = create();
    await service.start();
    expect(service.moveClock(1e15)).toMatchObject({ ok: false, error: { code: "input.invalid" } });
  });

  test("are back at nothing after a restart", async () => {
    const { service } = create();
    await service.start();
    service.setFault("virtualpbx", "html");
    await service.stop();
    expect(await service.start()).toMatchObject({ value: { faults: {}, clockOffsetSeconds: 0 } });
  });
});
