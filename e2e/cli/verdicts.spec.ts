// `ringback test` for every method of every vendor: good, wrong secret, expired, wrong account, disguised failure, unexpected shape.
import { expect } from "@playwright/test";
import { vendors } from "../../shared/vendors/index.ts";
import { createPlace } from "./harness/place.ts";
import { sets, test as base } from "./harness/ringback.ts";
import { startSandboxProcess, type SandboxProcess } from "./harness/sandbox-process.ts";
import { httpServer } from "./harness/servers.ts";
import { reportOf } from "./harness/shapes.ts";
import { type Fault, type VerdictCase, verdictCases } from "./verdict-cases.ts";
import { customCases } from "./verdict-cases-custom.ts";

/** The sandboxes of a worker, one per fault, each started when it is first asked for. */
const test = base.extend<object, { sandboxWith: (fault: Fault | null) => Promise<SandboxProcess> }>({
  sandboxWith: [
    // Playwright reads the names of the fixtures from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const { cli, remove } = createPlace();
      const started = new Map<Fault | null, Promise<SandboxProcess>>();
      await use((fault) => {
        const on = fault === null ? [] : faultFlags(fault);
        const running = started.get(fault) ?? startSandboxProcess(cli, on);
        started.set(fault, running);
        return running;
      });
      await remove();
    },
    { scope: "worker" },
  ],
});

/** Plays the fault at each vendor that has a case for it. */
const faultFlags = (fault: Fault): string[] => {
  const played = new Set(
    verdictCases.filter((one) => one.fault === fault).map(({ method }) => method.split("/", 1)[0]),
  );
  return [...played].flatMap((vendor) => ["--fault", `${vendor}=${fault}`]);
};

const check = (one: VerdictCase, report: ReturnType<typeof reportOf>): void => {
  const [vendor, method] = one.method.split("/");
  expect(report).toMatchObject({ vendor, method, verdict: one.verdict, problems: [] });
  expect(report.diagnosis[0]?.id).toBe(one.cause);
  if (one.verdict !== "valid") expect(report.diagnosis[0]?.evidence.length).toBeGreaterThan(0);
};

for (const one of verdictCases) {
  test(`${one.method}, ${one.what}: ${one.verdict}${one.cause === undefined ? "" : `, ${one.cause}`}`, async ({
    cli,
    sandboxWith,
  }) => {
    const [vendor = "", method = ""] = one.method.split("/");
    const sandbox = await sandboxWith(one.fault ?? null);
    const given = { ...sandbox.demo(vendor, method), ...one.values };
    const ended = await cli.run([
      "test",
      one.method,
      ...sets(given),
      ...(one.call ? ["--call", one.call] : []),
      "--json",
    ]);
    expect(ended.status).toBe(one.verdict === "valid" ? 0 : 1);
    check(one, reportOf(ended));
    expect(cli.leftBehind()).toEqual([]);
  });
}

for (const one of customCases) {
  test(`${one.method}, ${one.what}: ${one.verdict}${one.cause === undefined ? "" : `, ${one.cause}`}`, async ({
    cli,
  }) => {
    const server = await httpServer((_request, response) => {
      response.writeHead(one.status, { "Content-Type": "application/json", ...one.headers });
      response.end("{}");
    });
    const base_url = `http://127.0.0.1:${server.port}/v1`;
    const ended = await cli.run(["test", one.method, ...sets({ base_url, ...one.values }), "--json"]);
    await server.close();
    expect(ended.status).toBe(one.verdict === "valid" ? 0 : 1);
    check(one, reportOf(ended));
  });
}

test("the table has every method", () => {
  const named = new Set([...verdictCases, ...customCases].map(({ method }) => method));
  const all = vendors.flatMap(({ id, methods }) => Object.keys(methods).map((method) => `${id}/${method}`));
  expect([...named].toSorted()).toEqual(all.toSorted());
});
