// Exit status 2: what cannot be used is named, and nothing is sent.
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Ended } from "./harness/place.ts";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { grant, httpServer } from "./harness/servers.ts";
import { errorDocument, reportOf } from "./harness/shapes.ts";

/** A complete command for a server that counts. */
const good = (baseUrl: string, without: readonly string[] = []) =>
  sets(
    Object.fromEntries(
      Object.entries({
        base_url: baseUrl,
        username: "john@example.com",
        password: "m32c6NfqYEt",
        account_name: "Acme, Inc.",
      }).filter(([id]) => !without.includes(id)),
    ),
  );
const basic = (baseUrl: string, accountId: string) =>
  sets({ base_url: baseUrl, username: "john@example.com", password: "m32c6NfqYEt", account_id: accountId });

type Case = {
  /** Arguments behind `test` and `preview`. */
  readonly args: (baseUrl: string, inputs: string) => readonly string[];
  /** What the message names. */
  readonly names: string | RegExp;
};

const user = "virtualpbx/user";

/** Values and fields: `test --json` answers in its own shape. */
const fields: Readonly<Record<string, Case>> = {
  "a repeated id": { args: (url) => [user, ...good(url), "--set", "username=x"], names: "username" },
  "an id both set and asked": { args: (url) => [user, ...good(url), "--ask", "password"], names: "password" },
  "an unknown id": { args: (url) => [user, ...good(url), "--set", "colour=blue"], names: "colour" },
  "an unknown id to ask": { args: (url) => [user, ...good(url), "--ask", "colour"], names: "colour" },
  "an id of the language itself": { args: (url) => [user, ...good(url), "--set", "__proto__=x"], names: "__proto__" },
  "a missing required field": { args: (url) => [user, ...good(url, ["password"])], names: "password" },
  "a required field left empty": {
    args: (url) => [user, ...good(url, ["username"]), "--set", "username="],
    names: "username",
  },
  "none of the account fields": { args: (url) => [user, ...good(url, ["account_name"])], names: "account_name" },
  "two of the account fields": {
    args: (url) => [user, ...good(url), "--set", "account_realm=a.example.com"],
    names: "account_realm",
  },
  "a variable that is not set": {
    args: (url) => [user, ...good(url, ["password"]), "--set", "password=@env:RINGBACK_NO_SUCH"],
    names: /password.*RINGBACK_NO_SUCH|RINGBACK_NO_SUCH.*password/s,
  },
  "a file that is not there": {
    args: (url, inputs) => [user, ...good(url, ["password"]), "--set", `password=@file:${join(inputs, "none")}`],
    names: "password",
  },
  "a bad choice": { args: (url) => [user, ...good(url), "--set", "hash=sha512"], names: "hash" },
  "an address that is none": { args: () => [user, ...good("not an address")], names: "base_url" },
  "an address of another kind": { args: () => [user, ...good("ftp://example.com")], names: "base_url" },
  "an address with a password inside": { args: () => [user, ...good("https://me:pw@example.com")], names: "base_url" },
  "a line break in what becomes a header": {
    args: (url) => ["virtualpbx/basic", ...basic(url, "4258\r\nX-Evil: 1")],
    names: "account_id",
  },
  "a --set without an equals sign": { args: (url) => [user, ...good(url), "--set", "username"], names: "--set" },
  "a colon in the account id": { args: (url) => ["virtualpbx/basic", ...basic(url, "42:58")], names: "account_id" },
};

/** Arguments of `test` alone. */
const testOnly: Readonly<Record<string, Case>> = {
  "an unknown call": { args: (url) => [user, ...good(url), "--call", "everything"], names: "call" },
  "no call where only a call can tell": {
    args: (url) => ["virtualpbx/basic", ...basic(url, "42586343b7a75a519a821cb5dc09aa67"), "--call", "none"],
    names: "call",
  },
};

/** The command itself: the error's own shape. */
const flags: Readonly<Record<string, Case>> = {
  "an unknown flag": { args: (url) => [user, ...good(url), "--colour", "blue"], names: "--colour" },
  "a flag without its value": { args: (url) => [user, ...good(url), "--set"], names: "--set" },
  "an unknown vendor": { args: (url) => ["nobody/user", ...good(url)], names: /nobody.*virtualpbx/s },
  "an unknown method": { args: (url) => ["virtualpbx/magic", ...good(url)], names: /magic.*user, api-key, basic/s },
  "a vendor without a method": { args: (url) => ["virtualpbx", ...good(url)], names: "VENDOR/METHOD" },
  "a method with more behind it": { args: (url) => ["virtualpbx/user/x", ...good(url)], names: "VENDOR/METHOD" },
  "no method at all": { args: (url) => good(url), names: "VENDOR/METHOD" },
  "an argument too many": { args: (url) => [user, "more", ...good(url)], names: /argument/ },
};

const testFlags: Readonly<Record<string, Case>> = {
  "a timeout of no seconds": { args: (url) => [user, ...good(url), "--timeout", "0"], names: "--timeout" },
  "a timeout in words": { args: (url) => [user, ...good(url), "--timeout", "soon"], names: "--timeout" },
  "a timeout of nothing": { args: (url) => [user, ...good(url), "--timeout", ""], names: "--timeout" },
  "a proxy of no known kind": {
    args: (url) => [user, ...good(url), "--proxy", "ftp://127.0.0.1:3128"],
    names: "--proxy",
  },
};

const expectNamed = (ended: Ended, names: string | RegExp): void => {
  expect(ended.status).toBe(2);
  expect(ended.stdout + ended.stderr).toMatch(names instanceof RegExp ? names : new RegExp(names));
};

const declare = (table: Readonly<Record<string, Case>>, commands: readonly string[], ownShape: boolean): void => {
  for (const [name, { args, names }] of Object.entries(table)) {
    test(`${name} is named, and nothing is sent`, async ({ cli }) => {
      const server = await httpServer((_request, response) => grant(response, "opaque-token-0123456789"));
      const url = `http://127.0.0.1:${server.port}/v2`;
      for (const command of commands) {
        const given = [command, ...args(url, cli.inputs)];
        expectNamed(await cli.run(given), names);
        // In front of the flag whose value is missing, so that it stays the last.
        const inJson = await cli.run([command, "--json", ...args(url, cli.inputs)]);
        expectNamed(inJson, names);
        if (command === "test" && ownShape) {
          const report = reportOf(inJson);
          expect(report.verdict).toBe("invalid-input");
          expect(report.problems[0]?.field).toMatch(names instanceof RegExp ? /./ : new RegExp(names));
          expect(report.exchanges).toEqual([]);
        } else expect(errorDocument.parse(documentOf(inJson)).error.code).toBe("input.invalid");
      }
      expect(await server.connections()).toBe(0);
      await server.close();
      expect(cli.leftBehind()).toEqual([]);
    });
  }
};

declare(fields, ["test", "preview"], true);
declare(testOnly, ["test"], true);
declare(flags, ["test", "preview"], false);
declare(testFlags, ["test"], false);

test("an unknown command is named with those there are", async ({ cli }) => {
  const ended = await cli.run(["dial"]);
  expectNamed(
    ended,
    /dial.*vendors, preview, test, send, check, run, connections, collections, history, vault, sandbox, serve/s,
  );
  expect(errorDocument.parse(documentOf(await cli.run(["dial", "--json"]))).error.why).toContain("dial");
  expectNamed(await cli.run(["constructor"]), "constructor");
});

test("without arguments the help goes to stderr", async ({ cli }) => {
  const ended = await cli.run([]);
  expect(ended.status).toBe(2);
  expect(ended.stdout).toBe("");
  expect(ended.stderr).toContain("test VENDOR/METHOD");
});

test("--help and --version answer on stdout", async ({ cli }) => {
  for (const args of [["--help"], ["-h"], ["help"]]) {
    const { status, stdout, stderr } = await cli.run(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const word of ["vendors", "preview", "test", "sandbox", "serve", "--json", "--ask", "@env:"])
      expect(stdout).toContain(word);
  }
  const { status, stdout } = await cli.run(["--version"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
