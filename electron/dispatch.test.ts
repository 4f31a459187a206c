// The door between a window and the services: every request gets an answer in the agreed form, and no exception's words get out.
import { describe, expect, test, vi } from "vitest";
import { createClient } from "../shared/client.ts";
import { composeContract } from "../shared/compose-contract.ts";
import { importContract } from "../shared/import-contract.ts";
import type { HostInfo } from "../shared/contract.ts";
import { appError } from "../shared/errors.ts";
import { fail, ok } from "../shared/result.ts";
import type { SandboxStatus } from "../shared/sandbox-view.ts";
import { canary, survivors } from "../shared/testing/secret-forms.ts";
import { bodyContract } from "../shared/body-contract.ts";
import { bundleContract } from "../shared/bundle-contract.ts";
import { storeContract } from "../shared/store-contract.ts";
import { wireContract } from "../shared/wire-settings-contract.ts";
import { createDispatch, type Handlers } from "./dispatch.ts";
import type { Log } from "./ports.ts";
import type { StoreHandlers } from "./store-handlers.ts";

const info: HostInfo = {
  version: "1.2.3",
  platform: "linux",
  secretStorage: "session-only",
  clipboard: "plain",
  nativeMenu: false,
  proxy: null,
  warnings: ["Käse \u2028 😀"],
};
const sandboxOff: SandboxStatus = {
  running: false,
  port: null,
  vendors: {},
  faultChoices: {},
  faults: {},
  clockOffsetSeconds: 0,
};

const neverAsked = async () => {
  throw new Error("not part of this test");
};

const storeUnasked = Object.fromEntries(
  Object.keys({ ...storeContract, ...wireContract }).map((name) => [name, neverAsked]),
  // Every name of the store's part of the contract is there.
) as unknown as StoreHandlers;
const bodiesUnasked = Object.fromEntries(
  Object.keys(bodyContract).map((name) => [name, neverAsked]),
  // And every name of the part about bodies.
) as unknown as Pick<Handlers, keyof typeof bodyContract>;

const composerUnasked = Object.fromEntries(
  Object.keys(composeContract).map((name) => [name, neverAsked]),
  // And every name of the composer's own part.
) as unknown as Pick<Handlers, keyof typeof composeContract>;

const bundlesUnasked = Object.fromEntries(
  Object.keys(bundleContract).map((name) => [name, neverAsked]),
  // And every name of the part about bundles.
) as unknown as Pick<Handlers, keyof typeof bundleContract>;

const importsUnasked = Object.fromEntries(
  Object.keys(importContract).map((name) => [name, neverAsked]),
  // And every name of the part about imports.
) as unknown as Pick<Handlers, keyof typeof importContract>;

const door = (handlers: Partial<Handlers>, log: Log = vi.fn<Log>()) => {
  const all: Handlers = {
    "host.info": neverAsked,
    "preferences.get": neverAsked,
    "preferences.set": neverAsked,
    "test.run": neverAsked,
    "test.cancel": neverAsked,
    "credential.hold": neverAsked,
    "credential.list": neverAsked,
    "credential.drop": neverAsked,
    "call.send": neverAsked,
    "call.cancel": neverAsked,
    "network.allowPrivate": neverAsked,
    "run.start": neverAsked,
    "run.cancel": neverAsked,
    "run.answer": neverAsked,
    "socket.open": neverAsked,
    "socket.send": neverAsked,
    "socket.close": neverAsked,
    "cookie.list": neverAsked,
    "cookie.forget": neverAsked,
    ...bodiesUnasked,
    ...composerUnasked,
    ...importsUnasked,
    ...bundlesUnasked,
    ...storeUnasked,
    "sandbox.status": neverAsked,
    "sandbox.start": neverAsked,
    "sandbox.stop": neverAsked,
    "sandbox.setFault": neverAsked,
    "sandbox.moveClock": neverAsked,
    "link.open": neverAsked,
    "screen.cover": neverAsked,
    ...handlers,
  };
  const dispatch = createDispatch(all, log, () => "0123456789abcdef");
  return { dispatch, client: createClient((text) => dispatch(text)), log };
};
const ask = async (dispatch: (text: string) => Promise<string>, request: unknown): Promise<unknown> =>
  JSON.parse(await dispatch(typeof request === "string" ? request : JSON.stringify(request)));
const refused = (id: number | null, why: string) => ({
  id,
  ok: false,
  error: expect.objectContaining({ code: "input.invalid", why: expect.stringContaining(why) }),
});

describe("from the window's client through text to a handler and back", () => {
  test("a value arrives as it was", async () => {
    const { client } = door({ "host.info": async () => ok(info) });
    expect(await client("host.info", null)).toEqual(ok(info));
  });

  test("what was asked arrives as it was", async () => {
    const moveClock = vi.fn<Handlers["sandbox.moveClock"]>(async () => ok(sandboxOff));
    const { client } = door({ "sandbox.moveClock": moveClock });
    expect(await client("sandbox.moveClock", { seconds: -7200 })).toEqual(ok(sandboxOff));
    expect(moveClock).toHaveBeenCalledWith({ seconds: -7200 });
  });

  test("an expected failure arrives with its words and facts", async () => {
    const error = appError("test.unknown", { testId: "t" });
    const { client } = door({ "test.cancel": async () => fail(error) });
    expect(await client("test.cancel", { testId: "t" })).toEqual(fail(error));
  });

  test("NaN becomes no number on the way and is refused", async () => {
    const { client } = door({});
    expect(await client("sandbox.moveClock", { seconds: Number.NaN })).toMatchObject({
      ok: false,
      error: { code: "input.invalid", facts: { field: "seconds" } },
    });
  });

  test("each request has its own id, which the transport learns too", async () => {
    const ids: [number, number][] = [];
    const client = createClient(async (text, id) => {
      const request: { id: number } = JSON.parse(text);
      ids.push([request.id, id]);
      return JSON.stringify({ id, ok: true, value: info });
    });
    await Promise.all([client("host.info", null), client("host.info", null)]);
    expect(ids).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

describe("the client never rejects", () => {
  test.each([
    ["no JSON", `<html>${canary}`],
    ["another shape", JSON.stringify({ id: 1, ok: true })],
    ["a value that the contract does not know", JSON.stringify({ id: 1, ok: true, value: { version: canary } })],
    ["an error without a known code", JSON.stringify({ id: 1, ok: false, error: { code: canary } })],
    ["nothing", ""],
  ])("when the answer is %s, and quotes nothing of it", async (_, text) => {
    const result = await createClient(async () => text)("host.info", null);
    expect(result).toMatchObject({ ok: false, error: { code: "host.disconnected" } });
    expect(survivors(JSON.stringify(result), [canary])).toEqual([]);
  });

  test("when the transport is gone, and passes on its words", async () => {
    const result = await createClient(() => Promise.reject(new Error("The window lost its host.")))("host.info", null);
    expect(result).toMatchObject({ ok: false, error: { why: "The window lost its host." } });
  });
});

describe("requests that are refused", () => {
  const { dispatch } = door({});
  const request = { id: 7, method: "sandbox.setFault", input: { vendor: "virtualpbx", fault: null } };
  test.each<[string, unknown, ReturnType<typeof refused>]>([
    ["no JSON", "{", refused(null, "not JSON")],
    ["an empty text", "", refused(null, "not JSON")],
    ["a list", [], refused(null, "not a request")],
    ["null", null, refused(null, "not a request")],
    ["no id", { method: "host.info", input: null }, refused(null, "not a request")],
    ["an id that is no number", { ...request, id: "7" }, refused(null, "not a request")],
    ["an id that is no whole number", { ...request, id: 1.5 }, refused(null, "not a request")],
    ["an extra member", { ...request, admin: true }, refused(null, "not a request")],
    ["an unknown method", { ...request, method: "vault.reveal" }, refused(7, "no such method")],
    ["a method of every object", { ...request, method: "toString" }, refused(7, "no such method")],
    ["a method by prototype", { ...request, method: "__proto__" }, refused(7, "no such method")],
    ["a missing field", { ...request, input: { vendor: "virtualpbx" } }, refused(7, "sandbox.setFault")],
    ["an extra field", { ...request, input: { ...request.input, force: true } }, refused(7, "sandbox.setFault")],
    ["a field of another type", { ...request, input: { vendor: 1, fault: null } }, refused(7, "sandbox.setFault")],
    ["no input", { id: 7, method: "sandbox.setFault" }, refused(null, "not a request")],
    ["an input where none is wanted", { id: 7, method: "host.info", input: {} }, refused(7, "host.info")],
    [
      "a value that is too long",
      { id: 7, method: "link.open", input: { url: "x".repeat(2_001) } },
      refused(7, "too_big"),
    ],
  ])("%s", async (_, sent, expected) => expect(await ask(dispatch, sent)).toEqual(expected));

  test("more than 8 MB, without being read", async () => {
    const text = `{"id":7,"method":"host.info","input":"${"x".repeat(8 * 1024 * 1024)}"}`;
    expect(await ask(dispatch, text)).toEqual(refused(null, "larger than 8 MB"));
  });

  test("none quotes a value back", async () => {
    const values = { password: canary, [canary]: "x".repeat(100_001) };
    const input = { testId: "t", vendor: "v", method: "m", values, call: 5 };
    const reply = await dispatch(JSON.stringify({ id: 7, method: "test.run", input }));
    expect(survivors(reply, [canary])).toEqual([]);
    expect(JSON.parse(reply)).toMatchObject({ ok: false });
  });
});

describe("a handler that throws", () => {
  class OddError extends Error {
    override name = "OddError";
  }
  test.each<[string, unknown, string]>([
    ["an error", new OddError(`could not sign in with ${canary}`), "OddError"],
    ["a text", canary, "string"],
    ["a syntax error", new SyntaxError(`Unexpected token in ${canary}`), "SyntaxError"],
    ["nothing", undefined, "undefined"],
  ])("%s: the window gets a reference, the log the kind, nobody the words", async (_, thrown, kind) => {
    const log = vi.fn<Log>();
    const { dispatch } = door({ "host.info": () => Promise.reject(thrown) }, log);
    const reply = await dispatch('{"id":3,"method":"host.info","input":null}');
    expect(JSON.parse(reply)).toMatchObject({
      id: 3,
      ok: false,
      error: { code: "internal", facts: { reference: "01234567" }, next: expect.stringContaining("01234567") },
    });
    expect(log.mock.calls).toEqual([["dispatch.fault", { reference: "01234567", where: "host.info", kind }]]);
    expect(survivors(reply + JSON.stringify(log.mock.calls), [canary])).toEqual([]);
  });

  test("before it returns a promise", async () => {
    const { dispatch } = door({
      "host.info": () => {
        throw new OddError(canary);
      },
    });
    expect(await ask(dispatch, { id: 3, method: "host.info", input: null })).toMatchObject({
      error: { code: "internal" },
    });
  });

  test("is answered even when the log cannot be written", async () => {
    const full: Log = () => {
      throw new Error("no space left on device");
    };
    const { dispatch } = door({ "host.info": neverAsked }, full);
    expect(await ask(dispatch, { id: 3, method: "host.info", input: null })).toMatchObject({
      id: 3,
      error: { code: "internal" },
    });
  });

  test("is no worse than one whose value cannot be written as JSON", async () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    // What a mistake in a handler might return.
    const { dispatch } = door({ "host.info": async () => ok(circular as unknown as HostInfo) });
    expect(await ask(dispatch, { id: 3, method: "host.info", input: null })).toMatchObject({
      id: 3,
      ok: false,
      error: { code: "internal" },
    });
  });
});
