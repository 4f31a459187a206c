// `ringback sandbox`: one line, faults, the clock, and how it ends.
import { connect } from "node:net";
import { expect } from "@playwright/test";
import { vendors as everyVendor } from "../../shared/vendors/index.ts";
import { nodes } from "./harness/place.ts";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { sandboxLine, startSandboxProcess } from "./harness/sandbox-process.ts";
import { httpServer, json } from "./harness/servers.ts";
import { errorDocument, reportOf, statesOf } from "./harness/shapes.ts";

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      done(false);
    });
    socket.on("error", () => done(true));
  });

/** Every vendor has a simulator, in the order of the screens; an API that nobody described has none. */
const simulated = everyVendor.map(({ id }) => id).filter((id) => id !== "custom");

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  for (const [name, node] of Object.entries(nodes)) {
    test(`one line when it listens; ${signal} ends it with 0 and frees the port (${name} Node)`, async ({ cli }) => {
      const running = cli.start(["sandbox", "--json", "--port", "0"], { node });
      const { port, vendors } = sandboxLine.parse(JSON.parse(await running.firstLine()));
      expect(Object.keys(vendors)).toEqual(simulated);
      expect(vendors["virtualpbx"]?.base_url).toContain(`http://127.0.0.1:${port}/`);
      expect(Object.keys(vendors["virtualpbx"]?.methods ?? {})).toEqual(["user", "api-key", "basic"]);
      expect(await isFree(port)).toBe(false);
      running.kill(signal);
      const ended = await running.ended;
      expect(ended).toMatchObject({ status: 0, signal: null, stderr: "" });
      documentOf(ended);
      expect(await isFree(port)).toBe(true);
      expect(running.hasProcesses()).toBe(false);
      expect(cli.leftBehind()).toEqual([]);
    });
  }
}

test("in text it says where it listens and what signs in", async ({ cli }) => {
  const running = cli.start(["sandbox"]);
  expect(await running.firstLine()).toMatch(/127\.0\.0\.1:\d+/);
  running.kill("SIGINT");
  const { status, stdout } = await running.ended;
  expect(status).toBe(0);
  expect(stdout).toContain("virtualpbx/api-key");
  expect(stdout).toContain("password=m32c6NfqYEt");
});

/** Each fault, and how `test` with good credentials ends under it. */
const faults: Readonly<Record<string, { verdict: string; states: string; cause: string }>> = {
  latency: { verdict: "valid", states: "ok ok ok ok ok", cause: "" },
  "cut-body": { verdict: "unreachable", states: "ok ok ok failed skipped", cause: "connection-broken" },
  "cut-json": { verdict: "rejected", states: "ok ok ok failed skipped", cause: "broken-json" },
  "wrong-content-type": { verdict: "valid", states: "ok ok ok ok ok", cause: "" },
  "odd-shape": { verdict: "rejected", states: "ok ok ok failed skipped", cause: "undocumented-answer" },
  disguised: { verdict: "rejected", states: "ok ok ok failed skipped", cause: "disguised-failure" },
  html: { verdict: "rejected", states: "ok ok ok failed skipped", cause: "web-page-answered" },
  redirect: { verdict: "rejected", states: "ok ok ok failed skipped", cause: "redirected" },
  reset: { verdict: "unreachable", states: "ok ok ok failed skipped", cause: "connection-broken" },
  "429": { verdict: "rejected", states: "ok ok ok failed skipped", cause: "too-many-requests" },
  bucket: { verdict: "valid", states: "ok ok ok ok ok", cause: "" },
  "423": { verdict: "rejected", states: "ok ok ok failed skipped", cause: "account-disabled" },
  "423-expired": { verdict: "rejected", states: "ok ok ok failed skipped", cause: "account-expired" },
  mfa: { verdict: "rejected", states: "ok ok ok failed skipped", cause: "second-factor" },
  "503": { verdict: "rejected", states: "ok ok ok failed skipped", cause: "cluster-trouble" },
  "no-token": { verdict: "rejected", states: "ok ok ok failed skipped", cause: "" },
  "expired-token": { verdict: "rejected", states: "ok ok ok ok failed", cause: "" },
  "opaque-token": { verdict: "valid", states: "ok ok ok ok ok", cause: "" },
};

for (const [fault, { verdict, states, cause }] of Object.entries(faults)) {
  test(`fault ${fault}: ${verdict}`, async ({ cli }) => {
    const sandbox = await startSandboxProcess(cli, ["--fault", `virtualpbx=${fault}`]);
    const report = reportOf(await cli.run(["test", "virtualpbx/user", ...sets(sandbox.values("user")), "--json"]));
    expect(report.verdict).toBe(verdict);
    expect(statesOf(report)).toBe(states);
    if (cause !== "") expect(report.diagnosis[0]?.id).toBe(cause);
    if (fault === "opaque-token") expect(report.session).toMatchObject({ expirySource: "assumed" });
    if (fault === "redirect") expect(report.exchanges[0]?.path["redirect"]).toContain("127.0.0.2");
  });
}

test("fault silent with --timeout 1: no answer after about a second", async ({ cli }) => {
  const sandbox = await startSandboxProcess(cli, ["--fault", "virtualpbx=silent"]);
  const args = ["test", "virtualpbx/user", ...sets(sandbox.values("user")), "--timeout", "1", "--json"];
  const ended = await cli.run(args);
  const report = reportOf(ended);
  expect(ended.status).toBe(3);
  expect(statesOf(report)).toBe("ok ok ok failed skipped");
  expect(report.exchanges[0]?.error?.code).toBe("network.timeout");
  expect(ended.ms).toBeGreaterThan(1000);
  // Without the flag it would wait for 30 s. The start of the program counts as well, and a busy machine is no failure.
  expect(ended.ms).toBeLessThan(15_000);
  expect(report.exchanges[0]?.timings.total).toBeLessThan(10_000);
});

test("the names of the faults are told when one is unknown", async ({ cli }) => {
  const unknown = await cli.run(["sandbox", "--fault", "virtualpbx=gremlins", "--json"]);
  expect(unknown.status).toBe(2);
  const { error } = errorDocument.parse(documentOf(unknown));
  expect(error.title).toContain("--fault");
  for (const fault of [...Object.keys(faults), "silent"]) expect(error.why).toContain(fault);
  expect(await cli.run(["sandbox", "--fault", "nobody=html"])).toMatchObject({ status: 2, stdout: "" });
});

const unusable: Readonly<Record<string, readonly string[]>> = {
  "--fault": ["--fault", "virtualpbx"],
  "--port": ["--port", "70000"],
  "--clock": ["--clock", "tomorrow"],
  "--wind": ["--wind", "3"],
};
for (const [flag, args] of Object.entries(unusable)) {
  test(`sandbox: an unusable ${flag} is named`, async ({ cli }) => {
    const ended = await cli.run(["sandbox", ...args]);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain(flag);
  });
}

test("a port in use is named", async ({ cli }) => {
  const server = await httpServer((_request, response) => json(response, 200, {}));
  const ended = await cli.run(["sandbox", "--port", String(server.port), "--json"]);
  await server.close();
  expect(ended.status).toBe(2);
  expect(errorDocument.parse(documentOf(ended)).error).toMatchObject({ title: "Check --port" });
});

test("--clock moves the end of the tokens", async ({ cli }) => {
  const sandbox = await startSandboxProcess(cli, ["--clock", "+7200"]);
  const report = reportOf(await cli.run(["test", "virtualpbx/user", ...sets(sandbox.values("user")), "--json"]));
  expect(report.verdict).toBe("valid");
  const hours = (Date.parse(report.session?.expiresAt ?? "") - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(2.9);
  expect(hours).toBeLessThanOrEqual(3);
});

test("a clock behind gives tokens whose end is past, and the report says so by its time", async ({ cli }) => {
  const sandbox = await startSandboxProcess(cli, ["--clock=-7200"]);
  const report = reportOf(await cli.run(["test", "virtualpbx/user", ...sets(sandbox.values("user")), "--json"]));
  expect(Date.parse(report.session?.expiresAt ?? "")).toBeLessThan(Date.now());
});
