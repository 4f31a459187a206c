// The help: a page for each command that has all its flags, and examples that work as they stand, against the sandbox.
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { helps } from "../../electron/cli/help.ts";
import { test } from "./harness/ringback.ts";

const names = Object.keys(helps);

for (const name of names) {
  test(`${name} --help has usage, flags, examples and exit status`, async ({ cli }) => {
    const { status, stdout, stderr } = await cli.run([name, "--help"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^ringback ${name}`));
    for (const word of ["--json", "--timeout", "Examples:", "Exit status:"]) expect(stdout).toContain(word);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(200);
    expect((await cli.run(["help", name])).stdout).toBe(stdout);
    expect(cli.leftBehind()).toEqual([]);
  });
}

test("the overview names every command, every exit status and the environment", async ({ cli }) => {
  const { stdout } = await cli.run(["--help"]);
  for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name}`, "m"));
  for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(120);
  for (const word of ["RINGBACK_HOME", "RINGBACK_PASSPHRASE", "@env:NAME", "--yes", "70 internal error"])
    expect(stdout).toContain(word);
});

test("every flag of the help is one that its command takes", async ({ cli }) => {
  for (const [name, { flags }] of Object.entries(helps))
    for (const [flag] of flags) {
      const [word = ""] = flag.split(" ");
      const { stderr } = await cli.run([name, word, "1", "--no-such-flag"]);
      expect(stderr, `${name} ${word}`).toContain("--no-such-flag");
    }
});

test("a wrong flag is one line that says where the right ones are", async ({ cli }) => {
  const { status, stderr } = await cli.run(["check", "--everything"]);
  expect(status).toBe(2);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr).toMatch(/--everything.*--help/);
});

/** Words of a line as a shell for people reads them: blanks part, single quotes keep together. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ""));

/** Examples that go on until Ctrl+C have tests of their own. */
const lasting = ["sandbox", "serve"];

test("the examples work as they stand", async ({ cli, sandbox }) => {
  const demo = sandbox.values("user");
  const base = new URL(demo["base_url"] ?? "").origin;
  const info = { name: "Acme", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" };
  const header = [{ key: "Content-Type", value: "application/json" }];
  const body = JSON.stringify({ data: { api_key: sandbox.demo("virtualpbx", "api-key")["api_key"] } });
  const url = "{{base}}/virtualpbx/v2/api_auth";
  const signIn = { name: "Sign in", request: { method: "PUT", url, header, body: { mode: "raw", raw: body } } };
  const account = sandbox.demo("virtualpbx", "basic")["account_id"] ?? "";
  const environment = { ringback: "environment", format: 1, id: "e1", name: "Staging", variables: [] };
  const files: Readonly<Record<string, string>> = {
    "acme.postman_collection.json": JSON.stringify({ info, item: [signIn] }),
    "staging.json": JSON.stringify({ base }),
    "rows.csv": "row\n1\n2\n",
    "calls.txt": `curl ${demo["base_url"]}/accounts/${account}\n`,
    // Something to export.
    "first/environments/staging.json": JSON.stringify(environment),
  };
  mkdirSync(join(cli.inputs, "first", "environments"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cli.inputs, name), text);
  const env = { PW: demo["password"] ?? "", RINGBACK_PASSPHRASE: "only for this test" };

  await cli.run(["collections", "import", join(cli.inputs, "first")], { env });
  // The others name the connection that the first of these adds.
  const { connections, ...others } = helps;
  for (const [name, help] of [["connections", connections] as const, ...Object.entries(others)]) {
    if (lasting.includes(name)) continue;
    for (const line of help?.examples ?? []) {
      const words = wordsOf(line).map((word) => word.replace("http://127.0.0.1:4000", base));
      const { status, stdout, stderr } = await cli.run(words, { env, folder: cli.inputs });
      // A token that is none is refused.
      expect(status, `${line}\n${stderr}${stdout}`).toBe(line.startsWith("send GET http") ? 1 : 0);
    }
  }
});

test("serve on a port in use says so and ends with 2", async ({ cli }) => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const address = other.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const { status, stderr } = await cli.run(["serve", "--no-open", "--port", port]);
  expect(stderr).toContain(`port ${port}`);
  expect(status).toBe(2);
  other.close();
});
