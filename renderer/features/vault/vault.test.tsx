// Setting up, unlocking and locking as a user meets them, over a host that the test plays.
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appError } from "../../../shared/errors.ts";
import { fail, ok } from "../../../shared/result.ts";
import type { VaultStatus } from "../../../shared/vault-view.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { acme } from "../../store-samples.ts";
import { absentVault, createTestHost, openVault } from "../../test-host.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { useTestMemory } from "../test/test-memory.ts";
import { forgetRecoveryCode } from "./recovery-store.ts";

type Answers = NonNullable<Parameters<typeof createTestHost>[0]>;

const code = "PG8AS-01APR-H02PZ-2RF7V-J4W1Q4";
const passphrase = "correct horse battery";
const locked: VaultStatus = { ...openVault, state: "locked" };
const withKeychain: VaultStatus = { ...absentVault, keychain: { available: true, problem: null } };

const mount = async (
  status: VaultStatus,
  answers: Answers = {},
  on: "connections" | "settings" | "test" = "connections",
) => {
  const queryClient = createQueryClient();
  const host = createTestHost({
    "vault.status": () => ok(status),
    "connection.list": () => ok([acme]),
    "vault.create": () => ok({ status: openVault, recoveryCode: code }),
    "vault.lock": () => ok(locked),
    ...answers,
  });
  render(<App queryClient={queryClient} />);
  act(() => useUiStore.getState().go(on));
  await screen.findByText(/^(store|nothing is stored|this session only|read-only)/);
  return { host, queryClient, user: userEvent.setup() };
};

const inputs = (host: ReturnType<typeof createTestHost>, method: string) =>
  host.calls.filter(({ name }) => name === method).map(({ input }) => input);

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useComposeMemory.setState(useComposeMemory.getInitialState(), true);
  useTestMemory.setState(useTestMemory.getInitialState(), true);
  forgetRecoveryCode();
});

describe("setting up", () => {
  test("with a passphrase: too short and unlike are told, then the code is shown once", async () => {
    const { host, user, queryClient } = await mount(absentVault);
    expect(screen.getByText(/^Not offered here\./)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Continue" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Passphrase"));
    await user.keyboard("short{Enter}");
    expect(screen.getByText("At least 12 characters.")).toBeTruthy();
    await user.clear(screen.getByLabelText("Passphrase"));
    await user.type(screen.getByLabelText("Passphrase"), passphrase);
    await user.type(screen.getByLabelText("The same again"), "correct hose{Enter}");
    expect(screen.getByText("The two are not the same.")).toBeTruthy();
    expect(inputs(host, "vault.create")).toEqual([]);
    await user.clear(screen.getByLabelText("The same again"));
    await user.type(screen.getByLabelText("The same again"), `${passphrase}{Enter}`);
    const dialog = await screen.findByRole("dialog", { name: "Recovery code" });
    expect(inputs(host, "vault.create")).toEqual([{ passphrase, keychain: false }]);
    expect(dialog.textContent).toContain("PG8AS 01APR H02PZ 2RF7V J4W1Q4");
    // Escape and other screens cannot lose it.
    await user.keyboard("{Escape}{Control>}6{/Control}");
    expect(screen.getByRole("dialog", { name: "Recovery code" })).toBeTruthy();
    expect(within(dialog).getByRole("button", { name: "Done" }).hasAttribute("disabled")).toBe(true);
    // For as long as it is shown the host keeps the window out of screen shares.
    expect(inputs(host, "screen.cover")).toEqual([{ on: true }]);
    await user.click(within(dialog).getByLabelText("I have written it down"));
    await user.click(within(dialog).getByRole("button", { name: "Done" }));
    await waitFor(() => expect(document.body.textContent).not.toContain("PG8AS"));
    expect(inputs(host, "screen.cover")).toEqual([{ on: true }, { on: false }]);
    const cached = JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.data),
    );
    expect(cached).not.toContain("PG8AS");
    expect(JSON.stringify(queryClient.getMutationCache().getAll())).not.toContain(passphrase);
  });

  test("with the keychain, and a passphrase beside it", async () => {
    const { host, user } = await mount(withKeychain);
    await user.click(screen.getByRole("button", { name: "Continue" }));
    await user.click(screen.getByLabelText(/^Set a passphrase as well/));
    await user.type(screen.getByLabelText("Passphrase"), passphrase);
    await user.type(screen.getByLabelText("The same again"), `${passphrase}{Enter}`);
    await screen.findByRole("dialog", { name: "Recovery code" });
    expect(inputs(host, "vault.create")).toEqual([{ passphrase, keychain: true }]);
  });

  test("nothing on disk: the session is said plainly", async () => {
    const { user } = await mount(absentVault, {
      "vault.sessionOnly": () => ok({ ...absentVault, state: "session-only" }),
    });
    await user.click(screen.getByRole("radio", { name: /^Nothing on disk/ }));
    await user.click(screen.getByRole("button", { name: "Use this session only" }));
    await screen.findByRole("grid", { name: "Connections" });
    expect(screen.getAllByText("this session only")).toHaveLength(2);
  });

  test("a keychain that refuses says so, and the way back is there", async () => {
    const { user } = await mount(withKeychain, {
      "vault.create": () => fail(appError("vault.keychain", { fault: "refused" })),
    });
    await user.click(screen.getByRole("button", { name: "Continue" }));
    await user.click(screen.getByRole("button", { name: "Set up the store" }));
    expect((await screen.findByRole("alert")).textContent).toContain("The keychain does not open the store");
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByText("Step 1 of 3")).toBeTruthy();
  });
});

describe("unlocking", () => {
  test("a wrong passphrase has to wait as long as the host says, and what was typed stays", async () => {
    const { host, user } = await mount(locked, {
      "vault.unlock": () => fail(appError("vault.wrong", { by: "passphrase", waitSeconds: 2 })),
    });
    await user.type(screen.getByLabelText("Passphrase"), "wrong words{Enter}");
    expect((await screen.findByRole("alert")).textContent).toMatch(/That is not the passphrase.*Try again in [12] s\./);
    expect(screen.getByLabelText<HTMLInputElement>("Passphrase").value).toBe("wrong words");
    await user.keyboard("{Enter}");
    expect(inputs(host, "vault.unlock")).toHaveLength(1);
    await screen.findByRole("button", { name: "Unlock" });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(inputs(host, "vault.unlock")).toHaveLength(2));
  });

  test("by the keychain, and by the code that leads to a new passphrase", async () => {
    const keychain = {
      id: "k",
      type: "keychain",
      available: true,
      problem: null,
      host: "node",
      createdAt: "2026-01-05T12:00:00.000Z",
    } as const;
    const { host, user } = await mount(
      { ...locked, slots: [...locked.slots, keychain] },
      {
        "vault.unlock": ({ by }) =>
          by === "keychain" ? fail(appError("vault.keychain", { fault: "no-answer" })) : ok(openVault),
      },
    );
    await user.click(screen.getByRole("button", { name: "Open with the keychain" }));
    await screen.findByText(/did not answer in time/);
    await user.click(screen.getByRole("button", { name: "Use the recovery code instead" }));
    await user.type(screen.getByLabelText("Recovery code"), `${code}{Enter}`);
    await screen.findByRole("heading", { level: 1, name: "Settings" });
    expect(screen.getByText("Keys and lock")).toBeTruthy();
    expect(inputs(host, "vault.unlock")).toEqual([
      { by: "keychain", secret: null },
      { by: "recovery", secret: code },
    ]);
  });

  test("a keychain that waits for somebody keeps nobody from typing, and is not asked twice meanwhile", async () => {
    const keychain = {
      id: "k",
      type: "keychain",
      available: true,
      problem: "The keychain did not answer in time.",
      host: "node",
      createdAt: "2026-01-05T12:00:00.000Z",
    } as const;
    const asked = Promise.withResolvers<VaultStatus>();
    const { host, user } = await mount(
      { ...locked, slots: [...locked.slots, keychain] },
      { "vault.unlock": ({ by }) => (by === "keychain" ? asked.promise.then(ok) : ok(openVault)) },
    );
    await user.click(screen.getByRole("button", { name: "Open with the keychain" }));
    await user.click(screen.getByRole("button", { name: "Open with the keychain" }));
    await user.type(screen.getByLabelText("Passphrase"), "right words{Enter}");
    await waitFor(() =>
      expect(inputs(host, "vault.unlock")).toEqual([
        { by: "keychain", secret: null },
        { by: "passphrase", secret: "right words" },
      ]),
    );
  });

  test("a store that does not open offers its backups instead of a field", async () => {
    const problem = appError("store.damaged", { what: "The store's file" });
    const { user } = await mount({ ...locked, slots: [], problem });
    expect(screen.queryByLabelText("Passphrase")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Backups" }));
    await screen.findByRole("heading", { level: 2, name: "Backups" });
  });
});

describe("locking", () => {
  test("by its keys: list and cache are emptied, typed secrets go, other drafts stay", async () => {
    const { host, user, queryClient } = await mount(openVault, {}, "test");
    await waitFor(() =>
      expect(
        JSON.stringify(
          queryClient
            .getQueryCache()
            .getAll()
            .map(({ state }) => state.data),
        ),
      ).toContain("Acme / admin"),
    );
    act(() => useTestMemory.getState().choose({ vendor: "virtualpbx", method: "user" }));
    await user.type(screen.getByLabelText("User name"), "john");
    await user.type(screen.getByLabelText("Password"), "hunter2hunter2");
    act(() => useComposeMemory.getState().setUrl("users"));
    await user.keyboard("{Control>}{Shift>}l{/Shift}{/Control}");
    await waitFor(() => expect(inputs(host, "vault.lock")).toHaveLength(1));
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe(""));
    expect(screen.getByLabelText<HTMLInputElement>("User name").value).toBe("john");
    expect(useComposeMemory.getState().tabs[0]?.draft.url).toBe("users");
    const cached = JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ queryKey, state }) => [queryKey, state.data]),
    );
    expect(cached).not.toContain("Acme / admin");
    for (const place of ["connections", "history", "compose"] as const) {
      act(() => useUiStore.getState().go(place));
      expect(screen.getByRole("region", { name: "Store locked" })).toBeTruthy();
    }
  });
});

test("a store that another process holds says who, everywhere", async () => {
  await mount(
    { ...openVault, writable: false, readOnly: "held", holder: "the desktop app, process 4711" },
    {},
    "settings",
  );
  expect(screen.getByRole("button", { name: "read-only: held by the desktop app, process 4711" })).toBeTruthy();
  act(() => useUiStore.getState().openSettings("store"));
  expect(screen.getByText(/^The store is held by the desktop app, process 4711; this window only reads/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Change…" }).hasAttribute("disabled")).toBe(true);
});
