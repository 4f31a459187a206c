// How --set and --ask are read, seen in the request that is sent or previewed.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Cli, StartOptions } from "./harness/place.ts";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { httpServer, json } from "./harness/servers.ts";
import { previewDocument, reportOf, statesOf } from "./harness/shapes.ts";

const md5 = (text: string): string => createHash("md5").update(text, "utf8").digest("hex");

const digestOf = async (cli: Cli, password: readonly string[], options: StartOptions = {}): Promise<string> => {
  const args = ["preview", "virtualpbx/user", "--set", "username=u", "--set", "account_name=a", "--json", "--reveal"];
  const ended = await cli.run([...args, ...password], options);
  expect(ended.status, ended.stderr).toBe(0);
  return previewDocument.parse(documentOf(ended)).derived[0]?.value ?? "";
};

const literal: Readonly<Record<string, { given: string; means: string }>> = {
  "an equals sign": { given: "a=b=c", means: "a=b=c" },
  "a doubled @": { given: "@@env:HOME", means: "@env:HOME" },
  "an @ before something else": { given: "@home", means: "@home" },
  "an @ alone": { given: "@", means: "@" },
  "an @ further on": { given: "me@@work", means: "me@@work" },
  "blanks at the ends": { given: "  x  ", means: "  x  " },
  "letters beyond ASCII": { given: "pä😀", means: "pä😀" },
};
for (const [name, { given, means }] of Object.entries(literal)) {
  test(`a value with ${name} is taken as it is meant`, async ({ cli }) => {
    expect(await digestOf(cli, ["--set", `password=${given}`])).toBe(md5(`u:${means}`));
  });
}

test("@env: reads the variable as it is", async ({ cli }) => {
  const value = " @file:x=1\n";
  expect(await digestOf(cli, ["--set", "password=@env:SECRET"], { env: { SECRET: value } })).toBe(md5(`u:${value}`));
});

test("@file: drops one final newline and nothing else", async ({ cli }) => {
  const file = join(cli.inputs, "secret");
  const contents = { "a\n": "a", "a\r\n": "a", "a\n\n": "a\n", a: "a", " a ": " a ", "a\nb\n": "a\nb" };
  for (const [content, means] of Object.entries(contents)) {
    writeFileSync(file, content);
    expect(await digestOf(cli, ["--set", `password=@file:${file}`]), JSON.stringify(content)).toBe(md5(`u:${means}`));
  }
});

test("a value that is no UTF-8 is refused, as another one would be sent in its place", async ({ cli, sandbox }) => {
  const file = join(cli.inputs, "secret");
  const { password: _, ...others } = sandbox.values("user");
  const latin1 = Buffer.from("p\u00e4ss\n", "latin1");
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("pass\r\n", "utf16le")]);
  for (const bytes of [latin1, utf16]) {
    writeFileSync(file, bytes);
    const args = ["test", "virtualpbx/user", ...sets(others)];
    const fromFile = await cli.run([...args, "--set", `password=@file:${file}`, "--json"]);
    const asked = await cli.run([...args, "--ask", "password", "--json"], { input: bytes });
    for (const ended of [fromFile, asked]) {
      const report = reportOf(ended);
      expect(report.verdict).toBe("invalid-input");
      expect(report.problems).toEqual([{ field: "password", problem: expect.stringContaining("UTF-8") }]);
    }
  }
});

test("--ask takes a line of piped input and does not show it", async ({ cli }) => {
  for (const input of ["s3cret=@env:x\n", "s3cret=@env:x", "s3cret=@env:x\r\nmore\n"])
    expect(await digestOf(cli, ["--ask", "password"], { input })).toBe(md5("u:s3cret=@env:x"));
  const args = ["preview", "virtualpbx/api-key", "--ask", "api_key"];
  const { stdout, stderr, status } = await cli.run(args, { input: "k-123456\n" });
  expect(status).toBe(0);
  expect(stderr).toContain("API key");
  expect(stdout + stderr).not.toContain("k-123456");
});

test("--ask takes one line for each id", async ({ cli }) => {
  const args = ["preview", "virtualpbx/user", "--set", "account_name=a", "--ask", "username", "--ask", "password"];
  const ended = await cli.run([...args, "--json", "--reveal"], { input: "first\nsecond\n" });
  expect(previewDocument.parse(documentOf(ended)).derived[0]?.value).toBe(md5("first:second"));
});

test("--ask ends although standard input stays open", async ({ cli }) => {
  const options = { input: "secret\n", keepInputOpen: true };
  expect(await digestOf(cli, ["--ask", "password"], options)).toBe(md5("u:secret"));
});

test("--ask without an answer is a missing field", async ({ cli }) => {
  const args = ["test", "virtualpbx/api-key", "--ask", "api_key", "--json"];
  expect(reportOf(await cli.run(args, { input: "" })).problems).toMatchObject([{ field: "api_key" }]);
});

test("an empty value is the same as none", async ({ cli, sandbox }) => {
  const values = { ...sandbox.values("user"), account_realm: "", phone_number: "" };
  expect(statesOf(reportOf(await cli.run(["test", "virtualpbx/user", ...sets(values), "--json"])))).toBe(
    "ok ok ok ok ok",
  );
});

test("a proxy of the environment is not used for loopback", async ({ cli, sandbox }) => {
  const proxy = await httpServer((_request, response) => json(response, 500, {}));
  const address = `http://127.0.0.1:${proxy.port}`;
  const env = {
    HTTP_PROXY: address,
    http_proxy: address,
    HTTPS_PROXY: address,
    ALL_PROXY: address,
    NODE_USE_ENV_PROXY: "1",
  };
  const args = ["test", "virtualpbx/user", ...sets(sandbox.values("user")), "--json"];
  expect(reportOf(await cli.run(args, { env })).verdict).toBe("valid");
  expect(await proxy.connections()).toBe(0);
  await proxy.close();
});
