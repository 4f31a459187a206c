// The status bar tells of the screen that is looked at: which credential, whose account, how long its token lives, which TLS.
import { act, render, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { CallReport, Exchange, SessionView, TestReport } from "../../shared/domain.ts";
import { ok } from "../../shared/result.ts";
import { createQueryClient } from "../api/queries/query-client.ts";
import { App } from "../app.tsx";
import { activeTab, useComposeMemory } from "../features/compose/compose-memory.ts";
import { useConnectionMemory } from "../features/connections/connection-memory.ts";
import { useRuns } from "../features/runs/run-memory.ts";
import { type Outcome, useTestMemory } from "../features/test/test-memory.ts";
import { type ScreenId, useUiStore } from "../state/ui-store.ts";
import { acme, another, checked, exchange } from "../store-samples.ts";
import { absentVault, createTestHost, openVault } from "../test-host.ts";
import { loadScreens } from "./screen-code.ts";

const minutes = (count: number): string => new Date(Date.now() + count * 60_000 + 30_000).toISOString();
const id = "42586343b7a75a519a821cb5dc09aa67";
const session = (change: Partial<SessionView> = {}): SessionView => ({
  accountId: id,
  accountName: "Northwind, Inc.",
  expiresAt: minutes(41),
  expirySource: "jwt",
  ...change,
});
const overTls: Exchange = {
  ...exchange,
  path: {
    ...exchange.path,
    tls: { protocol: "TLSv1.3", cipher: null, authorized: true, refusal: null, chain: [] },
  },
};
const choice = { vendor: "virtualpbx", method: "user" };
const tested = (change: Partial<TestReport> = {}, outdated = false): Outcome => ({
  end: {
    kind: "report",
    report: {
      verdict: "valid",
      ...choice,
      steps: [],
      session: session(),
      exchanges: [overTls],
      diagnosis: [],
      problems: [],
      cancelled: false,
      ...change,
    },
  },
  at: new Date(),
  outdated,
});
const answered: CallReport = {
  outcome: "accepted",
  detail: "200 success",
  sessionUse: "signed-in",
  retried: false,
  askToResend: false,
  session: session(),
  exchanges: [overTls],
  diagnosis: [],
  cancelled: false,
};

const mount = (where: ScreenId, answers: Parameters<typeof createTestHost>[0] = {}) => {
  const host = createTestHost({
    "vault.status": () => ok(openVault),
    "connection.list": () => ok([acme, another("c2", "Globex")]),
    "check.results": () => ok({ results: [], progress: null, schedule: { minutes: null, nextAt: null } }),
    ...answers,
  });
  useUiStore.setState({ screen: where });
  render(<App queryClient={createQueryClient()} />);
  return host;
};
const bar = (): string => screen.getByRole("contentinfo", { name: "Status" }).textContent ?? "";
const conclude = (outcome: Outcome | null): void =>
  act(() => {
    useTestMemory.setState({ choice, outcomes: { "virtualpbx/user": outcome } });
  });
/** A call of the active tab with the saved connection. */
const call = (report: CallReport): void =>
  act(() => {
    const memory = useComposeMemory.getState();
    memory.choose("c1");
    memory.begin(activeTab(memory).id, "call");
    memory.conclude("call", "c1", { kind: "report", report });
  });

beforeAll(loadScreens);

beforeEach(() => {
  for (const store of [useUiStore, useTestMemory, useComposeMemory, useConnectionMemory, useRuns]) {
    // Each store takes its own first state; the union of their types does not say so.
    (store as typeof useUiStore).setState((store as typeof useUiStore).getInitialState(), true);
  }
});

test("on Test: vendor, method, verdict, and whom the credential signed in for how long", async () => {
  mount("test");
  conclude(null);
  await waitFor(() => expect(bar()).toContain("VirtualPBX · User name and password · not tested"));
  conclude(tested());
  expect(bar()).toContain("VirtualPBX · User name and password · valid");
  expect(bar()).toContain("Northwind, Inc.");
  expect(bar()).toMatch(/token 41:[0-3]\d \(from the token itself\)/);
  expect(bar()).toContain("TLSv1.3 verified");
});

test("the token's life counts down", async () => {
  mount("test");
  conclude(tested());
  const before = /token \d\d:\d\d/.exec(bar())?.[0] ?? "";
  expect(before).not.toBe("");
  await waitFor(() => expect(bar()).not.toContain(before));
  expect(bar()).toMatch(/token 41:\d\d/);
});

test.each([
  ["assumed", session({ expirySource: "assumed" }), /token 41:\d\d assumed/],
  ["ended", session({ expiresAt: "2026-01-05T14:02:11.000Z" }), /token ended/],
  ["of unknown life", session({ expiresAt: null, expirySource: null }), /no known end of the token/],
])("a token that is %s is said to be so", (_, one, words) => {
  mount("test");
  conclude(tested({ session: one }));
  expect(bar()).toMatch(words);
});

test.each([
  ["a refusal", tested({ verdict: "rejected", session: null })],
  ["another value than the one tested", tested({}, true)],
  ["a mistake on purpose", tested({ mistake: "upper-case" })],
])("no account and no token stand beside %s", (_, outcome) => {
  mount("test");
  conclude(outcome);
  expect(bar()).toContain("VirtualPBX · User name and password · ");
  expect(bar()).not.toContain("not tested");
  expect(bar()).not.toMatch(/Northwind|token /);
});

test.each(["guides", "history", "sandbox", "settings"] as const)(
  "on %s nothing of another screen stays",
  async (where) => {
    mount(where);
    conclude(tested());
    call(answered);
    await waitFor(() => expect(bar()).toContain("direct, no proxy"));
    expect(bar()).not.toMatch(/VirtualPBX|valid|Northwind|token |TLS/);
  },
);

test("on Compose: the credential of the tab, its account, its token's life, and the TLS of its last answer", async () => {
  mount("compose");
  conclude(tested({ verdict: "rejected", session: null }));
  await waitFor(() => expect(bar()).toContain("No credential"));
  expect(bar()).not.toContain("rejected");
  call(answered);
  await waitFor(() => expect(bar()).toContain("VirtualPBX · Acme / admin"));
  expect(bar()).toContain("Northwind, Inc.");
  expect(bar()).toMatch(/token 41:\d\d/);
  expect(bar()).toContain("TLSv1.3 verified");
  act(() => useComposeMemory.getState().choose("c2"));
  expect(bar()).toContain("VirtualPBX · Globex");
  expect(bar()).not.toMatch(/Northwind|token |TLS/);
  act(() => {
    useComposeMemory.getState().add();
    useComposeMemory.getState().choose(null);
  });
  expect(bar()).toContain("No credential");
  expect(bar()).not.toMatch(/Acme|Northwind|token |TLS/);
});

test("on Compose a session that was refused is no token that lives", async () => {
  mount("compose");
  call(answered);
  call({ ...answered, outcome: "refused" });
  await waitFor(() => expect(bar()).toContain("session refused"));
  expect(bar()).not.toMatch(/token \d/);
});

test("on Compose a run in the place of the requests has no credential of theirs", async () => {
  mount("compose");
  call(answered);
  await waitFor(() => expect(bar()).toContain("Acme / admin"));
  act(() => useRuns.setState({ shown: true }));
  expect(bar()).not.toMatch(/Acme|Northwind|token /);
});

test("on Connections: the chosen one with what its last check has found", async () => {
  const account = { id, name: "Northwind, Inc." };
  const token = { kind: "session", expiresAt: minutes(12), source: "reply" } as const;
  mount("connections", {
    "check.results": () =>
      ok({
        results: [
          checked("c1", { at: "2026-01-06T13:02:11.000Z", account, token }),
          checked("c2", { at: "2026-01-06T13:02:11.000Z", state: "rejected", account: null, token: null }),
        ],
        progress: null,
        schedule: { minutes: null, nextAt: null },
      }),
  });
  act(() => useUiStore.getState().chooseConnection("c1"));
  await waitFor(() => expect(bar()).toContain("VirtualPBX · Acme / admin · OK"));
  expect(bar()).toContain("Northwind, Inc.");
  expect(bar()).toMatch(/token 12:\d\d \(from the reply\)/);
  act(() => useUiStore.getState().chooseConnection("c2"));
  await waitFor(() => expect(bar()).toContain("VirtualPBX · Globex · rejected"));
  expect(bar()).not.toMatch(/Northwind|token /);
});

test("on Connections the first in sight is meant until one is chosen, and what was changed since its check is not believed", async () => {
  mount("connections", {
    "connection.list": () => ok([{ ...acme, updatedAt: "2026-01-07T12:00:00.000Z" }]),
    "check.results": () => ok({ results: [checked("c1")], progress: null, schedule: { minutes: null, nextAt: null } }),
  });
  await waitFor(() => expect(bar()).toContain("VirtualPBX · Acme / admin · changed since its check"));
  expect(bar()).toContain("Acme, Inc. / john");
  expect(bar()).not.toMatch(/token |OK/);
});

test("an account without a name goes by its id; while somebody presents the id is shortened and names are hidden", async () => {
  mount("test", { "presentation.get": () => ok({ on: true, names: ["Northwind, Inc."] }) });
  conclude(tested({ session: session({ accountName: null }) }));
  await waitFor(() => expect(bar()).toContain("4258…67"));
  conclude(tested());
  await waitFor(() => expect(bar()).toContain("N•••"));
  const all = screen.getByRole("contentinfo", { name: "Status" }).outerHTML;
  expect(all).not.toMatch(/Northwind|42586343b7a75a51/);
});

test("a lock takes account and token with it", async () => {
  let status = openVault;
  const host = mount("test", { "vault.status": () => ok(status) });
  await screen.findByRole("button", { name: "store open" });
  conclude(tested());
  expect(bar()).toContain("Northwind, Inc.");
  status = { ...absentVault, state: "locked" };
  act(() => host.emit({ type: "vault.changed", status }));
  await waitFor(() => expect(bar()).not.toContain("Northwind"));
  expect(bar()).toContain("VirtualPBX · User name and password · not tested");
});
