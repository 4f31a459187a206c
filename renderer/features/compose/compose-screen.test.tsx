// The Compose screen as a user meets it, over a host that the test plays.
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Input } from "../../../shared/contract.ts";
import type { CallReport, Exchange, HeldCredential } from "../../../shared/domain.ts";
import { appError } from "../../../shared/errors.ts";
import { fail, ok, type Result } from "../../../shared/result.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { commandRegistry } from "../../commands/registry.ts";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { createTestHost } from "../../test-host.ts";
import { activeTab, useComposeMemory } from "./compose-memory.ts";
import { usePasteDialog } from "./paste-memory.ts";

// The real editor needs a browser's layout; the end-to-end tests type into it.
vi.mock("./code-editor.tsx", () => ({
  CodeEditor: ({ text, label, onText }: { text: string; label: string; onText: (text: string) => void }) => (
    <textarea aria-label={label} value={text} onChange={(event) => onText(event.currentTarget.value)} />
  ),
}));

const acme: HeldCredential = {
  id: "c1",
  vendor: "virtualpbx",
  method: "user",
  account: "Acme, Inc. / john",
  baseUrl: "https://pbx.example/v2",
  fields: {
    base_url: "https://pbx.example/v2",
    account_name: "Acme, Inc.",
    account_realm: "",
    phone_number: "",
    username: "john",
    password: { set: true },
    hash: "md5",
    username_case: "lower",
  },
};

const exchange = (status: number, statusText: string): Exchange => ({
  id: `x${status}`,
  purpose: "call",
  at: "2026-01-05T13:02:11Z",
  request: {
    method: "GET",
    url: "https://pbx.example/v2/token_auth",
    headers: [["X-Auth-Token", "••••••••"]],
    body: null,
    bodyBytes: 0,
  },
  response: {
    status,
    statusText,
    httpVersion: "1.1",
    headers: [["Content-Type", "application/json"]],
    body: '{"status":"success"}',
    bodyEncoding: "utf8",
    truncated: false,
    bytesWire: 20,
    bytesDecoded: 20,
  },
  error: null,
  timings: { lookup: null, connect: 1, tls: null, wait: 2, download: 1, total: 4 },
  path: { host: "pbx.example", port: 443, addresses: [], remoteAddress: null, tls: null, redirect: null },
});

const report: CallReport = {
  outcome: "accepted",
  detail: "200 success",
  sessionUse: "signed-in",
  retried: false,
  askToResend: false,
  session: { accountId: "9f0a", accountName: "Acme, Inc.", expiresAt: null, expirySource: null },
  exchanges: [exchange(200, "OK")],
  diagnosis: [],
  cancelled: false,
};

type Sent = Input<"call.send">;

const mount = async (
  held: HeldCredential[] = [acme],
  answer: Result<CallReport, ReturnType<typeof appError>> = ok(report),
  more: Parameters<typeof createTestHost>[0] = {},
) => {
  const sent: Sent[] = [];
  const host = createTestHost({
    "credential.list": () => ok(held),
    "credential.drop": () => ok(null),
    "call.cancel": () => ok(null),
    "call.send": (input) => {
      sent.push(input);
      return answer;
    },
    ...more,
  });
  render(<App queryClient={createQueryClient()} />);
  act(() => useUiStore.getState().go("compose"));
  await screen.findByRole("heading", { level: 1, name: "Compose" });
  await waitFor(() => expect(screen.queryAllByRole("option", { name: /VirtualPBX/ })).toHaveLength(held.length));
  return { host, sent, user: userEvent.setup() };
};

const address = () => screen.getByLabelText<HTMLInputElement>(/^(Path or full address|Full address)$/);
const announced = () => document.querySelector("[data-announcement]")?.textContent;

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useComposeMemory.setState(useComposeMemory.getInitialState(), true);
});

describe("a call of the catalogue", () => {
  test("is chosen, previewed whole with its masked session, sent by Ctrl+Enter and read", async () => {
    const { sent, user } = await mount();
    await user.selectOptions(screen.getByLabelText("Credential"), "c1");
    const list = screen.getByRole("navigation", { name: "Call catalogue" });
    await user.click(within(list).getByRole("button", { name: /^GET Who am I\s*reads$/ }));
    await waitFor(() => expect(document.activeElement).toBe(address()));
    expect(screen.getByText("https://pbx.example/v2/token_auth")).toBeTruthy();
    const rows = within(screen.getByRole("table", { name: /^Headers of the call/ })).getAllByRole("row");
    const token = rows.find((row) => row.textContent?.startsWith("X-Auth-Token"));
    expect(token?.textContent).toMatch(/•.*session$/);
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(announced()).toBe("Accepted: 200 OK after 4 ms, signed in."));
    expect(sent).toEqual([
      {
        callId: expect.any(String),
        credential: "c1",
        request: { method: "GET", path: "token_auth", headers: [], body: null },
      },
    ]);
    expect(screen.getByText("200 OK")).toBeTruthy();
    expect(screen.getByText(/^Signed in as account Acme, Inc\./)).toBeTruthy();
  });

  test("fills account ids into the address once a sign-in has told them", async () => {
    const { user } = await mount();
    await user.selectOptions(screen.getByLabelText("Credential"), "c1");
    await user.click(screen.getByRole("button", { name: /^GET Account\s*reads$/ }));
    expect(screen.getByText("https://pbx.example/v2/accounts/{account_id}")).toBeTruthy();
    await user.type(address(), "{Enter}");
    expect(await screen.findByText("https://pbx.example/v2/accounts/9f0a")).toBeTruthy();
  });
});

test("own headers, a method of one's own and a body go out as typed, also on GET", async () => {
  const { sent, user } = await mount();
  await user.selectOptions(screen.getByLabelText("Credential"), "c1");
  await user.type(address(), "anything");
  await user.selectOptions(screen.getByLabelText("Method"), "Other…");
  await user.type(screen.getByLabelText("Other method"), "PURGE");
  await user.click(screen.getByRole("button", { name: "Add a header" }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name of header 1")));
  await user.keyboard("x-auth-token");
  await user.type(screen.getByLabelText("Value of header 1"), "mine");
  await user.click(screen.getByRole("tab", { name: /^Body/ }));
  await user.click(screen.getByRole("radio", { name: "JSON" }));
  await user.click(await screen.findByRole("textbox", { name: "Body" }));
  await user.keyboard("not json");
  expect(await screen.findByText("This is not JSON. It is sent as typed.")).toBeTruthy();
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.request).toEqual({
    method: "PURGE",
    path: "anything",
    headers: [["x-auth-token", "mine"]],
    body: { kind: "json", text: "not json" },
  });
  await user.click(screen.getByRole("tab", { name: /^Headers 1 \+/ }));
  const added = within(screen.getByRole("table", { name: /^Headers of the call/ })).getAllByRole("row");
  expect(added.filter((row) => /x-auth-token/i.test(row.textContent ?? ""))).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Remove header x-auth-token" }));
  expect(screen.getByRole("row", { name: /^X-Auth-Token/ })).toBeTruthy();
});

test("everything typed is there again after another screen", async () => {
  const { user } = await mount();
  await user.selectOptions(screen.getByLabelText("Credential"), "c1");
  await user.type(address(), "accounts/7");
  await user.click(screen.getByRole("button", { name: "Add a header" }));
  await user.type(screen.getByLabelText("Name of header 1"), "X-Debug");
  act(() => useUiStore.getState().go("history"));
  act(() => useUiStore.getState().go("compose"));
  expect(address().value).toBe("accounts/7");
  expect(screen.getByLabelText<HTMLInputElement>("Name of header 1").value).toBe("X-Debug");
  expect(screen.getByLabelText<HTMLSelectElement>("Credential").value).toBe("c1");
});

test("a full address of another host is warned of before it is sent, and None takes it", async () => {
  const { user } = await mount();
  await user.selectOptions(screen.getByLabelText("Credential"), "c1");
  await user.type(address(), "https://elsewhere.example/x");
  expect(screen.getByText(/The credential does not go to elsewhere\.example/)).toBeTruthy();
  await user.selectOptions(screen.getByLabelText("Credential"), "None");
  expect(screen.queryByText(/The credential does not go/)).toBeNull();
});

test("two presses send once, Escape cancels, the phase is told", async () => {
  const gate = Promise.withResolvers<Result<CallReport, never>>();
  const { host, user } = await mount();
  // The answer comes when the test says so.
  const calls: string[] = [];
  const { setHost } = await import("../../api/host.ts");
  setHost((name) => {
    calls.push(name);
    // Input and output of a method belong together by the contract; a fake cannot show that to the compiler.
    return (name === "call.send" ? gate.promise : Promise.resolve(ok(null))) as never;
  });
  await user.type(address(), "https://pbx.example/");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await user.keyboard("{Enter}");
  const callId = activeTab(useComposeMemory.getState()).running?.callId ?? "";
  act(() => host.emit({ type: "call.phase", callId, phase: "Signing in" }));
  expect(announced()).toBe("Signing in");
  await user.keyboard("{Escape}");
  // The draft is kept beside it.
  expect(calls.filter((name) => name !== "document.put")).toEqual(["call.send", "call.cancel"]);
  await act(async () => gate.resolve(ok({ ...report, outcome: "no-answer", cancelled: true, exchanges: [] })));
  expect(screen.getByText("Cancelled")).toBeTruthy();
  expect(address().value).toBe("https://pbx.example/");
});

test("a write whose session has ended asks before it is sent again", async () => {
  const refused: CallReport = {
    ...report,
    outcome: "refused",
    sessionUse: "reused",
    askToResend: true,
    exchanges: [exchange(401, "Unauthorized")],
  };
  const { sent, user } = await mount([acme], ok(refused));
  await user.type(address(), "https://pbx.example/{Enter}");
  await screen.findByText("The session has ended. Sign in again and send again?");
  expect(sent).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Sign in again and send" }));
  await waitFor(() => expect(sent).toHaveLength(2));
});

test("what the host refuses is told with why and what next", async () => {
  const { user } = await mount([acme], fail(appError("credential.unknown", { credential: "c1" })));
  await user.type(address(), "https://pbx.example/{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("no longer held");
});

test("a credential is forgotten at the host, and the call goes on without one", async () => {
  const { host, user } = await mount();
  await user.selectOptions(screen.getByLabelText("Credential"), "c1");
  await user.click(screen.getByRole("button", { name: "Forget VirtualPBX · Acme, Inc. / john" }));
  await waitFor(() => expect(host.calls).toContainEqual({ name: "credential.drop", input: { credential: "c1" } }));
  expect(screen.getByLabelText<HTMLSelectElement>("Credential").value).toBe("");
});

test("with nothing held it leads to the Test screen and takes a full address meanwhile", async () => {
  const { user } = await mount([]);
  expect(screen.getByText(/No credential is held/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Type an address" }));
  await waitFor(() => expect(document.activeElement).toBe(address()));
  await user.click(screen.getByRole("button", { name: "Test a credential" }));
  expect(useUiStore.getState().screen).toBe("test");
});

test("what is typed while nothing can be saved is told, until it is saved", async () => {
  let full = true;
  const { user } = await mount([acme], undefined, {
    "document.put": (document) =>
      full ? fail(appError("store.full", {})) : ok({ ...document, revision: 1, updatedAt: "2026-01-05T12:00:00.000Z" }),
  });
  await user.type(address(), "https://pbx.example/one");
  expect(await screen.findByText(/^What you type is not saved at the moment/)).toBeTruthy();
  expect(document.documentElement.hasAttribute("data-saving")).toBe(true);
  full = false;
  await user.type(address(), "2");
  await waitFor(() => expect(screen.queryByText(/is not saved at the moment/)).toBeNull());
  await waitFor(() => expect(document.documentElement.hasAttribute("data-saving")).toBe(false));
});

test("what is typed after Ctrl+F does not go to the address, however long the body takes to come", async () => {
  const [first] = report.exchanges;
  if (!first?.response) throw new Error("There is no answer.");
  const large = { ...first, response: { ...first.response, body: `[${"1,".repeat(100_000)}1]` } };
  const { user } = await mount([acme], ok({ ...report, exchanges: [large] }), {
    "body.open": () => new Promise(() => undefined),
    "body.lines": () => new Promise(() => undefined),
  });
  await user.type(address(), "https://pbx.example/{Enter}");
  await screen.findByRole("tab", { name: "Body" });
  expect(document.activeElement).toBe(address());
  await user.keyboard("{Control>}f{/Control}");
  await user.keyboard("needle");
  expect(address().value).toBe("https://pbx.example/");
});

test("what is typed right behind a new request, a call that is taken or a new WebSocket is typed into its address", async () => {
  const { user } = await mount();
  await user.selectOptions(screen.getByLabelText("Credential"), "c1");
  const find = screen.getByLabelText("Find a call or a saved request");
  /** The caret is looked at without a pause: no timer may come between a key and the next one. */
  const ready = (text: string, start: number) => {
    expect(document.activeElement).toBe(address());
    expect([address().value, address().selectionStart, address().selectionEnd]).toEqual([text, start, text.length]);
  };
  act(() => find.focus());
  fireEvent.keyDown(find, { key: "n", ctrlKey: true });
  ready("", 0);
  act(() => find.focus());
  fireEvent.click(screen.getByRole("button", { name: "New request" }));
  ready("", 0);
  fireEvent.click(screen.getByRole("button", { name: /Who am I/ }));
  ready("token_auth", 0);
  act(() => find.focus());
  act(() => void commandRegistry.run("call.newSocket"));
  ready("wss://", 6);
});

test("the Enter that saves a request, or reads a command, is none for the address behind its dialog", async () => {
  const { sent, user } = await mount();
  await user.type(address(), "https://pbx.example/x");
  await user.keyboard("{Control>}s{/Control}");
  expect(document.activeElement).toBe(screen.getByLabelText("Name"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.activeElement).toBe(address());
  await user.keyboard("{Enter}");
  act(() => usePasteDialog.getState().open("curl https://pbx.example/v2/x"));
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Open as a request"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(address()));
  await user.keyboard("{Enter}");
  expect(sent).toEqual([]);
});

test("open requests are walked through and closed as fast as the keys are pressed", async () => {
  await mount();
  for (const name of ["one", "two", "three", "four"]) {
    fireEvent.input(address(), { target: { value: `https://pbx.example/${name}` } });
    fireEvent.keyDown(address(), { key: "n", ctrlKey: true });
  }
  act(() => screen.getByTitle(/^GET .*one$/).focus());
  /** Goes where the focus is, without a pause. */
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
  press("ArrowRight");
  press("ArrowRight");
  expect(document.activeElement?.textContent).toContain("three");
  press("Delete");
  press("Delete");
  expect(useComposeMemory.getState().tabs.map((tab) => tab.draft.url.split("/").at(-1))).toEqual(["one", "two", ""]);
});

test("a pasted command becomes one request and one credential, however often it is confirmed", async () => {
  const answer = Promise.withResolvers<Result<HeldCredential, never>>();
  const { host } = await mount([acme], undefined, { "credential.hold": () => answer.promise });
  act(() => usePasteDialog.getState().open(`curl https://pbx.example/v2/x -H 'X-Auth-Token: Kz7uQm2LkVbE9tRw'`));
  const confirm = await screen.findByRole("button", { name: "Open as a request" });
  fireEvent.click(confirm);
  fireEvent.click(confirm);
  await act(async () => answer.resolve(ok({ ...acme, id: "c2" })));
  await waitFor(() => expect(address().value).toBe("https://pbx.example/v2/x"));
  expect(host.calls.filter(({ name }) => name === "credential.hold")).toHaveLength(1);
  expect(useComposeMemory.getState().tabs).toHaveLength(1);
});
