// `ringback test` for every method of every vendor: good, wrong secret, expired, wrong account, disguised failure, unexpected shape.
import { expect } from "@playwright/test";
import { createPlace } from "./harness/place.ts";
import { sets, test as base } from "./harness/ringback.ts";
import { startSandboxProcess, type SandboxProcess } from "./harness/sandbox-process.ts";
import { httpServer } from "./harness/servers.ts";
import { reportOf } from "./harness/shapes.ts";
import { type Fault, type VerdictCase, verdictCases } from "./verdict-cases.ts";
import { customCases } from "./verdict-cases-custom.ts";

const vendors = ["intelepeer", "atmosphere", "teletracker", "virtualpbx", "enablex"];

/** The sandboxes of a worker, one per fault, each started when it is first asked for. */
const test = base.extend<object, { sandboxWith: (fault: Fault | null) => Promise<SandboxProcess> }>({
  sandboxWith: [
    // Playwright reads the names of the fixtures from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const { cli, remove } = createPlace();
      const started = new Map<Fault | null, Promise<SandboxProcess>>();
      await use((fault) => {
        const on = fault === null ? [] : vendors.flatMap((vendor) => faultOf(vendor, fault));
        const running = started.get(fault) ?? startSandboxProcess(cli, on);
        started.set(fault, running);
        return running;
      });
      await remove();
    },
    { scope: "worker" },
  ],
});

/** EnableX tells of a reset key where others tell of an ended token; both are needed, for its two methods. */
const faultOf = (vendor: string, fault: Fault): string[] => {
  if (fault === "key-reset") return vendor === "enablex" ? ["--fault", "enablex=credential-expired"] : [];
  return ["--fault", `${vendor}=${fault}`];
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
  expect([...named].toSorted()).toEqual(
    [
      "atmosphere/login",
      "atmosphere/token",
      "custom/api-key",
      "custom/basic",
      "custom/bearer",
      "custom/none",
      "enablex/basic",
      "enablex/login",
      "intelepeer/login",
      "intelepeer/token",
      "teletracker/basic",
      "teletracker/bearer",
      "teletracker/integrator",
      "virtualpbx/api-key",
      "virtualpbx/basic",
      "virtualpbx/user",
    ].toSorted(),
  );
});
