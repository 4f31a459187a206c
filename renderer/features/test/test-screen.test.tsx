// The Test screen as a user meets it, over a host that the test plays.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../../../shared/client.ts";
import type { Input } from "../../../shared/contract.ts";
import { type Step, stepIds, type TestReport } from "../../../shared/domain.ts";
import { md5Hex } from "../../../shared/encode.ts";
import { ok } from "../../../shared/result.ts";
import { setHost } from "../../api/host.ts";
import { deliverEvent } from "../../api/host-events.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { TestScreen } from "./test-screen.tsx";
import { useTestMemory } from "./test-memory.ts";

const canary = 'p"ä\\ &%+/:=';
const canaryDigest = md5Hex(`john@example.com:${canary}`);

type Run = { readonly input: Input<"test.run">; readonly finish: (report: TestReport) => void };

const runs: Run[] = [];
const cancelled: string[] = [];
const handedOver: Input<"credential.hold">[] = [];
const client: Client = (name, input) =>
  new Promise((resolve) => {
    // Each method's input and output belong together by the contract; a fake cannot show that to the compiler.
    const answer = (value: unknown) => resolve(ok(value as never));
    if (name === "test.run") runs.push({ input: input as Input<"test.run">, finish: answer });
    else if (name === "credential.hold") handedOver.push(input as Input<"credential.hold">);
    else {
      if (name === "test.cancel") cancelled.push((input as Input<"test.cancel">).testId);
      answer(null);
    }
  });

const steps = (state: Step["state"]): Step[] => stepIds.map((id) => ({ id, state, ms: 1, detail: "" }));
const validReport: TestReport = {
  verdict: "valid",
  vendor: "virtualpbx",
  method: "user",
  steps: steps("ok"),
  session: { accountId: "9f0a", accountName: "Acme", expiresAt: null, expirySource: null },
  exchanges: [],
  diagnosis: [],
  problems: [],
  cancelled: false,
};

const show = () => {
  const queryClient = createQueryClient();
  const view = render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider env="test">
        <TestScreen />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { ...view, queryClient, user: userEvent.setup() };
};

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const fillIn = async (user: ReturnType<typeof userEvent.setup>, password = canary) => {
  await user.type(field("Account name"), "Acme");
  await user.type(field("User name"), "John@Example.com");
  await user.click(field("Password"));
  await user.paste(password);
};

/** Enter in a field; user-event does not know submit buttons outside their form, which browsers do. */
const enter = async (times = 1) => {
  const form = document.querySelector("form");
  for (let time = 0; time < times; time += 1) if (form) fireEvent.submit(form);
  // React Query asks the host a few turns later.
  await act(async () => Promise.resolve());
};

const initialMemory = useTestMemory.getInitialState();
beforeEach(() => {
  setHost(client);
  useTestMemory.setState({ choice: { vendor: "virtualpbx", method: "user" } });
});
afterEach(() => {
  runs.length = 0;
  cancelled.length = 0;
  handedOver.length = 0;
  useTestMemory.setState(initialMemory, true);
});

describe("TestScreen", () => {
  it("runs once for two Enters, with exactly what was typed", async () => {
    const { user } = show();
    await fillIn(user);
    await enter(2);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.input).toMatchObject({ vendor: "virtualpbx", method: "user", call: null });
    expect(runs[0]?.input.values).toMatchObject({
      account_name: "Acme",
      username: "John@Example.com",
      password: canary,
    });
    expect(runs[0]?.input.values["account_realm"]).toBe("");
  });

  it("has the focus in the form at once when a method is chosen: by its row, by Enter in the filter, from elsewhere", () => {
    show();
    const form = (name: string) => {
      // Nothing is waited for: the next key may come at once.
      const shown = screen.getByRole("form", { name });
      expect(shown.contains(document.activeElement) && document.activeElement?.tagName === "INPUT").toBe(true);
    };
    const rows = screen.getByRole("group", { name: "EnableX" });
    fireEvent.click(within(rows).getByRole("button", { name: "Basic" }));
    form("EnableX, Basic");
    const filter = screen.getByLabelText("Find a vendor or method");
    filter.focus();
    fireEvent.input(filter, { target: { value: "api key" } });
    // The press ends here: in the form it would start the test.
    expect(fireEvent.keyDown(filter, { key: "Enter" })).toBe(false);
    form("VirtualPBX, API key");
    act(() => useUiStore.getState().handToTest({ vendor: "enablex", method: "basic", values: {} }));
    form("EnableX, Basic");
  });

  it("hands the credential to the host once for two presses", async () => {
    const { user } = show();
    await fillIn(user);
    const use = screen.getByRole("button", { name: "Use in Compose" });
    fireEvent.click(use);
    fireEvent.click(use);
    expect(handedOver).toHaveLength(1);
    expect(handedOver[0]?.values).toMatchObject({ username: "John@Example.com", password: canary });
  });

  it("shows the rungs as they are climbed, then the verdict, and keeps the focus", async () => {
    const { user } = show();
    await fillIn(user);
    await enter();
    const { testId } = runs[0]?.input ?? { testId: "" };
    const tell = (step: Step, id = testId) =>
      act(() => deliverEvent(JSON.stringify({ seq: 1, event: { type: "test.step", testId: id, step } })));
    tell({ id: "lookup", state: "ok", ms: 21, detail: "198.51.100.24" });
    tell({ id: "connect", state: "failed", ms: 1, detail: "of another test" }, "another");
    const ladder = screen.getByRole("list", { name: "Steps of the test" });
    expect(within(ladder).getByText("198.51.100.24")).toBeTruthy();
    expect(within(ladder).queryByText("of another test")).toBeNull();
    runs[0]?.finish(validReport);
    expect(await screen.findByText(/^Signed in as account Acme \(9f0a\)/)).toBeTruthy();
    expect(document.activeElement).toBe(field("Password"));
    expect(document.querySelector("[data-announcement]")?.textContent).toMatch(/^Valid: signed in as account Acme/);
  });

  it("leaves no secret in React Query's caches", async () => {
    const { user, queryClient } = show();
    await fillIn(user);
    await enter();
    runs[0]?.finish(validReport);
    await screen.findByText(/^Signed in/);
    await waitFor(() => expect(queryClient.getMutationCache().getAll()).toHaveLength(0));
    const cached = JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map((query) => [query.queryKey, query.state]),
    );
    expect(cached).not.toContain(JSON.stringify(canary).slice(1, -1));
    expect(JSON.stringify(useTestMemory.getState())).not.toContain(JSON.stringify(canary).slice(1, -1));
  });

  it("writes the password into no attribute and no text while it is hidden", async () => {
    const { user, container } = show();
    await fillIn(user);
    expect(field("Password").value).toBe(canary);
    expect(container.textContent).not.toContain(canary);
    for (const element of container.querySelectorAll("*")) {
      for (const { value } of element.attributes) expect(value).not.toContain(canary);
    }
    expect(container.textContent).not.toContain(canaryDigest);
  });

  it("forgets secrets on leaving and keeps the rest", async () => {
    const first = show();
    await fillIn(first.user);
    first.unmount();
    show();
    expect(field("Account name").value).toBe("Acme");
    expect(field("Password").value).toBe("");
  });

  it("cancels the running test on leaving", async () => {
    const { user, unmount } = show();
    await fillIn(user);
    await enter();
    unmount();
    expect(cancelled).toEqual([runs[0]?.input.testId]);
  });

  it("sends nothing while fields are missing, names each, and goes to the first", async () => {
    const { user } = show();
    await user.type(field("User name"), "john");
    await enter();
    expect(runs).toHaveLength(0);
    expect(field("Password").getAttribute("aria-invalid")).toBe("true");
    const described = field("Password").getAttribute("aria-describedby")?.split(" ")[0] ?? "";
    expect(document.getElementById(described)?.textContent).toBe("Password is missing.");
    expect(screen.getAllByText("Check the form").length).toBeGreaterThan(0);
    await waitFor(() => expect(document.activeElement).toBe(field("Password")));
  });

  it("takes a stray newline out of a paste and gives it back on Undo", async () => {
    const { user } = show();
    await user.click(field("User name"));
    await user.paste("john@example.com\n");
    expect(field("User name").value).toBe("john@example.com");
    expect(screen.getByText("Removed 1 trailing newline from what you pasted")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(screen.queryByText(/^Removed/)).toBeNull();
    expect(screen.getByText("It contains a line break.")).toBeTruthy();
  });

  it("fills method and fields from a block pasted into any field", async () => {
    const { user } = show();
    await user.click(field("Account name"));
    await user.paste(`Hello,\nRealm: acme.sip.example.com\nUser name: john@example.com\nPassword: ${canary}\n`);
    expect(field("Account realm").value).toBe("acme.sip.example.com");
    expect(field("Password").value).toBe(canary);
    expect(screen.getByText("VirtualPBX · User name and password: account realm, user name, password")).toBeTruthy();
  });

  it("sends only the alternative that is on screen", async () => {
    const { user } = show();
    await fillIn(user);
    await user.click(screen.getByRole("button", { name: "the account realm" }));
    await user.type(field("Account realm"), "acme.example");
    await enter();
    expect(runs[0]?.input.values).toMatchObject({ account_name: "", account_realm: "acme.example" });
  });

  it("shows and hides every secret by the command", async () => {
    const { user } = show();
    await fillIn(user, "hunter2hunter2");
    act(() => void commandRegistry.run("test.secret.toggle"));
    expect(field("Password").type).toBe("text");
    expect(screen.getByText("hunter2hunter2")).toBeTruthy();
    act(() => void commandRegistry.run("test.secret.toggle"));
    expect(field("Password").type).toBe("password");
    expect(screen.queryByText("hunter2hunter2")).toBeNull();
  });
});
