// The mounted app: every command has someone who runs it, the frame follows keys, preferences and events.
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { commands } from "../shared/commands.ts";
import { appError } from "../shared/errors.ts";
import { fail, ok } from "../shared/result.ts";
import type { SandboxStatus } from "../shared/sandbox-view.ts";
import { setConnection } from "./api/connection-store.ts";
import { createQueryClient } from "./api/queries/query-client.ts";
import { App } from "./app.tsx";
import { commandRegistry } from "./commands/registry.ts";
import { loadScreens } from "./frame/screen-code.ts";
import { useTrafficStore } from "./state/traffic-store.ts";
import { useUiStore } from "./state/ui-store.ts";
import { createTestHost, stoppedSandbox } from "./test-host.ts";

const runningSandbox: SandboxStatus = {
  ...stoppedSandbox,
  running: true,
  port: 40311,
  vendors: {
    virtualpbx: { base_url: "http://127.0.0.1:40311/virtualpbx", methods: { "api-key": { api_key: "demo-key" } } },
  },
  faultChoices: { virtualpbx: [{ name: "mfa", label: "Asks for a second factor" }] },
};

const mount = async (answers: Parameters<typeof createTestHost>[0] = {}) => {
  const host = createTestHost(answers);
  render(<App queryClient={createQueryClient()} />);
  await screen.findByText("direct, no proxy");
  return { host, user: userEvent.setup() };
};

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useTrafficStore.setState({ calls: [] });
});

describe("commands", () => {
  test("every command of the list is registered by something that is mounted, those of a screen on their screen", async () => {
    await mount();
    const orphans = () => commands.filter((command) => commandRegistry.find(command.id) === null);
    const places = new Set(commands.flatMap((command) => ("screen" in command ? [command.screen] : [])));
    for (const place of places) {
      act(() => useUiStore.getState().go(place));
      const missing = orphans().filter((command) => !("screen" in command) || command.screen === place);
      expect(
        missing.map((command) => command.id),
        place,
      ).toEqual([]);
      // Elsewhere it must not be registered either, or its keys would work there.
      const others = commands.filter((command) => "screen" in command && command.screen !== place);
      expect(others.filter((command) => commandRegistry.find(command.id) !== null)).toEqual([]);
    }
    expect(places.size).toBeGreaterThan(1);
  });

  test("the palette lists them, greys what cannot run and says why", async () => {
    const { user } = await mount();
    await user.keyboard("{Control>}k{/Control}");
    const palette = await screen.findByRole("dialog", { name: "Command palette" });
    for (const command of commands) {
      if (command.id !== "palette.open") expect(palette.textContent).toContain(command.title);
    }
    const stop = within(palette).getByRole("button", { name: /Stop the sandbox/ });
    expect(stop.hasAttribute("disabled")).toBe(true);
    expect(stop.textContent).toContain("it does not run");
  });

  test("the palette runs what was typed and chosen", async () => {
    const { user } = await mount();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByLabelText("Search commands"), "simulator demo{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Sandbox" })).toBeTruthy();
  });

  test.each([
    ["k", "Search commands"],
    ["p", "Search connections, vendors and methods"],
  ])("what is typed right behind Ctrl+%s is not lost", async (key, label) => {
    await mount();
    fireEvent.keyDown(window, { key, code: `Key${key.toUpperCase()}`, ctrlKey: true });
    // Nothing is waited for: the next key may come at once.
    expect(document.activeElement).toBe(screen.getByLabelText(label));
  });

  test("a command of the palette has done its work before the next key comes, and its dialog gives the focus back", async () => {
    const { user } = await mount();
    act(() => useUiStore.getState().go("compose"));
    const address = await screen.findByLabelText("Full address");
    const choose = async (words: string) => {
      await user.keyboard("{Control>}k{/Control}");
      await user.type(screen.getByLabelText("Search commands"), words);
      fireEvent.keyDown(screen.getByLabelText("Search commands"), { key: "Enter", code: "Enter" });
    };
    await choose("edit the path");
    expect(document.activeElement).toBe(address);
    await choose("save as a new");
    expect(document.activeElement).toBe(screen.getByLabelText("Name"));
    await user.keyboard("{Escape}");
    expect(document.activeElement).toBe(address);
    await user.keyboard("{Control>}k{/Control}{Escape}");
    expect(document.activeElement).toBe(address);
  });

  test("F1 shows the keys of every command that has some", async () => {
    const { user } = await mount();
    await user.keyboard("{F1}");
    const help = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    const missing = commands.filter(
      ({ shortcut, title }) => shortcut !== null && within(help).queryAllByText(title).length === 0,
    );
    expect(missing).toEqual([]);
  });

  test("a command of the native menu runs in the window; an unknown one does nothing", async () => {
    const { host } = await mount();
    act(() => host.emit({ type: "command.run", command: "go.history" }));
    await screen.findByRole("heading", { level: 1, name: "History" });
    act(() => host.emit({ type: "command.run", command: "no.such.command" }));
    expect(screen.getByRole("heading", { level: 1, name: "History" })).toBeTruthy();
  });

  test("a command of the native menu does not run behind an open dialog; what stands above one does", async () => {
    const { host, user } = await mount();
    const choose = (command: string) => act(() => host.emit({ type: "command.run", command }));
    choose("help.keys");
    await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    choose("go.history");
    choose("palette.open");
    await screen.findByLabelText("Search commands");
    expect(screen.queryByRole("heading", { level: 1, name: "History", hidden: true })).toBeNull();
    await user.keyboard("{Escape}{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    choose("go.history");
    await screen.findByRole("heading", { level: 1, name: "History" });
  });
});

describe("screens", () => {
  test("Ctrl+1 to 6 and Ctrl+comma go to them; title, heading and rail follow", async () => {
    const { user } = await mount();
    const expected = ["Connections", "Compose", "Guides", "History", "Sandbox", "Settings"];
    for (const [index, name] of expected.entries()) {
      await user.keyboard(`{Control>}${name === "Settings" ? "," : index + 2}{/Control}`);
      const heading = await screen.findByRole("heading", { level: 1, name });
      expect(document.activeElement).toBe(heading);
      expect(document.title).toBe(`${name} · Ringback`);
      expect(screen.getByRole("button", { name, current: "page" })).toBeTruthy();
    }
  });

  test("F6 goes round the panes", async () => {
    const { user } = await mount();
    act(() => useUiStore.getState().go("connections"));
    const panes = () => document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane");
    const seen: unknown[] = [];
    for (let step = 0; step < 4; step += 1) {
      await user.keyboard("{F6}");
      seen.push(panes());
    }
    expect(new Set(seen)).toEqual(new Set(["Screens", "Connections", "Status"]));
  });

  test("the empty screens lead to the Test screen", async () => {
    const { user } = await mount();
    act(() => useUiStore.getState().go("compose"));
    await user.click(await screen.findByRole("button", { name: "Test a credential" }));
    expect(useUiStore.getState().screen).toBe("test");
  });
});

describe("theme", () => {
  const scheme = () => document.documentElement.getAttribute("data-mantine-color-scheme");

  test("follows the preferences and is written back when changed", async () => {
    const { host, user } = await mount({ "preferences.get": () => ok({ theme: "dark" }) });
    await waitFor(() => expect(scheme()).toBe("dark"));
    act(() => useUiStore.getState().go("settings"));
    await user.click(await screen.findByRole("radio", { name: "Light" }));
    await waitFor(() => expect(scheme()).toBe("light"));
    expect(host.calls).toContainEqual({ name: "preferences.set", input: { theme: "light" } });
  });

  test("goes back when the host refuses to keep it", async () => {
    const { user } = await mount({ "preferences.set": () => fail(appError("internal", { reference: "r1" })) });
    act(() => useUiStore.getState().go("settings"));
    await user.click(await screen.findByRole("radio", { name: "Dark" }));
    await screen.findByText(/Something went wrong inside Ringback/);
    expect(scheme()).toBe("light");
  });
});

describe("sandbox", () => {
  test("while it is on, every screen says so", async () => {
    const { host } = await mount();
    expect(screen.queryByRole("region", { name: "Sandbox is on" })).toBeNull();
    act(() => host.emit({ type: "sandbox.changed", status: runningSandbox }));
    await screen.findByRole("region", { name: "Sandbox is on" });
    await screen.findByText(/Sandbox on port 40311/);
  });

  test("a demo credential goes to the Test form with its address", async () => {
    const { user } = await mount({ "sandbox.status": () => ok(runningSandbox) });
    act(() => useUiStore.getState().go("sandbox"));
    const drafts: unknown[] = [];
    const stop = useUiStore.subscribe((state) => state.testDraft && drafts.push(state.testDraft));
    await user.click(await screen.findByRole("button", { name: /Use in Test/ }));
    stop();
    expect(drafts[0]).toEqual({
      vendor: "virtualpbx",
      method: "api-key",
      values: { api_key: "demo-key", base_url: "http://127.0.0.1:40311/virtualpbx" },
    });
    expect(useUiStore.getState().screen).toBe("test");
  });

  test("a start that fails is told on its screen", async () => {
    const { user } = await mount({
      "sandbox.start": () => fail(appError("sandbox.unavailable", { reason: "The port is taken." })),
    });
    act(() => useUiStore.getState().go("sandbox"));
    await user.click(await screen.findByRole("button", { name: "Start the sandbox" }));
    expect((await screen.findByRole("alert")).textContent).toContain("The port is taken.");
  });

  test("shows the calls that arrive, newest first, two hundred at most", async () => {
    const { host } = await mount({ "sandbox.status": () => ok(runningSandbox) });
    act(() => useUiStore.getState().go("sandbox"));
    act(() => {
      for (let call = 1; call <= 205; call += 1) {
        const traffic = { at: "2026-01-05T13:02:11Z", vendor: "virtualpbx", method: "PUT", path: `/call/${call}` };
        host.emit({ type: "sandbox.traffic", traffic: { ...traffic, status: 401, ms: 4, fault: null } });
      }
    });
    const rows = within(await screen.findByRole("table")).getAllByRole("row");
    expect(rows).toHaveLength(201);
    expect(rows[1]?.textContent).toContain("/call/205");
  });
});

test("a lost host is told from edge to edge, and the screen stays", async () => {
  await mount();
  act(() => setConnection({ kind: "ended", reason: "It does not answer." }));
  expect(screen.getByRole("alert").textContent).toContain("Ringback's host has ended");
  expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
});
