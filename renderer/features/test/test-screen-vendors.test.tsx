// What the Test screen offers for a vendor beside its form, over a host that the test plays.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../../../shared/client.ts";
import type { Input } from "../../../shared/contract.ts";
import { type Exchange, type Step, stepIds, type TestReport } from "../../../shared/domain.ts";
import { ok } from "../../../shared/result.ts";
import { setHost } from "../../api/host.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { TestScreen } from "./test-screen.tsx";
import { useTestMemory } from "./test-memory.ts";

type Run = { readonly input: Input<"test.run">; readonly finish: (report: TestReport) => void };

const runs: Run[] = [];
const client: Client = (name, input) =>
  new Promise((resolve) => {
    // Each method's input and output belong together by the contract; a fake cannot show that to the compiler.
    const answer = (value: unknown) => resolve(ok(value as never));
    if (name === "test.run") runs.push({ input: input as Input<"test.run">, finish: answer });
    else answer(null);
  });

const steps = (failed: Step["id"], detail: string): Step[] =>
  stepIds.map((id) => ({ id, state: id === failed ? "failed" : "ok", ms: 1, detail: id === failed ? detail : "" }));
const refusedCall: Exchange = {
  id: "1",
  purpose: "call",
  at: "2026-11-22T14:02:11.000Z",
  request: { method: "GET", url: "https://x/", headers: [["Authorization", "••••"]], body: null, bodyBytes: 0 },
  response: null,
  error: null,
  timings: { lookup: null, connect: null, tls: null, wait: null, download: null, total: 0 },
  path: { host: "x", port: 443, addresses: [], remoteAddress: null, tls: null, redirect: null },
};
const refused = (change: Partial<TestReport>): TestReport => ({
  verdict: "rejected",
  vendor: "intelepeer",
  method: "login",
  steps: steps("call", "401 unauthorized"),
  session: null,
  exchanges: [],
  diagnosis: [],
  problems: [],
  cancelled: false,
  ...change,
});
const cause = (id: string) => ({ id, cause: id, fix: "", confidence: 0.6, evidence: [], guideStep: null });

const show = (choice: { vendor: string; method: string }) => {
  useTestMemory.setState({ choice });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider env="test">
        <TestScreen />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup();
};
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const press = (name: string | RegExp) => screen.getByRole("button", { name });
const fillIn = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.type(field("User name"), "jdoe");
  await user.type(field("Password"), "hunter2hunter2");
};
/** Enter in a field; user-event does not know submit buttons outside their form, which browsers do. */
const submit = () => {
  const form = document.querySelector("form");
  if (form) fireEvent.submit(form);
};
const finish = async (report: TestReport) => {
  await waitFor(() => expect(runs.length).toBeGreaterThan(0));
  await act(async () => runs.at(-1)?.finish(report));
};

const initialMemory = useTestMemory.getInitialState();
beforeEach(() => setHost(client));
afterEach(() => {
  runs.length = 0;
  useTestMemory.setState(initialMemory, true);
});

describe("the questions that lead to a method", () => {
  const open = async (vendor: string) => {
    const user = show({ vendor: "virtualpbx", method: "user" });
    await user.click(within(screen.getByRole("group", { name: vendor })).getByRole("button", { name: /^Which one/ }));
    return user;
  };

  it("end at EnableX's Basic form with the first yes, and say why", async () => {
    const user = await open("EnableX");
    expect(screen.getByText("1 of 1")).toBeTruthy();
    await user.click(press("Yes"));
    expect(screen.getByRole("form", { name: "EnableX, Basic" })).toBeTruthy();
    expect(screen.getByText(/^Server to server: the App ID and App Key/)).toBeTruthy();
    await user.click(press("Answer again"));
    await user.click(press("No"));
    expect(screen.getByRole("form", { name: "EnableX, E-mail and password" })).toBeTruthy();
  });

  it("let an answer be taken back, and close by Escape without choosing", async () => {
    const user = await open("TeleTracker");
    await user.click(press("No"));
    await user.click(press(/^Change the answer: Has TeleTracker issued/));
    expect(screen.getByRole("group", { name: /^Has TeleTracker issued/ })).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(press("Yes")));
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("group", { name: /^Has TeleTracker issued/ })).toBeNull();
    expect(screen.getByRole("form", { name: "TeleTracker, Bearer token" })).toBeTruthy();
  });

  it("are none where the choice is obvious", () => {
    show({ vendor: "virtualpbx", method: "user" });
    expect(
      within(screen.getByRole("group", { name: "VirtualPBX" })).queryByRole("button", { name: /fits/ }),
    ).toBeNull();
  });
});

describe("a known mistake", () => {
  it("is explained and shown, and goes to the host by its id alone", async () => {
    const user = show({ vendor: "intelepeer", method: "login" });
    await fillIn(user);
    await user.click(press("Form body under a JSON header"));
    const panel = screen.getByRole("region", { name: "Send it the way a customer's sample does" });
    expect(panel.textContent).toContain("UrlEncodedFormEntity");
    expect(panel.textContent).toContain("username=jdoe&password=");
    expect(panel.textContent).not.toContain("hunter2");
    await user.click(press("Send it with this mistake"));
    await waitFor(() => expect(runs).toHaveLength(1));
    expect(runs[0]?.input).toMatchObject({ mistake: "form-body", call: null, values: { username: "jdoe" } });
    await finish(refused({ mistake: "form-body", steps: steps("signin", "401 Missing Authentication Token") }));
    expect(screen.getAllByText("Reproduced")).toHaveLength(1);
    expect(screen.queryByText("Rejected")).toBeNull();
  });

  it("is not sent while a field is missing", async () => {
    const user = show({ vendor: "intelepeer", method: "login" });
    await user.click(press("GET without a body"));
    await user.click(press("Send it with this mistake"));
    expect(runs).toHaveLength(0);
    expect(screen.getAllByText("Check the form").length).toBeGreaterThan(0);
  });

  it("is no part of an ordinary test", async () => {
    const user = show({ vendor: "intelepeer", method: "login" });
    await fillIn(user);
    submit();
    await waitFor(() => expect(runs).toHaveLength(1));
    expect(runs[0]?.input).not.toHaveProperty("mistake");
  });
});

describe("the other form of a token", () => {
  it("is set and tested by one press, where the cause is one of form", async () => {
    const user = show({ vendor: "intelepeer", method: "login" });
    await fillIn(user);
    submit();
    await finish(refused({ exchanges: [refusedCall], diagnosis: [cause("other-form"), cause("account-bound")] }));
    await user.click(press("Set “Bearer and the token” and test again"));
    await waitFor(() => expect(runs).toHaveLength(2));
    expect(runs[1]?.input.values).toMatchObject({ scheme: "bearer", username: "jdoe", password: "hunter2hunter2" });
    expect(field("Token in the header").value).toBe("bearer");
  });

  it("is not offered where the token has expired", async () => {
    const user = show({ vendor: "intelepeer", method: "login" });
    await fillIn(user);
    submit();
    await finish(refused({ exchanges: [refusedCall], diagnosis: [cause("token-expired")] }));
    expect(screen.queryByRole("button", { name: /and test again$/ })).toBeNull();
  });
});

it("offers the documented sign-in addresses, and takes the one that is chosen", async () => {
  const user = show({ vendor: "intelepeer", method: "login" });
  await user.click(press("Known values of sign-in address"));
  const list = screen.getByRole("list", { name: "Known values of sign-in address" });
  expect(within(list).getAllByRole("button")).toHaveLength(4);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(field("Sign-in address").value).toBe("https://atmosphere.intelepeer.com/_rest/v4/authenticate");
  expect(screen.queryByRole("list", { name: "Known values of sign-in address" })).toBeNull();
});

it("takes the quotes off a pasted value, and gives them back on Undo", async () => {
  const user = show({ vendor: "custom", method: "basic" });
  await user.click(field("Password"));
  await user.paste('"hunter2hunter2"');
  expect(field("Password").value).toBe("hunter2hunter2");
  expect(screen.getByText("Removed a pair of quotes from what you pasted")).toBeTruthy();
  await user.click(press("Undo"));
  expect(field("Password").value).toBe('"hunter2hunter2"');
});

it("marks the rung at which the user stopped a test as stopped, not as failed", async () => {
  const user = show({ vendor: "intelepeer", method: "login" });
  await fillIn(user);
  submit();
  await finish(refused({ verdict: "unreachable", cancelled: true, steps: steps("signin", "Cancelled") }));
  const rung = within(screen.getByRole("list", { name: "Steps of the test" }))
    .getByText("Sign-in")
    .closest("li");
  expect(rung?.textContent).toMatch(/^stopped: /);
  expect(rung?.getAttribute("data-state")).toBe("stopped");
});
