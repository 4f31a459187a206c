// From any screen the palette reaches what others can do, and everything that has a name: connections, requests, guides.
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { commands } from "../../shared/commands.ts";
import type { Connection } from "../../shared/connection-view.ts";
import { emptyDraft, requestDraftSchema } from "../../shared/request-draft.ts";
import { ok } from "../../shared/result.ts";
import { createQueryClient } from "../api/queries/query-client.ts";
import { App } from "../app.tsx";
import type { SavedItem } from "../features/collections/collection-items.ts";
import { useCollections } from "../features/collections/collections.ts";
import { useComposeMemory } from "../features/compose/compose-memory.ts";
import { useGuideProgress } from "../features/guides/guide-progress.ts";
import { loadScreens, useScreenCode } from "../frame/screen-code.ts";
import { useUiStore } from "../state/ui-store.ts";
import { acme, another, entry } from "../store-samples.ts";
import { createTestHost, openVault } from "../test-host.ts";
import { commandRegistry } from "./registry.ts";
import { anywhere } from "./run-anywhere.ts";

type Answers = NonNullable<Parameters<typeof createTestHost>[0]>;

/** @param connections of an open store; null for no store */
const mount = async (connections: readonly Connection[] | null = null, answers: Answers = {}) => {
  const store: Answers = connections
    ? { "vault.status": () => ok(openVault), "connection.list": () => ok([...connections]) }
    : {};
  createTestHost({ ...store, ...answers });
  render(<App queryClient={createQueryClient()} />);
  await screen.findByText("direct, no proxy");
};

const paletteLabel = "Search commands";
const switcherLabel = "Search connections, vendors and methods";

/** Opens one of the two and types. @returns the dialog */
const search = async (words: string, label = paletteLabel): Promise<HTMLElement> => {
  const key = label === paletteLabel ? "k" : "p";
  fireEvent.keyDown(window, { key, code: `Key${key.toUpperCase()}`, ctrlKey: true });
  const field = screen.getByLabelText(label);
  fireEvent.change(field, { target: { value: words } });
  // The first entry is chosen behind the letter.
  await act(async () => undefined);
  return screen.getByRole("dialog");
};

const press = (key: string, label = paletteLabel): void => {
  fireEvent.keyDown(screen.getByLabelText(label), { key, code: key });
};

const saved: SavedItem = {
  kind: "request",
  id: "r1",
  name: "List of users",
  folder: null,
  order: 0,
  draft: requestDraftSchema.parse({ ...emptyDraft(() => "row"), url: "https://api.example.com/users" }),
  connection: null,
};

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useComposeMemory.setState(useComposeMemory.getInitialState(), true);
  useCollections.setState(useCollections.getInitialState(), true);
});

describe("a command of another screen", () => {
  test("goes there and runs: a new request from the Test screen", async () => {
    await mount();
    const before = useComposeMemory.getState().tabs.length;
    await search("new request");
    press("Enter");
    // Nothing is waited for: what is typed next is for the address.
    expect(useUiStore.getState().screen).toBe("compose");
    expect(useComposeMemory.getState().tabs).toHaveLength(before + 1);
    expect(document.activeElement).toBe(screen.getByLabelText("Full address"));
  });

  test("puts the focus where it does on its screen: into the form of a new connection", async () => {
    await mount([acme]);
    await search("new connection");
    press("Enter");
    expect(document.activeElement).toBe(screen.getByLabelText("Name"));
  });

  test("leads there from the first one, whichever it is", async () => {
    await mount([acme, another("c2", "Beta")]);
    for (const command of commands) {
      if (!anywhere.has(command.id)) continue;
      act(() => useUiStore.getState().go("test"));
      const dialog = await search(command.title);
      const found = within(dialog).getByRole("button", { name: new RegExp(`^${command.title}`) });
      expect(found.hasAttribute("disabled"), command.title).toBe(false);
      fireEvent.click(found);
      expect(command).toMatchObject({ screen: useUiStore.getState().screen });
      expect(screen.queryByLabelText(paletteLabel)).toBeNull();
    }
  });

  test("is not run where something must be chosen first", async () => {
    await mount();
    const dialog = await search("");
    for (const command of commands) {
      if (!("screen" in command) || command.screen === "test" || anywhere.has(command.id)) continue;
      const [found] = within(dialog).getAllByRole("button", { name: new RegExp(`^${command.title}`) });
      expect(found?.hasAttribute("disabled"), command.title).toBe(true);
      expect(found?.textContent).toContain("only on its own screen");
    }
  });

  test("says why when its screen cannot run it", async () => {
    await mount();
    await search("check all");
    press("Enter");
    expect(useUiStore.getState().screen).toBe("connections");
    const said = await screen.findByText("Check all connections: the store is not open.");
    expect(said.closest('[role="status"]')).toBeTruthy();
    // Until the next thing is done.
    fireEvent.keyDown(window, { key: "a" });
    expect(screen.queryByText("Check all connections: the store is not open.")).toBeNull();
  });

  test("waits for what its screen reads first", async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await mount([acme], {
      "history.list": async () => {
        await released;
        return ok({ entries: [entry(1)], next: null });
      },
    });
    await search("find in the history");
    press("Enter");
    await screen.findByText("Reading the history…");
    expect(commandRegistry.find("history.find")?.unavailable).toBe("there is no history");
    release();
    const field = await screen.findByLabelText("Find in address, headers and bodies");
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  test("says what its screen has found out first", async () => {
    await mount([acme]);
    await search("clear the history");
    press("Enter");
    expect(await screen.findByText("Clear the history: there is no history.")).toBeTruthy();
  });

  test("waits for the code of its screen", async () => {
    await mount();
    const { screens } = useScreenCode.getState();
    act(() => useScreenCode.setState({ screens: null }));
    await search("new websocket");
    press("Enter");
    expect(commandRegistry.find("call.newSocket")).toBeNull();
    act(() => useScreenCode.setState({ screens }));
    expect(await screen.findByDisplayValue("wss://")).toBeTruthy();
  });

  test("is given up when one goes elsewhere before it can run", async () => {
    await mount();
    const { screens } = useScreenCode.getState();
    act(() => useScreenCode.setState({ screens: null }));
    await search("new request");
    press("Enter");
    act(() => useUiStore.getState().go("test"));
    const before = useComposeMemory.getState().tabs.length;
    act(() => useScreenCode.setState({ screens }));
    act(() => useUiStore.getState().go("compose"));
    await screen.findByLabelText("Full address");
    await new Promise((resolve) => setTimeout(resolve));
    expect(useComposeMemory.getState().tabs).toHaveLength(before);
  });
});

describe("what has a name", () => {
  const groupsOf = (dialog: HTMLElement): (string | undefined)[] =>
    [...dialog.querySelectorAll<HTMLElement>("[style*='--spotlight-label']")].map((group) =>
      group.style.getPropertyValue("--spotlight-label").slice(1, -1),
    );

  test("is not among the commands while nothing is typed", async () => {
    await mount([acme]);
    act(() => useCollections.setState({ items: [saved] }));
    const { textContent } = await search("");
    for (const name of ["Acme / admin", "List of users", "App ID and App Key"]) expect(textContent).not.toContain(name);
  });

  test("a connection is found in the palette and shown", async () => {
    await mount([acme]);
    const dialog = await search("acme admin");
    await within(dialog).findByRole("button", { name: /^Acme \/ admin/ });
    expect(groupsOf(dialog)).toEqual(["Saved connections"]);
    press("Enter");
    expect(useUiStore.getState()).toMatchObject({ screen: "connections", connection: "c1" });
  });

  test("a saved request is found in the palette and opened", async () => {
    await mount();
    act(() => useCollections.setState({ items: [saved] }));
    expect(groupsOf(await search("list of us"))).toEqual(["Saved requests"]);
    press("Enter");
    expect(await screen.findByDisplayValue("https://api.example.com/users")).toBeTruthy();
  });

  test.each([paletteLabel, switcherLabel])("a guide is found and opened: %s", async (label) => {
    await mount();
    const dialog = await search("app id and app key from", label);
    expect(groupsOf(dialog)).toEqual(["Guides of the vendors"]);
    press("Enter", label);
    expect(
      await screen.findByRole("heading", { level: 2, name: "App ID and App Key from the CPaaS portal" }),
    ).toBeTruthy();
    expect(useGuideProgress.getState().place).toEqual({ vendor: "enablex", account: "" });
  });

  test("a command stands before a name that fits as well", async () => {
    await mount();
    act(() => useCollections.setState({ items: [{ ...saved, name: "New request to Acme" }] }));
    const dialog = await search("new request");
    expect(groupsOf(dialog).slice(0, 2)).toEqual(["Compose", "Saved requests"]);
  });

  test.each([paletteLabel, switcherLabel])("of very many a few are drawn, and it says so: %s", async (label) => {
    await mount(Array.from({ length: 2000 }, (_, index) => another(`c${index}`, `Office ${index}`)));
    const dialog = await search("office", label);
    await within(dialog).findByRole("button", { name: /^Office 0/ });
    expect(within(dialog).getAllByRole("button").length).toBeLessThan(100);
    expect(groupsOf(dialog)).toEqual(["Saved connections, 50 of 2,000"]);
    fireEvent.change(screen.getByLabelText(label), { target: { value: "office 1999" } });
    expect(within(dialog).getAllByRole("button", { name: /^Office/ })).toHaveLength(1);
    if (label === paletteLabel) return;
    // Before anything is typed, too.
    fireEvent.change(screen.getByLabelText(label), { target: { value: "" } });
    expect(within(dialog).getAllByRole("button", { name: /^Office/ })).toHaveLength(50);
  });
});
