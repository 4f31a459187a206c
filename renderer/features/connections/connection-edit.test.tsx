// The form of a new connection and of a saved one: what it says of what is typed and pasted, before anything is saved.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test } from "vitest";
import type { Connection } from "../../../shared/connection-view.ts";
import type { Input } from "../../../shared/contract.ts";
import { md5Hex } from "../../../shared/encode.ts";
import { ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { acme } from "../../store-samples.ts";
import { useOwnNames } from "../../frame/presentation-names.ts";
import { createTestHost } from "../../test-host.ts";
import { setPresenting } from "../../ui/presenting.ts";
import { signalLock } from "../vault/lock-signal.ts";
import { ConnectionEdit } from "./connection-edit.tsx";

const secret = "m32c6NfqYEt";
const digest = md5Hex(`john@example.com:${secret}`);

/** What is hidden while the screen is shown to others. */
const Names = () => <output aria-label="Names">{useOwnNames().join("|")}</output>;

const show = (connection: Connection | null = null) => {
  const host = createTestHost({ "connection.save": () => ok(acme) });
  const told = { changes: 0 };
  const { container } = render(
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider env="test">
        <ConnectionEdit
          connection={connection}
          onEnd={() => undefined}
          onChange={() => {
            told.changes += 1;
          }}
        />
        <Names />
      </MantineProvider>
    </QueryClientProvider>,
  );
  const saved = () =>
    host.calls.filter(({ name }) => name === "connection.save").map(({ input }) => input as Input<"connection.save">);
  return { container, told, saved, user: userEvent.setup() };
};

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);

type User = ReturnType<typeof userEvent.setup>;

const choose = async (user: User, vendor: string, method: string) => {
  await user.selectOptions(field("Vendor"), vendor);
  await user.selectOptions(field("Signs in by"), method);
};

const paste = async (user: User, label: string, text: string) => {
  await user.click(field(label));
  await user.paste(text);
};

afterEach(() => setPresenting(false));

describe("what is pasted", () => {
  test("loses the line break behind a secret, says so, and is saved without it", async () => {
    const { user, told, saved } = show();
    await choose(user, "virtualpbx", "user");
    await user.type(field("Name"), "Acme");
    await user.type(field("Account name"), "Acme");
    await user.type(field("User name"), "john@example.com");
    const before = told.changes;
    await paste(user, "Password", `${secret}\r\n`);
    expect(screen.getByText("Removed 1 trailing newline from what you pasted")).toBeTruthy();
    expect(field("Password").value).toBe(secret);
    // Nobody leaves the form unasked after that.
    expect(told.changes).toBeGreaterThan(before);
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]?.values["password"]).toBe(secret);
  });

  test("comes back whole on Undo, with a warning in place of the notice", async () => {
    const { user } = show();
    await choose(user, "virtualpbx", "user");
    await paste(user, "Password", `${secret}\n`);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(screen.queryByText(/^Removed/)).toBeNull();
    expect(screen.getByText("It contains a line break.")).toBeTruthy();
    expect(document.activeElement).toBe(field("Password"));
  });

  test("a blank behind the new secret of a saved connection is taken away too", async () => {
    const { user } = show(acme);
    await paste(user, "Password", `${secret} `);
    expect(screen.getByText("Removed 1 trailing blank from what you pasted")).toBeTruthy();
    expect(field("Password").value).toBe(secret);
  });

  test("cannot be brought back by Undo once the store was locked", async () => {
    const { user } = show();
    await choose(user, "virtualpbx", "user");
    await paste(user, "Password", `${secret}\n`);
    act(signalLock);
    expect(field("Password").value).toBe("");
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  test("the notice is of the method on screen alone", async () => {
    const { user } = show();
    await choose(user, "virtualpbx", "user");
    await paste(user, "Password", `${secret}\n`);
    await choose(user, "teletracker", "basic");
    expect(screen.queryByText(/^Removed/)).toBeNull();
  });
});

describe("what is typed", () => {
  test("is read aloud as the vendor will read it", async () => {
    const { user } = show();
    await choose(user, "virtualpbx", "user");
    await user.type(field("User name"), "John@Example.com");
    expect(screen.getByText("john@example.com").parentElement?.textContent).toBe(
      "Lower-cased before hashing: john@example.com",
    );
    await choose(user, "intelepeer", "login");
    await user.type(field("User name"), "john@example.com");
    expect(screen.getByText(/^This looks like the e-mail address/)).toBeTruthy();
  });

  test("names somebody as soon as it is typed, so that notes and preview hide it while the screen is shown", async () => {
    const { user } = show();
    const names = () => screen.getByLabelText("Names").textContent;
    await choose(user, "virtualpbx", "user");
    await user.type(field("User name"), "Jane.Doe");
    expect(names()).toBe("Jane.Doe");
    await user.type(field("Password"), secret);
    await user.type(field("Account name"), "Acme");
    expect(names()).toBe("Acme|Jane.Doe");
    await choose(user, "virtualpbx", "api-key");
    expect(names()).toBe("");
  });

  test("of an address may be one of the documented ones, chosen by keys", async () => {
    const { user, told } = show();
    await choose(user, "intelepeer", "login");
    await user.click(screen.getByRole("button", { name: "Known values of sign-in address" }));
    const list = screen.getByRole("list", { name: "Known values of sign-in address" });
    expect(within(list).getAllByRole("button").length).toBeGreaterThan(3);
    const before = told.changes;
    await user.keyboard("{ArrowDown}{Enter}");
    expect(field("Sign-in address").value).toBe("https://atmosphere.intelepeer.com/_rest/v4/authenticate");
    expect(document.activeElement).toBe(field("Sign-in address"));
    expect(told.changes).toBeGreaterThan(before);
  });
});

describe("the preview", () => {
  const opener = () => screen.queryByRole("button", { name: "What is made of it and sent" });

  test("is closed at first, and shows the digest of what is typed when it is asked for", async () => {
    const { user, container } = show();
    await choose(user, "virtualpbx", "user");
    await user.type(field("Account name"), "Acme");
    await user.type(field("User name"), "John@example.com");
    await paste(user, "Password", secret);
    expect(opener()?.getAttribute("aria-expanded")).toBe("false");
    expect(screen.queryByRole("region", { name: "MD5 preview" })).toBeNull();
    await user.click(opener() as HTMLElement);
    expect(screen.getByRole("region", { name: "Request preview" })).toBeTruthy();
    expect(container.textContent).not.toContain(digest);
    expect(container.textContent).not.toContain(secret);
    await user.click(screen.getByRole("button", { name: "Reveal the MD5 preview" }));
    expect(screen.getByText(digest)).toBeTruthy();
    act(() => setPresenting(true));
    expect(container.textContent).not.toContain(digest);
    expect(container.textContent).not.toContain(secret);
    expect(screen.queryByRole("button", { name: "Reveal the MD5 preview" })).toBeNull();
  });

  test("compares a customer's digest, which is nothing that would be saved", async () => {
    const { user, told, saved } = show();
    await choose(user, "virtualpbx", "user");
    await user.type(field("Name"), "Acme");
    await user.type(field("Account name"), "Acme");
    await user.type(field("User name"), "john@example.com");
    await paste(user, "Password", secret);
    await user.click(opener() as HTMLElement);
    const before = told.changes;
    await user.type(field("Compare with the customer's digest"), `${digest}{Enter}`);
    expect(screen.getByText("The same digest.")).toBeTruthy();
    expect(told.changes).toBe(before);
    expect(saved()).toEqual([]);
  });

  test("is not there for a saved secret until that is typed anew, and asks the host for nothing", async () => {
    const { user } = show(acme);
    expect(opener()).toBeNull();
    await user.type(field("Password"), "new");
    expect(opener()).toBeTruthy();
    await user.clear(field("Password"));
    expect(opener()).toBeNull();
  });
});
