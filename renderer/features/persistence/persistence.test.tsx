// What is kept of guides and drafts, and above all what is not.
import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import type { Input } from "../../../shared/contract.ts";
import type { StoredDocument } from "../../../shared/document.ts";
import type { RequestDraft } from "../../../shared/request-draft.ts";
import { appError } from "../../../shared/errors.ts";
import { fail, ok } from "../../../shared/result.ts";
import { createTestHost } from "../../test-host.ts";
import { activeTab, useComposeMemory } from "../compose/compose-memory.ts";
import { useGuideProgress } from "../guides/guide-progress.ts";
import { useTestMemory } from "../test/test-memory.ts";
import { keepableDraft } from "../../../shared/keepable-draft.ts";
import { scopesOf, useVariables } from "../variables/variables-memory.ts";
import { keptTab } from "./compose-drafts.ts";
import { useKeeping } from "./document-keeper.ts";
import { walkId } from "./guide-walks.ts";
import { usePersistence } from "./use-persistence.ts";

const canary = 'p"ä\\ &%+/:=';

/** A host that keeps documents, as one that goes on after a restart of the window. */
const keepingHost = (kept = new Map<string, Input<"document.put">>()) => {
  const at = { revision: 1, updatedAt: "2026-01-05T12:00:00.000Z" };
  const host = createTestHost({
    "document.list": ({ kind }) =>
      ok(
        [...kept.values()]
          .filter((one) => one.kind === kind)
          .map((one): StoredDocument => ({ ...one, ...at, json: "" })),
      ),
    "document.get": ({ kind, id }) => {
      const found = kept.get(`${kind} ${id}`);
      return ok(found ? { ...found, ...at } : null);
    },
    "document.put": (document) => {
      kept.set(`${document.kind} ${document.id}`, document);
      return ok({ ...document, ...at });
    },
    "document.remove": ({ kind, id }) => {
      kept.delete(`${kind} ${id}`);
      return ok(null);
    },
  });
  return { host, kept };
};

const forget = (): void => {
  useGuideProgress.setState(useGuideProgress.getInitialState(), true);
  useComposeMemory.setState(useComposeMemory.getInitialState(), true);
  useTestMemory.setState(useTestMemory.getInitialState(), true);
  useVariables.setState(useVariables.getInitialState(), true);
  useKeeping.setState({ error: null });
};
beforeEach(forget);

/** Starts a window; resolves once it has read what was kept. */
const begin = async (host: ReturnType<typeof createTestHost>) => {
  const window = renderHook(() => usePersistence());
  await waitFor(() => expect(host.calls.filter(({ name }) => name === "document.all")).toHaveLength(1));
  await act(async () => new Promise((resolve) => setTimeout(resolve)));
  return window;
};

test("a walk goes on at its step after the window was closed at once; its password does not", async () => {
  const { host, kept } = keepingHost();
  const first = await begin(host);
  const progress = useGuideProgress.getState();
  progress.open({ vendor: "intelepeer", account: "Colorado" }, "rights");
  const walk = useGuideProgress.getState().walks[0];
  if (!walk) throw new Error("There is no walk.");
  progress.keep({ ...walk, done: ["login"], values: { username: "jdoe", password: canary } });
  // Closing the window saves without waiting.
  first.unmount();
  await waitFor(() => expect(kept.size).toBe(2));
  expect([...kept.values()].map(({ json }) => json).join()).not.toContain('p\\"ä');
  forget();
  const second = keepingHost(kept);
  await begin(second.host);
  const { place, walks } = useGuideProgress.getState();
  expect(place).toEqual({ vendor: "intelepeer", account: "Colorado" });
  expect(walks).toEqual([
    expect.objectContaining({ current: walk.current, done: ["login"], values: { username: "jdoe" } }),
  ]);
});

test("what somebody has begun to type is newer than what was kept", async () => {
  const { host, kept } = keepingHost();
  const first = await begin(host);
  useComposeMemory.getState().setUrl("users");
  useTestMemory.getState().remember("virtualpbx/user", { username: "john", password: canary });
  first.unmount();
  await waitFor(() => expect(kept.size).toBe(3));
  expect([...kept.values()].map(({ json }) => json).join()).not.toContain('p\\"ä');
  forget();
  useComposeMemory.getState().setUrl("devices");
  await begin(keepingHost(kept).host);
  expect(activeTab(useComposeMemory.getState()).draft.url).toBe("devices");
  expect(useTestMemory.getState().values).toEqual({ "virtualpbx/user": { username: "john" } });
});

test("what cannot be saved is told, and saved at the next occasion", async () => {
  const { host, kept } = keepingHost();
  const first = await begin(host);
  createTestHost({ "document.put": () => fail(appError("store.full", {})) });
  useComposeMemory.getState().setUrl("users");
  await waitFor(() => expect(useKeeping.getState().error?.code).toBe("store.full"));
  keepingHost(kept);
  first.unmount();
  await waitFor(() => expect([...kept.values()].map(({ json }) => json).join()).toContain("users"));
  expect(useKeeping.getState().error).toBeNull();
});

test("the page says that something is not saved from the first letter on, until it is", async () => {
  const { host, kept } = keepingHost();
  const window = await begin(host);
  const isMarked = () => document.documentElement.hasAttribute("data-saving");
  await waitFor(() => expect(isMarked()).toBe(false));
  useComposeMemory.getState().setUrl("u");
  expect(isMarked()).toBe(true);
  await waitFor(() => expect(isMarked()).toBe(false));
  expect([...kept.values()].map(({ json }) => json).join()).toContain('"url":"u"');
  window.unmount();
});

test("what could not be read at the start is not written over, and is there once it can be read", async () => {
  const { host, kept } = keepingHost();
  const first = await begin(host);
  // The first request of every window has one and the same id here.
  useComposeMemory.getState().add();
  useComposeMemory.getState().setUrl("users");
  first.unmount();
  await waitFor(() => expect([...kept.values()].map(({ json }) => json).join()).toContain("users"));
  forget();
  const before = new Map(kept);
  const failing = createTestHost({
    "document.all": () => fail(appError("store.failed", { operation: "read", code: "EIO" })),
  });
  const second = renderHook(() => usePersistence());
  await waitFor(() => expect(failing.calls.filter(({ name }) => name === "document.all")).toHaveLength(1));
  useComposeMemory.getState().setUrl("devices");
  await act(async () => new Promise((resolve) => setTimeout(resolve, 800)));
  expect(failing.calls.filter(({ name }) => name === "document.put")).toEqual([]);
  expect(kept).toEqual(before);
  expect(useKeeping.getState().error?.code).toBe("store.failed");
  keepingHost(kept);
  await waitFor(
    () => expect(useComposeMemory.getState().tabs.map(({ draft }) => draft.url)).toEqual(["users", "devices"]),
    { timeout: 5_000 },
  );
  expect(useKeeping.getState().error).toBeNull();
  second.unmount();
});

describe("the draft of a call", () => {
  const empty = useComposeMemory.getInitialState().tabs[0];
  if (!empty) throw new Error("There is no request.");
  const typed = (change: Partial<RequestDraft>) => keptTab({ ...empty, draft: { ...empty.draft, ...change } });
  const row = (name: string, value: string) => ({ id: name, name, value, enabled: true });

  test("keeps what is no secret, references to secrets too", () => {
    const change = {
      url: "users?page=2",
      params: [row("page", "2")],
      headers: [row("Accept", "application/json"), row("Authorization", "Bearer {{connection.token}}")],
      bodyKind: "json" as const,
      bodyText: '{"name":"Jane","password":"{{connection.password}}"}',
    };
    expect(typed(change).draft).toEqual({ ...empty.draft, ...change });
  });

  test.each([
    ["a header by its name", { headers: [row("Authorization", "Bearer abcdefgh12345678")] }],
    ["a header by its shape", { headers: [row("X-Own", "Bearer abcdefgh12345678")] }],
    ["a query", { url: "users?api_key=abcdefgh12345678", params: [row("api_key", "abcdefgh12345678")] }],
    ["a body", { bodyKind: "json" as const, bodyText: '{"password":"abcdefgh12345678"}' }],
    ["a form", { bodyKind: "form" as const, form: [row("password", "abcdefgh12345678")] }],
    ["a path value", { url: "t/{token}", pathValues: [{ name: "token", value: "abcdefgh12345678" }] }],
  ])("leaves out the secret in %s and says so", (_place, change) => {
    expect(JSON.stringify(typed(change))).not.toContain("abcdefgh12345678");
    expect(keepableDraft({ ...empty.draft, ...change }).dropped).toHaveLength(1);
  });
});

test("open requests come back in their order with their environment; a secret variable does not", async () => {
  const { host, kept } = keepingHost();
  const first = await begin(host);
  const memory = useComposeMemory.getState();
  memory.setUrl("one");
  memory.add();
  memory.setUrl("two");
  memory.add();
  memory.setUrl("three");
  memory.close(useComposeMemory.getState().tabs[1]?.id ?? "");
  memory.step(-1);
  const staging = useVariables.getState().add("Staging");
  useVariables.getState().use(staging);
  const row = { enabled: true, secret: false };
  useVariables.getState().change(staging, {
    rows: [
      { id: "1", name: "host", value: "stage.example", ...row },
      { id: "2", name: "password", value: canary, ...row },
    ],
  });
  first.unmount();
  // The order and three requests.
  await waitFor(() => expect([...kept.keys()].filter((key) => key.startsWith("draft compose/"))).toHaveLength(4));
  await waitFor(() => expect([...kept.values()].map(({ json }) => json).join()).toContain("stage.example"));
  expect([...kept.values()].map(({ json }) => json).join()).not.toContain('p\\"ä');
  forget();
  await begin(keepingHost(kept).host);
  const { tabs, active } = useComposeMemory.getState();
  expect(tabs.map(({ draft }) => draft.url)).toEqual(["one", "three"]);
  expect(tabs.find(({ id }) => id === active)?.draft.url).toBe("one");
  expect(scopesOf(useVariables.getState())[0]).toEqual({
    source: "environment Staging",
    values: { host: "stage.example", password: "" },
  });
});

test("a closed request can be opened again after a restart, also one that was closed while it was typed", async () => {
  const { host, kept } = keepingHost();
  const first = await begin(host);
  const memory = useComposeMemory.getState();
  memory.setUrl("one");
  memory.add();
  memory.setUrl("two");
  memory.edit((draft) => ({ ...draft, bodyKind: "text", bodyText: "typed for an hour" }));
  memory.close(useComposeMemory.getState().active);
  memory.add();
  memory.close(useComposeMemory.getState().active);
  first.unmount();
  // The order and two requests: of an empty one nothing is kept.
  await waitFor(() => expect(kept.size).toBe(3));
  forget();
  const second = await begin(keepingHost(kept).host);
  expect(useComposeMemory.getState().tabs.map(({ draft }) => draft.url)).toEqual(["one"]);
  useComposeMemory.getState().reopen();
  expect(activeTab(useComposeMemory.getState()).draft).toMatchObject({ url: "two", bodyText: "typed for an hour" });
  expect(useComposeMemory.getState().closed).toEqual([]);
  // Opened and closed for good once more, behind as many others as are kept: its document goes.
  useComposeMemory.getState().close(useComposeMemory.getState().active);
  for (let more = 0; more < 60; more += 1) {
    useComposeMemory.getState().add();
    useComposeMemory.getState().setUrl(`more ${more}`);
    useComposeMemory.getState().close(useComposeMemory.getState().active);
  }
  second.unmount();
  await waitFor(() => expect([...kept.values()].map(({ json }) => json).join()).toContain("more 59"));
  await waitFor(() => expect([...kept.values()].map(({ json }) => json).join()).not.toContain("typed for an hour"));
  expect(useComposeMemory.getState().closed).toHaveLength(50);
});

test("what looks like a secret in the address of a request is in no document, nor in its name, open or closed", async () => {
  const token = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjEzMDA4MTkzODB9.dBjftJeZ4CVP";
  const { host, kept } = keepingHost();
  const first = await begin(host);
  const memory = useComposeMemory.getState();
  memory.setUrl("https://jdoe:hunter2@h.example");
  memory.add();
  memory.setUrl(`https://h.example/reset/${token}`);
  memory.close(useComposeMemory.getState().active);
  first.unmount();
  await waitFor(() => expect(kept.size).toBe(3));
  const all = JSON.stringify([...kept.values()]);
  expect(all).toContain("h.example/reset/");
  expect(all).not.toMatch(/hunter2|eyJ/);
});

test("ids of walks fit, whatever an account is called", () => {
  const id = walkId({ vendor: "intelepeer", account: "ä\n".repeat(500) });
  expect(id).toMatch(/^walk\/intelepeer\/[0-9a-f]{32}$/);
});
