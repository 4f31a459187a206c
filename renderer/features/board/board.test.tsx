// The board as a user meets it, over a host that the test plays: checks, marks, order, progress, and what goes out of it.
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { CheckResult } from "../../../shared/check-view.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import { ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { another, checked } from "../../store-samples.ts";
import { createTestHost, openVault } from "../../test-host.ts";
import { useConnectionMemory } from "../connections/connection-memory.ts";
import { useBoardMemory } from "./board-memory.ts";

const summary = { checked: 2, ok: 1, rejected: 1, unreachable: 0, ms: 900, cancelled: false };

const mount = async (all: readonly Connection[], results: readonly CheckResult[] = []) => {
  const ends: ((value: typeof summary) => void)[] = [];
  const host = createTestHost({
    "vault.status": () => ok(openVault),
    "connection.list": () => ok([...all]),
    "check.results": () => ok({ results: [...results], progress: null, schedule: { minutes: null, nextAt: null } }),
    "check.run": async () => ok(await new Promise<typeof summary>((resolve) => ends.push(resolve))),
    "check.cancel": () => ok(null),
    "check.schedule": ({ minutes }) => ok({ minutes, nextAt: null }),
  });
  render(<App queryClient={createQueryClient()} />);
  act(() => useUiStore.getState().go("connections"));
  const grid = await screen.findByRole("grid", { name: "Connections" });
  return { host, grid, ends, user: userEvent.setup() };
};

const names = () =>
  screen.queryAllByRole("checkbox", { name: /^Mark (?!all)/ }).map((box) => box.getAttribute("aria-label")?.slice(5));
const runs = (host: ReturnType<typeof createTestHost>) =>
  host.calls.filter(({ name }) => name === "check.run").map(({ input }) => input);

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useConnectionMemory.setState(useConnectionMemory.getInitialState(), true);
  useBoardMemory.setState(useBoardMemory.getInitialState(), true);
});

const bad = checked("b", {
  state: "rejected",
  status: 401,
  reason: "The password is not right",
  token: null,
  lastReason: { at: "2026-01-05T13:02:11.000Z", text: "The password is not right" },
  diagnosis: [
    {
      id: "password",
      cause: "The password is not right",
      fix: "Type it anew.",
      confidence: 0.9,
      evidence: [],
      guideStep: null,
    },
  ],
});
const two = [another("a", "Alpha"), another("b", "Beta")];

test("F5 checks all: progress is told, Escape cancels, what comes moves to the top with its reason", async () => {
  const { host, ends, user } = await mount(two);
  expect(names()).toEqual(["Alpha", "Beta"]);
  await user.keyboard("{F5}");
  expect(runs(host)).toEqual([{ connections: null }]);
  const progress = { done: 1, total: 2, startedAt: bad.at };
  act(() => host.emit({ type: "check.changed", results: [bad], progress }));
  await screen.findByText("1 of 2 checked");
  await waitFor(() => expect(names()).toEqual(["Beta", "Alpha"]));
  expect(screen.getByRole("row", { name: /^Beta, Rejected, VirtualPBX, .*The password is not right/ })).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(host.calls.at(-1)?.name).toBe("check.cancel");
  act(() => host.emit({ type: "check.changed", results: [checked("a")], progress: null }));
  act(() => ends[0]?.(summary));
  await screen.findByText(/Checked 2 connections in 0\.9 s: 1 OK, 1 rejected$/);
  act(() =>
    host.emit({ type: "check.turned", turns: [{ connection: "b", name: "Beta", from: "ok", to: "rejected" }] }),
  );
  expect(screen.getByText(/Beta is rejected \(was OK\)/)).toBeTruthy();
});

test("what is typed right behind the opening of a dialog goes into it", async () => {
  const { host } = await mount(two, [bad]);
  await waitFor(() => expect(host.calls.some(({ name }) => name === "check.results")).toBe(true));
  await vi.dynamicImportSettled();
  act(() => useBoardMemory.getState().openDialog("import"));
  expect(document.activeElement).toBe(screen.getByLabelText("File"));
});

test("what scrolls the rows is no stop of its own: the keys are the grid's, also behind a press on it", async () => {
  const { grid, user } = await mount(two, [bad]);
  const rows = within(grid).getByRole("rowgroup");
  expect(rows.tabIndex).toBe(-1);
  act(() => rows.focus());
  expect(document.activeElement).toBe(grid);
  await user.click(screen.getByRole("row", { name: /^Beta/ }));
  expect(document.activeElement).toBe(grid);
});

test("Why? chooses the connection and takes the focus to its causes", async () => {
  const { user } = await mount(two, [bad]);
  await user.click(screen.getByRole("row", { name: /^Alpha/ }));
  expect(screen.queryByRole("region", { name: "Why?" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Why is Beta rejected?" }));
  const why = screen.getByRole("region", { name: "Why?" });
  expect(why.textContent).toContain("Type it anew.");
  expect(document.activeElement?.contains(why)).toBe(true);
});

test("Space marks, Ctrl+A marks all, a check then goes to the marked ones alone", async () => {
  const { host, grid, user } = await mount([...two, another("c", "Gamma")]);
  grid.focus();
  await user.keyboard("{Home} {ArrowDown}{ArrowDown} ");
  expect(screen.getByText("2 marked")).toBeTruthy();
  await user.keyboard("{Shift>}{F5}{/Shift}");
  expect(runs(host)).toEqual([{ connections: ["a", "c"] }]);
  grid.focus();
  await user.keyboard("{Control>}a{/Control}");
  expect(screen.getByText("3 marked")).toBeTruthy();
  await user.keyboard("{Control>}a{/Control}");
  expect(screen.queryByText(/marked$/)).toBeNull();
});

test("a heading sorts and turns the order round, and says so", async () => {
  const { user } = await mount(two, [checked("a", { ms: 50 }), checked("b", { ms: 10 })]);
  const heading = () => screen.getByRole("columnheader", { name: "Answers in" });
  await user.click(within(heading()).getByRole("button"));
  expect([heading().getAttribute("aria-sort"), ...names()]).toEqual(["ascending", "Beta", "Alpha"]);
  await user.click(within(heading()).getByRole("button"));
  expect([heading().getAttribute("aria-sort"), ...names()]).toEqual(["descending", "Alpha", "Beta"]);
});

test("problems only, and no problem is said in words", async () => {
  const { host, user } = await mount(two, [bad, checked("a")]);
  await user.click(screen.getByLabelText("Problems only"));
  expect(names()).toEqual(["Beta"]);
  act(() => host.emit({ type: "check.changed", results: [checked("b")], progress: null }));
  await screen.findByText("No problem is known.");
});

test("a portion of results changes the rows that it speaks of; one that only moves keeps its element as it is", async () => {
  const three = [...two, another("c", "Gamma")];
  const { host } = await mount(
    three,
    three.map(({ id }) => checked(id)),
  );
  const row = (name: RegExp) => screen.getByRole("row", { name });
  await waitFor(() => expect(row(/^Gamma, OK/)).toBeTruthy());
  const [alpha, gamma] = [row(/^Alpha/), row(/^Gamma/)];
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  for (const element of [alpha, gamma])
    observer.observe(element, { subtree: true, childList: true, characterData: true });
  act(() => host.emit({ type: "check.changed", results: [bad], progress: null }));
  await waitFor(() => expect(names()).toEqual(["Beta", "Alpha", "Gamma"]));
  expect(row(/^Alpha/)).toBe(alpha);
  expect(row(/^Gamma/)).toBe(gamma);
  expect(alpha.style.top).not.toBe("34px");
  expect([...changes, ...observer.takeRecords()]).toEqual([]);
});

test("a change that a check by the clock finds is told to who looks elsewhere, where he has allowed it", async () => {
  const told: { title: string; body: string | undefined }[] = [];
  const ask = vi.fn(async () => "granted" as const);
  const Notification = vi.fn(function (title: string, { body }: NotificationOptions) {
    told.push({ title, body });
    return new EventTarget();
  });
  vi.stubGlobal("Notification", Object.assign(Notification, { permission: "default", requestPermission: ask }));
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  const { host, user } = await mount(two);
  const turned = () =>
    act(() =>
      host.emit({ type: "check.turned", turns: [{ connection: "b", name: "Beta", from: "ok", to: "rejected" }] }),
    );
  await user.selectOptions(screen.getByLabelText(/^Check/), "15");
  expect(ask).toHaveBeenCalledTimes(1);
  Object.assign(window.Notification, { permission: "granted" });
  turned();
  expect(told, "he sees the board").toEqual([]);
  expect(screen.getByText(/Beta is rejected \(was OK\)/)).toBeTruthy();
  act(() => useUiStore.getState().go("test"));
  turned();
  expect(told).toEqual([{ title: "1 connection has changed its state", body: "Beta is rejected (was OK)" }]);
  Object.assign(window.Notification, { permission: "denied" });
  turned();
  expect(told).toHaveLength(1);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("two thousand rows: only those in sight are in the page, and a portion of results draws no more", async () => {
  const many = Array.from({ length: 2_000 }, (_, index) => another(`c${index}`, `Account ${index}`));
  const { host } = await mount(many);
  expect(names().length).toBeLessThan(60);
  act(() => host.emit({ type: "check.changed", results: many.map(({ id }) => checked(id)), progress: null }));
  await waitFor(() => expect(screen.getByText("2000 OK")).toBeTruthy());
  expect(names().length).toBeLessThan(60);
});
