// The Connections screen as a user meets it, over a host that the test plays.
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Connection } from "../../../shared/connection-view.ts";
import type { Input } from "../../../shared/contract.ts";
import { appError } from "../../../shared/errors.ts";
import { fail, ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { acme, another } from "../../store-samples.ts";
import { createTestHost, openVault } from "../../test-host.ts";
import { useTestMemory } from "../test/test-memory.ts";
import { useBoardMemory } from "../board/board-memory.ts";
import { useConnectionMemory } from "./connection-memory.ts";

const canary = 'p"ä\\ &%+/:=';

type Answers = NonNullable<Parameters<typeof createTestHost>[0]>;

const mount = async (start: readonly Connection[], answers: Answers = {}) => {
  let all = [...start];
  const queryClient = createQueryClient();
  const host = createTestHost({
    "vault.status": () => ok(openVault),
    "connection.list": () => ok(all),
    "connection.remove": ({ connection }) => {
      all = all.filter(({ id }) => id !== connection);
      return ok(null);
    },
    "connection.restore": ({ connection }) => {
      all = [...start];
      return ok(start.find(({ id }) => id === connection) ?? acme);
    },
    ...answers,
  });
  render(<App queryClient={queryClient} />);
  act(() => useUiStore.getState().go("connections"));
  if (start.length > 0) await screen.findByRole("grid", { name: "Connections" });
  return { host, queryClient, user: userEvent.setup() };
};

const options = () =>
  screen.queryAllByRole("checkbox", { name: /^Mark (?!all)/ }).map((box) => box.getAttribute("aria-label"));
const saved = (host: ReturnType<typeof createTestHost>) =>
  host.calls.filter(({ name }) => name === "connection.save").map(({ input }) => input as Input<"connection.save">);

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useConnectionMemory.setState(useConnectionMemory.getInitialState(), true);
  useBoardMemory.setState(useBoardMemory.getInitialState(), true);
  useTestMemory.setState(useTestMemory.getInitialState(), true);
});
afterEach(() => vi.useRealTimers());

describe("the list", () => {
  test("keeps only the rows in sight in the page, and the keys walk through all of them", async () => {
    const many = Array.from({ length: 2_000 }, (_, index) =>
      another(`c${index}`, `Account ${String(index).padStart(4, "0")}`),
    );
    const { user } = await mount(many);
    expect(options().length).toBeLessThan(80);
    const list = screen.getByRole("grid", { name: "Connections" });
    list.focus();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(screen.getByRole("heading", { level: 2, name: "Account 0002" })).toBeTruthy();
    await user.keyboard("{End}");
    expect(screen.getByRole("heading", { level: 2, name: "Account 1999" })).toBeTruthy();
  });

  test("is narrowed by words and says when nothing is left", async () => {
    const { user } = await mount([acme, another("c2", "Globex", { tags: ["old"] })]);
    await user.keyboard("{Control>}f{/Control}");
    expect(document.activeElement).toBe(screen.getByLabelText("Find a connection"));
    await user.keyboard("old");
    expect(options()).toHaveLength(1);
    await user.keyboard("er");
    expect(screen.getByText("No connection fits “older”.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Show all 2" }));
    expect(options()).toHaveLength(2);
  });

  test("Delete removes and Undo brings back", async () => {
    const { user } = await mount([acme, another("c2", "Globex")]);
    screen.getByRole("grid", { name: "Connections" }).focus();
    await user.keyboard("{Delete}");
    await waitFor(() => expect(options()).toHaveLength(1));
    expect(screen.getByRole("heading", { level: 2, name: "Globex" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Undo the removal of Acme / admin" }));
    await waitFor(() => expect(options()).toHaveLength(2));
    expect(screen.queryByText(/^Removed/)).toBeNull();
  });
});

describe("a secret", () => {
  const reveal = { "connection.reveal": () => ok({ value: canary, hideAfterSeconds: 30 }) } satisfies Answers;

  test("is revealed for the time that the host says, and never kept in a cache", async () => {
    const { user, queryClient } = await mount([acme], reveal);
    expect(document.body.textContent).not.toContain(canary);
    await user.click(screen.getByRole("button", { name: "Reveal password" }));
    expect((await screen.findByText(canary)).hasAttribute("data-revealed")).toBe(true);
    expect(screen.getByText(/^Hidden again in 30 s\./)).toBeTruthy();
    const cached = JSON.stringify([
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.data),
      queryClient.getMutationCache().getAll(),
    ]);
    expect(cached).not.toContain(JSON.stringify(canary).slice(1, -1));
    vi.useFakeTimers({ now: Date.now() + 31_000, toFake: ["Date"] });
    await waitFor(() => expect(screen.queryByText(canary)).toBeNull());
  });

  test("is hidden when the window loses the focus and when the store is locked", async () => {
    const { user, host } = await mount([acme], reveal);
    await user.click(screen.getByRole("button", { name: "Reveal password" }));
    await screen.findByText(canary);
    act(() => void window.dispatchEvent(new Event("blur")));
    expect(screen.queryByText(canary)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Reveal password" }));
    await screen.findByText(canary);
    act(() => host.emit({ type: "vault.changed", status: { ...openVault, state: "locked" } }));
    expect(await screen.findByRole("region", { name: "Store locked" })).toBeTruthy();
    expect(screen.queryByText(canary)).toBeNull();
  });

  test("can be copied only where the host keeps it out of clipboard histories", async () => {
    const { host, user } = await mount([acme], {
      "host.info": () =>
        ok({
          version: "0",
          platform: "linux",
          secretStorage: "passphrase",
          clipboard: "concealed",
          nativeMenu: false,
          proxy: null,
          warnings: [],
        }),
      "connection.copySecret": () => ok({ clearAfterSeconds: 30 }),
    });
    await user.click(await screen.findByRole("button", { name: "Copy password" }));
    await screen.findByText("Copied; the clipboard is cleared in 30 s.");
    expect(host.calls).toContainEqual({
      name: "connection.copySecret",
      input: { connection: "c1", field: "password" },
    });
  });

  test("stays when nothing is typed over it", async () => {
    const { host, user } = await mount([acme], { "connection.save": () => ok(acme) });
    await user.keyboard("{Control>}e{/Control}");
    const form = screen.getByRole("form", { name: "Edit Acme / admin" });
    expect(within(form).getByLabelText<HTMLInputElement>("Password").placeholder).toBe("Saved, type to replace");
    await user.type(within(form).getByLabelText("Tags"), ", old");
    await user.click(within(form).getByRole("button", { name: "Save" }));
    await screen.findByRole("heading", { level: 2, name: "Acme / admin" });
    expect(saved(host)).toEqual([
      expect.objectContaining({ id: "c1", keepSecrets: ["password"], tags: ["live", "old"], hostConfirmed: false }),
    ]);
    expect(saved(host)[0]?.values["password"]).toBe("");
  });
});

describe("saving", () => {
  test("a name that is taken is told at the name, and nothing typed is lost", async () => {
    const { user } = await mount([acme], {
      "connection.save": () => fail(appError("connection.name-taken", { name: "Acme / admin" })),
    });
    await user.keyboard("{Control>}n{/Control}");
    const form = screen.getByRole("form", { name: "New connection" });
    await user.type(within(form).getByLabelText("Name"), "Acme / admin");
    await user.selectOptions(within(form).getByLabelText("Vendor"), "virtualpbx");
    await user.selectOptions(within(form).getByLabelText("Signs in by"), "api-key");
    await user.type(within(form).getByLabelText("API key"), "a".repeat(64));
    await user.click(within(form).getByRole("button", { name: "Save" }));
    await within(form).findByText("There is a connection of this name already.");
    expect(within(form).getByLabelText<HTMLInputElement>("API key").value).toBe("a".repeat(64));
  });

  test("another host is agreed to in so many words", async () => {
    const { host, user } = await mount([acme], {
      "connection.save": ({ hostConfirmed }) =>
        hostConfirmed
          ? ok(acme)
          : fail(appError("connection.other-host", { host: "elsewhere.example", allowed: ["pbx.example"] })),
    });
    await user.keyboard("{Control>}e{/Control}");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("Send the saved secret to elsewhere.example?");
    await user.click(screen.getByRole("button", { name: "Agree and save" }));
    await screen.findByRole("heading", { level: 2, name: "Acme / admin" });
    expect(saved(host).map(({ hostConfirmed }) => hostConfirmed)).toEqual([false, true]);
  });

  test("leaving a changed form for another connection asks first", async () => {
    const { user } = await mount([acme, another("c2", "Globex")]);
    await user.keyboard("{Control>}e{/Control}");
    await user.type(screen.getByLabelText("Name"), "!");
    await user.click(screen.getByRole("row", { name: /Globex/ }));
    await user.click(await screen.findByRole("button", { name: "Stay" }));
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Acme / admin!");
    await user.click(screen.getByRole("row", { name: /Globex/ }));
    await user.click(await screen.findByRole("button", { name: "Leave" }));
    expect(await screen.findByRole("heading", { level: 2, name: "Globex" })).toBeTruthy();
  });
});

describe("from here", () => {
  test("Test hands over everything but the secret, and the test names the connection", async () => {
    const { host, user } = await mount([acme], { "test.run": () => fail(appError("internal", { reference: "r" })) });
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("Acme / admin")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("User name").value).toBe("john");
    expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe("");
    const form = document.querySelector("form");
    if (form) fireEvent.submit(form);
    await waitFor(() => expect(host.calls.some(({ name }) => name === "test.run")).toBe(true));
    const run = host.calls.find(({ name }) => name === "test.run")?.input as Input<"test.run">;
    expect(run).toMatchObject({ connection: "c1", hostConfirmed: false });
    expect(run.values["password"]).toBe("");
  });

  test("Compose has it chosen", async () => {
    const { user } = await mount([acme]);
    await user.keyboard("{Control>}{Shift>}{Enter}{/Shift}{/Control}");
    const choice = await screen.findByLabelText<HTMLSelectElement>("Credential");
    await waitFor(() => expect(choice.value).toBe("c1"));
    expect(choice.selectedOptions[0]?.textContent).toBe("VirtualPBX · Acme / admin");
  });
});

describe("without a list", () => {
  test("a failed list says why", async () => {
    await mount([], { "connection.list": () => fail(appError("store.damaged", { what: "The connection list" })) });
    expect((await screen.findByRole("alert")).textContent).toContain("The store is damaged");
  });

  test("an empty one leads to the first connection", async () => {
    const { user } = await mount([]);
    await screen.findByText(/^No connection is saved yet/);
    await user.keyboard("{Control>}n{/Control}");
    expect(screen.getByRole("form", { name: "New connection" })).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")));
  });
});
