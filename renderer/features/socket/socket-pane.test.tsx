// A WebSocket in the composer as a user meets it: connect, talk, be closed, be refused, keep a message.
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { CallReport } from "../../../shared/domain.ts";
import { appError } from "../../../shared/errors.ts";
import { fail, ok } from "../../../shared/result.ts";
import type { SocketFrame } from "../../../shared/socket-contract.ts";
import { createQueryClient } from "../../api/queries/query-client.ts";
import { App } from "../../app.tsx";
import { loadScreens } from "../../frame/screen-code.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { createTestHost } from "../../test-host.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { sampleExchange } from "../response/sample-exchange.ts";
import { useSocketMemory } from "./socket-memory.ts";

const report: CallReport = {
  outcome: "answered",
  detail: "101, the WebSocket is open",
  sessionUse: "none",
  retried: false,
  askToResend: false,
  session: null,
  exchanges: [],
  diagnosis: [],
  cancelled: false,
};
const frame = (number: number, change: Partial<SocketFrame> = {}): SocketFrame => ({
  number,
  at: 0,
  direction: "in",
  kind: "text",
  bytes: 6,
  data: `data ${number}`,
  cut: false,
  reading: null,
  ...change,
});

beforeAll(loadScreens);

beforeEach(() => {
  useUiStore.setState(useUiStore.getInitialState(), true);
  useSocketMemory.setState({ entries: {} });
  useComposeMemory.getState().add();
});

const mount = async (answers: Parameters<typeof createTestHost>[0] = {}) => {
  const host = createTestHost({
    "socket.open": () => ok({ open: true, report }),
    "socket.send": () => ok(null),
    "socket.close": () => ok(null),
    "cookie.list": () => ok([]),
    ...answers,
  });
  const user = userEvent.setup();
  useUiStore.getState().go("compose");
  render(<App queryClient={createQueryClient()} />);
  const address = await screen.findByLabelText("Full address");
  await user.click(address);
  await user.paste("wss://api.example.com/live");
  const asked = (name: string) => host.calls.filter((call) => call.name === name).map(({ input }) => input);
  const socketId = () => (asked("socket.open").at(-1) as { socketId: string } | undefined)?.socketId ?? "";
  const tell = (state: Parameters<typeof host.emit>[0]) => act(() => host.emit(state));
  return { host, user, asked, socketId, tell };
};

/** The one at the end of the address. */
const connectButton = () =>
  within(screen.getByRole("form", { name: "Call" })).getByRole("button", { name: /^Connect/ });

test("connects, lists what goes both ways, says how it ended, and keeps what is typed", async () => {
  const { user, asked, socketId, tell } = await mount();
  await user.click(connectButton());
  expect(asked("socket.open")).toMatchObject([
    { credential: null, request: { path: "wss://api.example.com/live", body: null } },
  ]);
  tell({ type: "socket.state", socketId: socketId(), state: { kind: "open", protocol: "" } });
  expect(await screen.findByText("The WebSocket is open")).toBeTruthy();
  expect(screen.getByText(/^No message yet/)).toBeTruthy();

  const message = screen.getByLabelText("Message");
  await user.click(message);
  await user.paste("{a:1}");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect((await screen.findByRole("alert")).textContent).toMatch(/This is no JSON/);
  await user.clear(message);
  await user.paste('{"a":1}');
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(asked("socket.send")).toMatchObject([{ message: { kind: "text", text: '{"a":1}' } }]));
  expect(await screen.findByLabelText("Sent before")).toBeTruthy();

  const reading = { kind: "unknown", words: "No document describes a message of this shape." } as const;
  tell({
    type: "socket.frame",
    socketId: socketId(),
    frames: [frame(1, { direction: "out", data: '{"a":1}' }), frame(2, { data: '{"b":2}', reading })],
    count: 2,
    bytes: 14,
  });
  const list = await screen.findByRole("listbox", { name: "Messages" });
  expect(
    within(list)
      .getAllByRole("option")
      .map((row) => row.textContent),
  ).toEqual([expect.stringMatching(/came.*unknown.*\{"b":2\}/), expect.stringMatching(/sent.*\{"a":1\}/)]);
  await user.click(within(list).getAllByRole("option")[0] as HTMLElement);
  expect(screen.getByRole("region", { name: "Message 2" }).textContent).toContain(reading.words);

  tell({
    type: "socket.state",
    socketId: socketId(),
    state: { kind: "closed", code: 1008, reason: "token", by: "them", problem: null },
  });
  expect(await screen.findByText(/The other side closed it: 1008, a rule of the server forbids it/)).toBeTruthy();
  expect(screen.getByLabelText("Message")).toHaveProperty("value", '{"a":1}');
  expect(screen.getByRole("button", { name: /^Send the message/ })).toHaveProperty("disabled", true);
  expect(screen.getByRole("button", { name: "Connect again" })).toBeTruthy();
});

test("of more than is kept it says how much; the view can stand still", async () => {
  const { user, socketId, tell } = await mount();
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(socketId()).not.toBe(""));
  tell({ type: "socket.state", socketId: socketId(), state: { kind: "open", protocol: "v2" } });
  expect(await screen.findByText("The WebSocket is open, protocol v2")).toBeTruthy();
  tell({
    type: "socket.frame",
    socketId: socketId(),
    frames: [frame(4_999), frame(5_000)],
    count: 5_000,
    bytes: 30_000,
  });
  expect(await screen.findByText(/^5,000 messages were exchanged; 2 are listed/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Pause the view" }));
  tell({ type: "socket.frame", socketId: socketId(), frames: [frame(5_001)], count: 5_001, bytes: 30_006 });
  expect(screen.getByText(/, 1 message since$/)).toBeTruthy();
  expect(screen.queryByText("data 5001")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Go on" }));
  expect(await screen.findByText("data 5001")).toBeTruthy();
  await user.type(screen.getByLabelText("Filter the messages by text"), "nowhere");
  expect(screen.getByText("No message fits the filter.")).toBeTruthy();
});

test("one that is not opened shows the answer and why, as every call does; a message that is not sent says so", async () => {
  let open = false;
  const { user, socketId, tell } = await mount({
    "socket.open": () =>
      open ? ok({ open: true, report }) : ok({ open: false, report: { ...report, exchanges: [sampleExchange()] } }),
    "socket.send": () => fail(appError("socket.unsent", { reason: "The connection broke off while it was sent." })),
  });
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByRole("tab", { name: /^Path/ })).toBeTruthy();
  open = true;
  await user.click(connectButton());
  tell({ type: "socket.state", socketId: socketId(), state: { kind: "open", protocol: "" } });
  await user.click(await screen.findByLabelText("Message"));
  await user.paste('"x"');
  await user.click(screen.getByRole("button", { name: /^Send the message/ }));
  expect(await screen.findByText("The message was not sent")).toBeTruthy();
  expect(screen.getByLabelText("Message")).toHaveProperty("value", '"x"');
});

test("a message is kept with the request under its name, taken again and removed", async () => {
  const { user, socketId, tell } = await mount();
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(socketId()).not.toBe(""));
  tell({ type: "socket.state", socketId: socketId(), state: { kind: "open", protocol: "" } });
  await user.click(await screen.findByLabelText("Message"));
  await user.paste('{"stream":"calls"}');
  await user.click(screen.getByRole("button", { name: "Save…" }));
  await user.type(await screen.findByLabelText("Name of the message"), "Calls");
  await user.click(screen.getByRole("button", { name: "Save it" }));
  expect(await screen.findByLabelText("Saved messages")).toHaveProperty("value", "Calls");
  await user.clear(screen.getByLabelText("Message"));
  await user.selectOptions(screen.getByLabelText("Saved messages"), "Calls");
  expect(screen.getByLabelText("Message")).toHaveProperty("value", '{"stream":"calls"}');
  await user.click(screen.getByRole("button", { name: "Remove “Calls”" }));
  expect(screen.queryByLabelText("Saved messages")).toBeNull();
});

test("it is closed with its request", async () => {
  const { user, asked, socketId, tell } = await mount();
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(socketId()).not.toBe(""));
  tell({ type: "socket.state", socketId: socketId(), state: { kind: "open", protocol: "" } });
  act(() => useComposeMemory.getState().close(useComposeMemory.getState().active));
  await waitFor(() => expect(asked("socket.close")).toEqual([{ socketId: socketId() }]));
});
