// The Guides screen as one uses it on a call: steps, forks, notes, accounts, and the hand-over to the test.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { appError } from "../../../shared/errors.ts";
import { fail, ok } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { createTestHost } from "../../test-host.ts";
import { useGuideProgress } from "./guide-progress.ts";
import { GuidesScreen } from "./guides-screen.tsx";

const canary = 'p"ä\\ &%+/:=';

const show = (answers: Parameters<typeof createTestHost>[0] = {}) => {
  const host = createTestHost(answers);
  const queryClient = createQueryClient();
  const view = render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider env="test">
        <GuidesScreen />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { ...view, host, queryClient, user: userEvent.setup() };
};

const run = (id: Parameters<typeof commandRegistry.run>[0]) => {
  act(() => void commandRegistry.run(id));
};
const onScreen = (name: string) => screen.findByRole("heading", { level: 2, name });
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const steps = () => within(screen.getByRole("region", { name: "Steps" }));
const list = () => within(screen.getByRole("navigation", { name: "Guides of the vendors" }));
const progress = useGuideProgress.getInitialState();

beforeEach(() => {
  useGuideProgress.setState(progress, true);
  useUiStore.setState(useUiStore.getInitialState(), true);
});

describe("steps", () => {
  it("marks a step as done, goes on, and gives the next one the focus", async () => {
    show();
    await onScreen("Log in to the Customer Portal");
    run("guide.next");
    const heading = await onScreen("Go to the account that is to get API access");
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(steps().getByText("1 of 12 done")).toBeTruthy();
    expect(steps().getByRole("button", { name: /^Log in to the Customer Portal \(done\)/ })).toBeTruthy();
    expect(list().getByRole("button", { name: /^IntelePeer.*1 of 12 steps done/ })).toBeTruthy();
  });

  it("goes back without taking the mark away, until one takes it away", async () => {
    const { user } = show();
    expect(commandRegistry.find("guide.previous")?.unavailable).toBe("this is the first step");
    run("guide.next");
    run("guide.previous");
    await onScreen("Log in to the Customer Portal");
    expect(steps().getByText("1 of 12 done")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Not done after all" }));
    expect(steps().getByText("0 of 12 done")).toBeTruthy();
  });

  it("leaves out a step that is not needed", async () => {
    const { user } = show();
    act(() => useGuideProgress.getState().open({ vendor: "enablex", account: "" }, "summary"));
    await user.click(screen.getByRole("button", { name: "Not needed, go on" }));
    await onScreen("Send the credentials again, or reset the key");
    expect(steps().getByText("0 of 4 done")).toBeTruthy();
  });

  it("says what a reset of the App Key breaks", () => {
    show();
    act(() => useGuideProgress.getState().open({ vendor: "enablex", account: "" }, "credentials"));
    const choice = within(screen.getByRole("region", { name: "What the two buttons do" }));
    expect(choice.getByText("SEND CREDENTIALS")).toBeTruthy();
    expect(choice.getByText(/^The old key stops working everywhere/)).toBeTruthy();
  });

  it("opens a fork on demand", async () => {
    const { user } = show();
    act(() => useGuideProgress.getState().open({ vendor: "intelepeer", account: "" }, "user-management"));
    const fork = screen.getByText("My menu is on the left").closest("details");
    expect(fork?.open).toBe(false);
    await user.click(screen.getByText("My menu is on the left"));
    expect(fork?.open).toBe(true);
    expect(fork?.textContent).toContain("at the left side of the page");
  });

  it("forgets marks and values only after asking", async () => {
    const { user } = show();
    run("guide.next");
    await user.click(screen.getByRole("button", { name: "Start over" }));
    expect(document.activeElement?.textContent).toBe("Keep");
    await user.click(screen.getByRole("button", { name: "Keep" }));
    expect(steps().getByText("1 of 12 done")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Start over" }));
    await user.click(screen.getByRole("button", { name: "Yes, start over" }));
    expect(steps().getByText("0 of 12 done")).toBeTruthy();
  });
});

describe("values", () => {
  const atMail = () => act(() => useGuideProgress.getState().open({ vendor: "intelepeer", account: "" }, "mail"));

  it("keeps what is no secret, and a password in the live field only", async () => {
    const { user, container, queryClient, unmount } = show();
    atMail();
    await user.type(field("User name"), "jdoe");
    await user.click(field("Password"));
    await user.paste(canary);
    const plain = JSON.stringify(canary).slice(1, -1);
    expect(JSON.stringify(useGuideProgress.getState().walks)).toContain("jdoe");
    expect(JSON.stringify(useGuideProgress.getState())).not.toContain(plain);
    expect(
      JSON.stringify(
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state),
      ),
    ).not.toContain(plain);
    expect(container.textContent).not.toContain(canary);
    for (const element of container.querySelectorAll("*"))
      for (const { value } of element.attributes) expect(value).not.toContain(canary);
    unmount();
    show();
    expect(field("User name").value).toBe("jdoe");
    expect(field("Password").value).toBe("");
  });

  it("takes a stray newline out of a paste and gives it back on Undo", async () => {
    const { user } = show();
    atMail();
    await user.click(field("User name"));
    await user.paste("jdoe\n");
    expect(screen.getByText("Removed 1 trailing newline from what you pasted")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(screen.queryByText(/^Removed/)).toBeNull();
  });

  it("warns when the address is typed as user name", async () => {
    const { user } = show();
    atMail();
    await user.type(field("User name"), "jdoe+1@business.com");
    expect(screen.getByText(/^This is an e-mail address\./)).toBeTruthy();
  });

  it("finds the next sub-address and notes it", async () => {
    const { user } = show();
    act(() => useGuideProgress.getState().open({ vendor: "intelepeer", account: "" }, "details"));
    await user.type(field("The customer's e-mail address"), "jdoe@business.com");
    await user.type(field("Addresses already used"), "jdoe@business.com; jdoe+1@business.com");
    expect(screen.getByText("jdoe+2@business.com")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Use this address" }));
    expect(field("E-mail address of the API user").value).toBe("jdoe+2@business.com");
  });

  it("go to the Test form, secrets and all, and only those of its method", async () => {
    const { user } = show();
    atMail();
    await user.type(field("User name"), "jdoe");
    await user.click(field("Password"));
    await user.paste(canary);
    await user.click(steps().getByRole("button", { name: "Test the credential" }));
    await onScreen("Test the credential");
    expect(field("Password").value).toBe(canary);
    await user.click(screen.getByRole("button", { name: "Test this credential" }));
    expect(useUiStore.getState()).toMatchObject({
      screen: "test",
      testDraft: { vendor: "intelepeer", method: "login", values: { username: "jdoe", password: canary } },
    });
    expect(useUiStore.getState().testDraft?.values).not.toHaveProperty("email");
  });
});

describe("accounts", () => {
  it("have a walk of their own; the first name goes to the walk that has begun", async () => {
    const { user } = show();
    run("guide.next");
    await user.type(screen.getByLabelText("Name of the account"), "Colorado{Enter}");
    expect(list().getByRole("button", { name: /^Colorado.*1 of 12 steps done/ })).toBeTruthy();
    await user.type(screen.getByLabelText("Name of the account"), "Florida{Enter}");
    expect(list().getByRole("button", { name: "Florida" }).getAttribute("aria-current")).toBe("true");
    await onScreen("Log in to the Customer Portal");
    await user.click(list().getByRole("button", { name: /^Colorado/ }));
    await onScreen("Go to the account that is to get API access");
  });

  it("keep their secrets apart", async () => {
    const { user } = show();
    await user.type(screen.getByLabelText("Name of the account"), "Colorado{Enter}");
    act(() => useGuideProgress.getState().open({ vendor: "intelepeer", account: "Colorado" }, "mail"));
    await user.click(field("Password"));
    await user.paste(canary);
    await user.type(screen.getByLabelText("Name of the account"), "Florida{Enter}");
    act(() => useGuideProgress.getState().open({ vendor: "intelepeer", account: "Florida" }, "mail"));
    expect(field("Password").value).toBe("");
    act(() => useGuideProgress.getState().open({ vendor: "intelepeer", account: "Colorado" }, "mail"));
    expect(field("Password").value).toBe(canary);
  });

  it("can be forgotten, one alone", async () => {
    const { user } = show();
    await user.type(screen.getByLabelText("Name of the account"), "Colorado{Enter}");
    await user.type(screen.getByLabelText("Name of the account"), "Florida{Enter}");
    await user.click(screen.getByRole("button", { name: "Forget this account" }));
    await user.click(screen.getByRole("button", { name: "Yes, forget this account" }));
    expect(list().queryByRole("button", { name: /^Florida/ })).toBeNull();
    expect(
      list()
        .getByRole("button", { name: /^Colorado/ })
        .getAttribute("aria-current"),
    ).toBe("true");
  });
});

describe("handing on", () => {
  it("prints the whole guide, and takes the sheet away again", () => {
    show();
    act(() => void window.dispatchEvent(new Event("beforeprint")));
    const sheet = document.querySelector(".guide-print");
    expect(sheet?.querySelectorAll("ol > li")).toHaveLength(12);
    act(() => void window.dispatchEvent(new Event("afterprint")));
    expect(document.querySelector(".guide-print")).toBeNull();
  });

  it("copies without the password and says so", async () => {
    const { user } = show();
    act(() => useGuideProgress.getState().open({ vendor: "intelepeer", account: "" }, "mail"));
    await user.type(field("User name"), "jdoe");
    await user.click(field("Password"));
    await user.paste(canary);
    await user.click(screen.getByRole("button", { name: "Copy as e-mail" }));
    await screen.findByText("Copied; no secret is in it.");
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain("Noted: User name jdoe");
    expect(copied).not.toContain(canary);
  });

  it("opens documents through the host and tells a refusal", async () => {
    const { host, user } = show({ "link.open": () => ok(null) });
    await user.click(screen.getByRole("button", { name: "API Authentication (IntelePeer)" }));
    await waitFor(() => expect(host.calls.map(({ name }) => name)).toContain("link.open"));
    expect(screen.queryByRole("alert")).toBeNull();
    createTestHost({ "link.open": () => fail(appError("link.refused", { url: "https://x" })) });
    await user.click(screen.getByRole("button", { name: "API Authentication (IntelePeer)" }));
    await screen.findByRole("alert");
  });
});

it("ticks what is at hand and steps aside once the walk has begun", async () => {
  const { user } = show();
  await user.click(screen.getByRole("checkbox", { name: "There is a user name that nobody has yet." }));
  const panel = screen.getByRole("region", { name: "Before you start" });
  expect(panel.textContent).toContain("1 of 4");
  run("guide.next");
  expect(within(panel).queryByRole("checkbox")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show what is needed" }));
  expect(
    within(panel)
      .getAllByRole<HTMLInputElement>("checkbox")
      .filter(({ checked }) => checked),
  ).toHaveLength(1);
});

it("changes the way, and with it steps and form", async () => {
  const { user } = show();
  await user.click(screen.getByRole("radio", { name: "Portal token" }));
  await onScreen("Open the CPaaS portal");
  expect(steps().getAllByRole("button")).toHaveLength(3);
});
