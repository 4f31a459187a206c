// How the program ends: exit statuses through bin/ringback, signals, readers that go away.
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { nodes } from "./harness/place.ts";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { httpServer } from "./harness/servers.ts";
import { reportOf } from "./harness/shapes.ts";

const user = (port: number) =>
  sets({
    base_url: `http://127.0.0.1:${port}/v2`,
    username: "john@example.com",
    password: "m32c6NfqYEt",
    account_name: "Acme, Inc.",
  });

for (const [name, node] of Object.entries(nodes)) {
  test(`exit statuses pass through bin/ringback (${name} Node)`, async ({ cli, sandbox }) => {
    const good = sets(sandbox.values("user"));
    const wrong = sets({ ...sandbox.values("user"), password: "wrong" });
    const statuses = [];
    for (const args of [good, wrong, [], user(1)])
      statuses.push((await cli.run(["test", "virtualpbx/user", ...args], { node })).status);
    expect(statuses).toEqual([0, 1, 2, 3]);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    test(`${signal} during a test ends it with 3 and leaves no process (${name} Node)`, async ({ cli }) => {
      const silent = await httpServer(() => undefined);
      const running = cli.start(["test", "virtualpbx/user", ...user(silent.port), "--json"], { node });
      await silent.firstRequest;
      running.kill(signal);
      const ended = await running.ended;
      expect(ended.status).toBe(3);
      const report = reportOf(ended);
      expect(report.exchanges[0]?.error?.code).toBe("network.cancelled");
      expect(report.session).toBeNull();
      expect(running.hasProcesses()).toBe(false);
      await silent.close();
    });
  }

  test(`Ctrl+C on a terminal, which reaches every program, ends a test with 3 (${name} Node)`, async ({ cli }) => {
    const silent = await httpServer(() => undefined);
    const running = cli.start(["test", "virtualpbx/user", ...user(silent.port), "--json"], { node });
    await silent.firstRequest;
    running.interruptAll();
    const ended = await running.ended;
    expect([ended.status, ended.signal]).toEqual([3, null]);
    expect(reportOf(ended).exchanges[0]?.error?.code).toBe("network.cancelled");
    expect(running.hasProcesses()).toBe(false);
    await silent.close();
  });

  test(`a reader that has gone is no crash (${name} Node)`, async ({ cli, sandbox }) => {
    for (const args of [["vendors"], ["vendors", "--json"], ["--help"]]) {
      const ended = await cli.run(args, { node, closed: "stdout" });
      expect(ended).toMatchObject({ status: 0, stderr: "" });
    }
    const wrong = sets({ ...sandbox.values("user"), password: "wrong" });
    const rejected = await cli.run(["test", "virtualpbx/user", ...wrong], { node, closed: "stdout" });
    expect(rejected, "the verdict stays in the exit status").toMatchObject({ status: 1, stderr: "" });
  });
}

/** Of each process that was started with that folder for its data: which of its memory a crash would write to the disk. */
const dumpFilters = (dataFolder: string): string[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const isOurs = readFileSync(`/proc/${pid}/environ`, "utf8").includes(`RINGBACK_HOME=${dataFolder}\0`);
        return isOurs ? [readFileSync(`/proc/${pid}/coredump_filter`, "utf8").trim()] : [];
      } catch {
        // It has ended meanwhile, or is somebody else's.
        return [];
      }
    });

if (process.platform === "linux")
  for (const [name, node] of Object.entries(nodes))
    test(`a crash writes none of its memory to the disk (${name} Node)`, async ({ cli }) => {
      const running = cli.start(["sandbox", "--json"], { node });
      await running.firstLine();
      const filters = dumpFilters(cli.dataFolder);
      expect(filters.length).toBeGreaterThan(0);
      expect(new Set(filters)).toEqual(new Set(["00000000"]));
      running.kill("SIGTERM");
      expect(await running.ended).toMatchObject({ status: 0 });
    });

test("a sandbox whose stderr has no reader goes on answering", async ({ cli }) => {
  const running = cli.start(["sandbox", "--json"], { closed: "stderr" });
  const line: unknown = JSON.parse(await running.firstLine());
  const { port } = line as { port: number };
  for (let round = 0; round < 3; round += 1) expect((await fetch(`http://127.0.0.1:${port}/x`)).status).toBe(404);
  running.kill("SIGTERM");
  expect(await running.ended).toMatchObject({ status: 0 });
});

test("SIGTERM while a value is asked for leaves no process", async ({ cli }) => {
  const running = cli.start(["test", "virtualpbx/api-key", "--ask", "api_key"], { keepInputOpen: true });
  await running.stderrHas("API key");
  running.kill("SIGTERM");
  const { status, stdout } = await running.ended;
  expect(status).not.toBe(0);
  expect(stdout).toBe("");
  expect(running.hasProcesses()).toBe(false);
});

test("a cancelled test says so in text", async ({ cli }) => {
  const silent = await httpServer(() => undefined);
  const running = cli.start(["test", "virtualpbx/user", ...user(silent.port)]);
  await silent.firstRequest;
  running.kill("SIGINT");
  expect(await running.ended).toMatchObject({ status: 3, stdout: expect.stringContaining("Cancelled") });
  await silent.close();
});

test("serve prints the address alone, and SIGTERM ends it with 0", async ({ cli }) => {
  const running = cli.start(["serve", "--no-open"]);
  const line = await running.firstLine();
  expect(line).toMatch(/^http:\/\/[\w.-]+:\d+\/\S*$/);
  expect(URL.canParse(line)).toBe(true);
  running.kill("SIGTERM");
  expect(await running.ended).toMatchObject({ status: 0, stdout: `${line}\n` });
  expect(running.hasProcesses()).toBe(false);
});

test("serve names an unusable port", async ({ cli }) => {
  const ended = await cli.run(["serve", "--no-open", "--port", "many", "--json"]);
  expect(ended.status).toBe(2);
  expect(documentOf(ended)).toMatchObject({ error: { title: "Check --port" } });
});
