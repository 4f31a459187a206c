// Where the output goes: a reader that leaves early and a full disk change neither what is done nor the exit status.
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "@playwright/test";
import { nodes } from "./harness/place.ts";
import { sets, test } from "./harness/ringback.ts";
import { httpServer, json } from "./harness/servers.ts";

const program = resolve(import.meta.dirname, "../../bin/ringback");
const opened = { RINGBACK_PASSPHRASE: "only for this test" };

test("a check whose reader has gone ends with what it found", async ({ cli, sandbox }) => {
  const wrong = sets({ ...sandbox.values("user"), password: "wrong" });
  const added = await cli.run(["connections", "add", "Acme", "virtualpbx/user", ...wrong], { env: opened });
  expect(added.status, added.stderr).toBe(0);
  for (const flags of [[], ["--json"]]) {
    const ended = await cli.run(["check", ...flags], { env: opened, closed: "stdout" });
    expect(ended.status, flags.join(" ")).toBe(1);
  }
});

test("a run whose reader has gone stops, writes its report and does not end as passed", async ({ cli }) => {
  const web = await httpServer((_request, response) => json(response, 200, {}));
  const file = join(cli.inputs, "calls.txt");
  writeFileSync(file, `curl http://127.0.0.1:${web.port}/\n`.repeat(50));
  const report = join(cli.inputs, "report.json");
  const ended = await cli.run(["run", file, "--report", `json=${report}`], { closed: "stdout" });
  expect(ended.status).toBe(3);
  expect(web.requests.length).toBeLessThan(50);
  expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({ ended: "cancelled", failed: 0 });
  await web.close();
});

if (existsSync("/dev/full"))
  for (const [name, node] of Object.entries(nodes))
    test(`a result that cannot be written is no refusal (${name} Node)`, ({ cli }) => {
      for (const args of [["vendors"], ["vendors", "--json"], ["--help"]]) {
        const full = openSync("/dev/full", "w");
        const env = { PATH: process.env["PATH"] ?? "", HOME: cli.home, RINGBACK_HOME: cli.dataFolder };
        const ended = spawnSync(node, [program, ...args], { stdio: ["ignore", full, "pipe"], env, encoding: "utf8" });
        closeSync(full);
        expect(ended.status).toBe(70);
        expect(ended.stderr).toMatch(/^The result could not be written\..*ENOSPC/);
        expect(ended.stderr.trimEnd().split("\n")).toHaveLength(1);
      }
    });
