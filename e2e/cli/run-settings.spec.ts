// `ringback run`: what a request of the file sets for itself, and what of the file is not run.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { httpServer, json } from "./harness/servers.ts";
import { runDocument } from "./harness/shapes.ts";

test("a request follows redirects where it says so, and scripts that are not run are told", async ({ cli }) => {
  const web = await httpServer((request, response) => {
    if (request.url !== "/a") return json(response, 200, {});
    response.writeHead(302, { Location: "/b" }).end();
  });
  const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
  const item = {
    name: "Moved",
    request: { method: "GET", url: "{{url}}" },
    event: [{ listen: "test", script: { exec: ["pm.test('ok')"] } }],
    protocolProfileBehavior: { followRedirects: true },
  };
  const variable = [
    { key: "url", value: "{{base}}/a" },
    { key: "base", value: "http://127.0.0.1:9" },
    { key: "base", value: `http://127.0.0.1:${web.port}` },
  ];
  const file = join(cli.inputs, "c.json");
  writeFileSync(file, JSON.stringify({ info: { name: "Acme", schema }, item: [item], variable }));
  const junit = join(cli.inputs, "run.xml");
  const ended = await cli.run(["run", file, "--report", `junit=${junit}`]);
  const asJson = await cli.run(["run", file, "--json"]);
  const opened = { env: { RINGBACK_PASSPHRASE: "long enough for the store" } };
  const values = { base_url: `http://127.0.0.1:${web.port}`, token: "opaque-token-0123456789" };
  const added = await cli.run(["connections", "add", "Acme", "custom/bearer", ...sets(values)], opened);
  expect(added.status, added.stderr).toBe(0);
  const lent = await cli.run(["run", file, "--connection", "acme", "--json"], opened);
  await web.close();
  expect(runDocument.parse(documentOf(lent)).results).toMatchObject([{ state: "passed", status: 200 }]);
  expect(ended.status, ended.stderr).toBe(0);
  expect(web.requests).toEqual(["GET /a", "GET /b", "GET /a", "GET /b", "GET /a", "GET /b"]);
  expect(ended.stderr).toMatch(/^1 part of the file is left out of the run:\n {2}Moved: .*script/);
  expect(readFileSync(junit, "utf8")).toContain("<system-out>1 part of the file");
  expect(runDocument.parse(documentOf(asJson)).leftOut).toMatchObject([{ item: "Moved" }]);
});
