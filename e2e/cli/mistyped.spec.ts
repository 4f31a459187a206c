// Slips on the command line: named in one message, without the word that may be a secret in the wrong place.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { canary, foundIn, leaksOf } from "./harness/canary.ts";
import { documentOf, test } from "./harness/ringback.ts";
import { errorDocument } from "./harness/shapes.ts";

const token = "eyJhbGciOiJIUzI1NiJ9";
const user = "virtualpbx/user";
const url = "http://127.0.0.1:9/";

const wrongPlaces: Readonly<Record<string, (secret: string) => readonly string[]>> = {
  "the command": (secret) => [secret],
  "the command, with a field's id": (secret) => [`password=${secret}`],
  "the vendor": (secret) => ["test", secret],
  "the vendor, with a field's id": (secret) => ["test", `password=${secret}`],
  "the method": (secret) => ["preview", `virtualpbx/${secret}`],
  "a field's id": (secret) => ["test", user, "--set", `${secret}=`],
  "a field that is asked for": (secret) => ["test", user, "--ask", secret],
  "a variable's name": (secret) => ["test", user, "--set", `password=@env:${secret}`],
  "a variable's name in a header": (secret) => ["send", "GET", url, "-H", `X-Key: @env:${secret}`],
  "a variable's name in a body": (secret) => ["send", "POST", url, "-d", `@env:${secret}`],
  "a variable's name in a proxy": (secret) => ["send", "GET", url, "--proxy", `@env:${secret}`],
};
for (const [place, args] of Object.entries(wrongPlaces))
  test(`a secret in the place of ${place} is not repeated`, async ({ cli }) => {
    for (const flags of [[], ["--json"]]) {
      for (const secret of [canary, token, `${token}==`]) {
        const { status, stdout, stderr } = await cli.run([...args(secret), ...flags]);
        expect(status).toBe(2);
        expect(foundIn(stdout + stderr, leaksOf("me"))).toEqual([]);
        // The canary is cut at its slash or its equals sign in some places.
        for (const part of [token, canary.slice(0, 8)]) expect(stdout + stderr).not.toContain(part);
      }
    }
  });

type Slip = readonly [args: readonly string[], says: RegExp];
const slips: Readonly<Record<string, readonly Slip[]>> = {
  "help of a command that there is not": [
    [["tset", "--help"], /tset.*vendors, preview, test/s],
    [["help", "tset"], /tset/],
  ],
  "a flag in front of the command": [[["--reveal", "vendors"], /flags go behind it/]],
  "one value given twice": [
    [["send", "GET", url, "--timeout", "1", "--timeout", "2"], /--timeout is given twice/],
    [["send", "GET", url, "--connection", "a", "--connection", "b"], /--connection is given twice/],
    [["connections", "add", "a", "custom/none", "--notes", "a", "--notes=b"], /--notes is given twice/],
  ],
  "a vendor with two faults": [[["sandbox", "--fault", "enablex=503", "--fault", "enablex=silent"], /enablex twice/]],
  "a value that begins with a dash": [
    [["send", "POST", url, "-d", "-5"], /-d.*--data=-/s],
    [["sandbox", "--clock", "-3600"], /--clock=-/],
  ],
  "a variable that the shell has put in already": [
    [["preview", user, "--set", "password=@env:m32c6NfqYEt"], /password.*without a \$/],
  ],
  "a time beyond a day": [[["send", "GET", url, "--timeout", "100000"], /86400/]],
  "an argument too many where no values are given": [[["vendors", "more"], /too many(?!.*--set)/s]],
  "an empty word": [
    [["collections", "export", ""], /DIR is empty/],
    [["collections", "import", ""], /DIR is empty/],
    [["vault", "backup", ""], /FILE is empty/],
    [["vault", "restore", ""], /FILE is empty/],
    [["connections", "show", ""], /NAME is empty/],
    [["connections", "add", "", "custom/none"], /NAME is empty/],
    [["history", "show", ""], /ID is empty/],
    [["check", ""], /NAME is empty/],
  ],
  "a flag that the action does not take": [[["vault", "restore", "x.db", "--yes"], /does not take --yes/]],
};
for (const [name, cases] of Object.entries(slips))
  test(`${name} is told, with status 2`, async ({ cli }) => {
    for (const [args, says] of cases) {
      const ended = await cli.run(args, { env: { RINGBACK_PASSPHRASE: "only for this test" } });
      expect([args, ended.status, ended.stdout]).toEqual([args, 2, ""]);
      expect(ended.stderr).toMatch(says);
      expect(ended.stderr.trimEnd().split("\n"), args.join(" ")).toHaveLength(1);
    }
    expect(cli.leftBehind()).toEqual([]);
  });

test("a file that cannot be read says why", async ({ cli }) => {
  const places: readonly (readonly [flag: readonly string[], file: string])[] = [
    [["run"], "plain"],
    [["run", "calls.txt", "--env"], "plain"],
    [["run", "calls.txt", "--data"], "plain"],
    [["send", "GET", url, "--cacert"], "plain"],
    [["send", "POST", url, "-d"], "@"],
    [["send", "POST", url, "-d"], "@file:"],
    [["send", "GET", url, "-H"], "X-Key: @file:"],
    [["preview", user, "--set"], "password=@file:"],
  ];
  writeFileSync(join(cli.inputs, "calls.txt"), `curl ${url}\n`);
  mkdirSync(join(cli.inputs, "folder"));
  for (const [args, prefix] of places)
    for (const [file, why] of [
      ["missing", /no such file/],
      ["folder", /is a folder/],
    ] as const) {
      if (args.length === 1 && file === "folder") continue;
      const word = prefix === "plain" ? file : `${prefix}${file}`;
      const { status, stderr } = await cli.run([...args, word], { folder: cli.inputs });
      expect([args, status]).toEqual([args, 2]);
      expect(stderr, args.join(" ")).toMatch(why);
    }
});

test("the name of a file cannot steer the terminal", async ({ cli }) => {
  const folder = join(cli.inputs, "requests");
  mkdirSync(folder);
  writeFileSync(join(folder, "\u001b[31mred.json"), "{}");
  const text = await cli.run(["run", folder]);
  expect([text.status, text.stdout]).toEqual([2, ""]);
  expect(text.stderr).not.toContain("\u001b");
  expect(text.stderr).toContain("[U+001B][31mred.json");
  const inJson = await cli.run(["run", folder, "--json"]);
  expect(errorDocument.parse(documentOf(inJson)).error.why).toContain("\u001b[31mred.json");
});
