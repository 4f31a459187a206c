// The History screen as a user meets it, over a host that the test plays.
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Input, Output } from "../../../shared/contract.ts";
import type { HistoryEntry } from "../../../shared/history-view.ts";
import { ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { acme, entry, exchange } from "../../store-samples.ts";
import { createTestHost, openVault } from "../../test-host.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { closeShare } from "../share/share-memory.ts";
import { useHistoryMemory } from "./history-filter.ts";

type Answers = NonNullable<Parameters<typeof createTestHost>[0]>;

const fits = ({ filter }: Input<"history.list">, { url, method }: HistoryEntry): boolean =>
  (filter.text === null || url.includes(filter.text)) && (filter.method === null || filter.method === method);

const mount = async (start: readonly HistoryEntry[], answers: Answers = {}) => {
  let all = [...start];
  const host = createTestHost({
    "vault.status": () => ok(openVault),
    "connection.list": () => ok([acme]),
    "history.list": (input): ReturnType<NonNullable<Answers["history.list"]>> => {
      const fitting = all.filter((one) => fits(input, one));
      const from = input.before === null ? 0 : Number(input.before);
      const end = from + input.limit;
      return ok({ entries: fitting.slice(from, end), next: end < fitting.length ? String(end) : null });
    },
    "history.get": ({ entry: id }) =>
      ok({ entry: all.find((one) => one.id === id) ?? entry(0), exchange, request: null, diagnosis: [] }),
    "history.remove": ({ entries }) => {
      all = all.filter(({ id }) => !entries.includes(id));
      return ok({ removed: entries.length });
    },
    "history.cancelSearch": () => ok(null),
    "history.search": () => ok({ found: 0, searched: start.length, cancelled: false }),
    ...answers,
  });
  render(<App queryClient={createQueryClient()} />);
  act(() => useUiStore.getState().go("history"));
  return { host, user: userEvent.setup() };
};

const many = (count: number) => Array.from({ length: count }, (_, index) => entry(count - index));
const list = () => screen.findByRole("listbox", { name: "Past exchanges" });
const asked = (host: ReturnType<typeof createTestHost>, name: string) =>
  host.calls.filter((call) => call.name === name);

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useHistoryMemory.setState(useHistoryMemory.getInitialState(), true);
  useComposeMemory.setState(useComposeMemory.getInitialState(), true);
  closeShare();
});

describe("the list", () => {
  test("asks for further pages only when one comes near the end, and walks by the keys", async () => {
    const { host, user } = await mount(many(250));
    (await list()).focus();
    expect(screen.getAllByRole("option").length).toBeLessThan(100);
    expect(asked(host, "history.list")).toHaveLength(1);
    await user.keyboard("{End}");
    // A browser tells of a scroll by itself.
    fireEvent.scroll(await list());
    await waitFor(() => expect(asked(host, "history.list").length).toBeGreaterThan(1));
    await user.keyboard("{Home}{ArrowDown}");
    fireEvent.scroll(await list());
    const chosen = within(await list()).getAllByRole("option", { selected: true });
    expect(chosen.map((option) => option.textContent)).toEqual([expect.stringContaining("/v2/call/249")]);
  });

  test("is narrowed by the filters at once", async () => {
    const { user } = await mount([entry(2, { method: "POST" }), entry(1)]);
    await list();
    await user.selectOptions(screen.getByLabelText("Method"), "POST");
    await waitFor(() => expect(screen.getAllByRole("option", { name: /call/ })).toHaveLength(1));
    await user.selectOptions(screen.getByLabelText("Method"), "DELETE");
    await screen.findByText("Nothing in the history fits these filters.");
    await user.click(screen.getByRole("button", { name: "Show everything" }));
    await waitFor(() => expect(screen.getAllByRole("option", { name: /call/ })).toHaveLength(2));
  });
});

test("finds in bodies come in while the search runs, and Escape stops it", async () => {
  let finish: (value: Output<"history.search">) => void = () => undefined;
  const { host, user } = await mount([entry(3), entry(2), entry(1)], {
    "history.search": () =>
      new Promise((resolve) => {
        finish = (value) => resolve(ok(value));
      }),
  });
  await list();
  await user.type(screen.getByLabelText("Find in address, headers and bodies"), "call/2");
  await waitFor(() => expect(screen.getAllByRole("option", { name: /call/ })).toHaveLength(1));
  await screen.findByText("Searching headers and bodies, 0 found");
  const [search] = asked(host, "history.search").map(({ input }) => input as Input<"history.search">);
  const searchId = search?.searchId ?? "";
  expect(search?.filter.text).toBe("call/2");
  act(() => host.emit({ type: "history.found", searchId, entries: [entry(1), entry(2)] }));
  act(() => host.emit({ type: "history.found", searchId: "another", entries: [entry(3)] }));
  const rows = screen.getAllByRole("option", { name: /call/ });
  expect(rows.map((row) => /call\/\d/.exec(row.textContent ?? "")?.[0])).toEqual(["call/2", "call/1"]);
  await user.keyboard("{Escape}");
  expect(asked(host, "history.cancelSearch").map(({ input }) => input)).toEqual([{ searchId }]);
  act(() => finish({ found: 2, searched: 2, cancelled: true }));
  await screen.findByText("Stopped after 2 exchanges, 2 found");
});

test("Space and a click with Ctrl mark exchanges, and those are shared together", async () => {
  const { host, user } = await mount([entry(3), entry(2), entry(1)], {
    "bundle.prepare": () => new Promise(() => undefined),
  });
  (await list()).focus();
  await user.keyboard(" {ArrowDown}");
  await user.keyboard("{Control>}");
  await user.click(screen.getByRole("option", { name: /call\/1/ }));
  await user.keyboard("{/Control}");
  const checked = screen.getAllByRole("option", { checked: true });
  expect(checked.map((option) => /call\/\d/.exec(option.textContent ?? "")?.[0])).toEqual(["call/3", "call/1"]);
  await user.click(screen.getByRole("button", { name: "Share 2 exchanges…" }));
  await screen.findByRole("dialog", { name: "Share safely" });
  expect(asked(host, "bundle.prepare").map(({ input }) => input)).toEqual([{ exchanges: ["e3", "e1"] }]);
});

describe("an exchange", () => {
  test("is deleted only after the user said so", async () => {
    const { host, user } = await mount([entry(2), entry(1)]);
    (await list()).focus();
    await user.keyboard("{Delete}");
    const dialog = await screen.findByRole("dialog", { name: "Delete this exchange?" });
    expect(document.activeElement).toBe(within(dialog).getByRole("button", { name: "Keep" }));
    await user.keyboard("{Enter}");
    expect(asked(host, "history.remove")).toEqual([]);
    (await list()).focus();
    await user.keyboard("{Delete}");
    await user.click(await screen.findByRole("button", { name: "Delete for good" }));
    await waitFor(() => expect(screen.getAllByRole("option", { name: /call/ })).toHaveLength(1));
    expect(asked(host, "history.remove").map(({ input }) => input)).toEqual([{ entries: ["e2"] }]);
  });

  test("becomes a new request without masked headers, with its connection", async () => {
    const { user } = await mount([entry(1)]);
    await screen.findByRole("button", { name: "Open in Compose" });
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(useUiStore.getState().screen).toBe("compose");
    const [tab] = useComposeMemory.getState().tabs;
    const { method, url: path, headers } = tab?.draft ?? { headers: [] };
    expect({ method, path, credential: tab?.credential }).toEqual({
      method: "GET",
      path: "https://pbx.example/v2/token_auth",
      credential: "c1",
    });
    expect(headers.map(({ name }) => name)).toEqual(["Accept"]);
  });
});

describe("without a list", () => {
  test("no store: says that nothing is kept and offers to set one up", async () => {
    const { user } = await mount([], { "vault.status": () => ok({ ...openVault, state: "absent", slots: [] }) });
    await screen.findByText(/^No history is kept while there is no store/);
    await user.click(screen.getByRole("button", { name: "Set up the store" }));
    expect(await screen.findByRole("dialog", { name: "Set up the store" })).toBeTruthy();
  });

  test("nothing sent yet: leads to Compose", async () => {
    const { user } = await mount([]);
    await user.click(await screen.findByRole("button", { name: "Send a call" }));
    expect(useUiStore.getState().screen).toBe("compose");
  });
});
