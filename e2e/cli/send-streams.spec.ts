// `ringback send` and a stream of events: written while it comes, masked; ended by a signal or by a time that was asked for.
import type { ServerResponse } from "node:http";
import { expect } from "@playwright/test";
import { documentOf, test } from "./harness/ringback.ts";
import { httpServer } from "./harness/servers.ts";
import { sendDocument } from "./harness/shapes.ts";

/** Begins a stream with half a secret; the test says the rest. */
const startStream = async () => {
  const open = new Set<ServerResponse>();
  const server = await httpServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("event: first\ndata: live-key-");
    open.add(response);
    response.on("close", () => open.delete(response));
  });
  const say = (text: string): void => {
    for (const response of open) response.write(text);
  };
  const finish = (): void => {
    for (const response of open) response.end();
  };
  return { server, say, finish, url: `http://127.0.0.1:${server.port}/?api_key=live-key-4711-abcdef` };
};

test("it is written while it comes, masked, and a signal keeps what came", async ({ cli }) => {
  const { server, say, url } = await startStream();
  const running = cli.start(["send", "GET", url]);
  expect(await running.firstLine()).toBe("event: first");
  say("4711-abcdef\n\nid: 2\ndata: second\n\n");
  await running.stdoutHas("second\n\n");
  running.kill("SIGINT");
  const ended = await running.ended;
  await server.close();
  expect(ended.status).toBe(3);
  expect(ended.stdout).toBe("event: first\ndata: ••••••••\n\nid: 2\ndata: second\n\n");
  expect(ended.stderr).toMatch(/^HTTP 200, an event stream\. Ctrl\+C ends it\.\nHTTP\/1\.1 200 OK .*\nCancelled\. /);
});

test("its end in good order is exit 0, and its bytes are its own with --reveal", async ({ cli }) => {
  const { server, say, finish, url } = await startStream();
  for (const [flags, word] of [
    [[], "••••••••"],
    [["--reveal"], "live-key-4711-abcdef"],
  ] as const) {
    const running = cli.start(["send", "GET", url, ...flags]);
    await running.firstLine();
    say("4711-abcdef\n\ndata: the la");
    finish();
    const ended = await running.ended;
    expect(ended.status).toBe(0);
    expect(ended.stdout).toBe(`event: first\ndata: ${word}\n\ndata: the la`);
  }
  await server.close();
});

test("with --json there is one document at the end, with what came; --timeout ends it", async ({ cli }) => {
  const { server, say, url } = await startStream();
  const running = cli.start(["send", "GET", url, "--json", "--timeout", "2"]);
  await server.firstRequest;
  say("4711-abcdef\n\n");
  const ended = await running.ended;
  await server.close();
  expect(ended.status).toBe(3);
  const { response, error } = sendDocument.parse(documentOf(ended));
  expect(response).toMatchObject({ status: 200, truncated: true, body: "event: first\ndata: ••••••••\n\n" });
  expect(error?.code).toBe("network.timeout");
});
