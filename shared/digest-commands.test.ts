// The commands that a customer is given print the digest that is sent, whatever his password does to a shell.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestCommands, quotePowerShell, type DigestCommand } from "./digest-commands.ts";
import { digestHex, utf8 } from "./encode.ts";
import type { DigestAlgorithm } from "./vendor.ts";

const username = "john@example.com";
const passwords = [
  "m32c6NfqYEt",
  'p"ä\\ &%+/:=',
  "'",
  `it's "quoted"`,
  "$HOME `id` $(id) ${PATH} !!",
  "back\\slash\\n\\\\",
  "100%s%d%%",
  "-n",
  "-e -- --help",
  "Käse–Öl 😀 ’‘‚‛",
  " leading and trailing ",
  "two\nlines\ttab",
  "a;b|c>d<e&f#g*h?i[j]k{l}m~n",
  "",
];
const algorithms = ["md5", "sha1"] as const;

const command = (shell: DigestCommand["shell"], algorithm: DigestAlgorithm, name: string, password: string): string =>
  digestCommands(algorithm, name, password).find((one) => one.shell === shell)?.text ?? "";

const run = (shell: string, script: string): string => {
  // By standard input: an argument would show in the process list.
  const { stdout, stderr, status } = spawnSync(shell, [], { input: script, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
};

/** All commands in one shell, since starting a hundred of them takes longer than what they do. */
const runAll = (shell: string, scripts: readonly string[]): string[] =>
  run(shell, scripts.join("\n")).trimEnd().split("\n");

describe("bash", { timeout: 60_000 }, () => {
  test.each(algorithms)("prints the %s of every odd password, in bash and in sh", (algorithm) => {
    const scripts = passwords.map((password) => command("bash", algorithm, username, password));
    const expected = passwords.map((password) => digestHex(algorithm, utf8(`${username}:${password}`)));
    expect(runAll("bash", scripts)).toEqual(expected);
    expect(runAll("sh", scripts)).toEqual(expected);
  });

  test.each(["-n", "-", "$USER", "O'Brien", "%s"])("is right for the user name %s too", (name) => {
    expect(run("bash", command("bash", "md5", name, "x")).trim()).toBe(digestHex("md5", utf8(`${name}:x`)));
  });

  test("prints the digest of any password, and runs nothing of it", () => {
    const password = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\u0000"));
    fc.assert(
      fc.property(fc.array(password, { minLength: 12, maxLength: 12 }), (many) => {
        expect(
          runAll(
            "bash",
            many.map((one) => command("bash", "md5", username, one)),
          ),
        ).toEqual(many.map((one) => digestHex("md5", utf8(`${username}:${one}`))));
      }),
      { numRuns: 3 },
    );
  });
});

const hasShasum = (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(`${folder}/shasum`));

describe("macOS", { timeout: 60_000 }, () => {
  test.runIf(hasShasum)("prints the SHA-1 of every odd password where shasum is there", () => {
    expect(
      runAll(
        "sh",
        passwords.map((password) => command("macos", "sha1", username, password)),
      ),
    ).toEqual(passwords.map((password) => digestHex("sha1", utf8(`${username}:${password}`))));
  });

  test("pipes the same quoted text as in bash, and has md5 print the digest alone", () => {
    for (const password of passwords) {
      const quoted = command("bash", "md5", username, password).split(" | md5sum")[0];
      expect(command("macos", "md5", username, password)).toBe(`${quoted} | md5 -q`);
    }
  });

  test("never uses echo, which prints its -n there", () => {
    expect(command("macos", "md5", username, "x")).toMatch(/^printf '%s' /);
  });
});

/** Reads a PowerShell string in single quotes; null when it ends early or not at all. */
const readPowerShell = (quoted: string): string | null => {
  const quote = "['\u2018\u2019\u201a\u201b]";
  const inside = new RegExp(`^${quote}((?:[^'\u2018\u2019\u201a\u201b]|${quote}${quote})*)${quote}$`).exec(quoted)?.[1];
  return inside?.replace(new RegExp(`(${quote})${quote}`, "g"), "$1") ?? null;
};

describe("PowerShell", () => {
  test.each(passwords)("keeps %j in one string that reads back as it was", (password) => {
    const pair = `${username}:${password}`;
    expect(readPowerShell(quotePowerShell(pair))).toBe(pair);
    const text = command("powershell", "md5", username, password);
    expect(text).toContain(`[Text.Encoding]::UTF8.GetBytes(${quotePowerShell(pair)})`);
  });

  test("keeps any password in one string", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(readPowerShell(quotePowerShell(text))).toBe(text);
      }),
    );
  });

  test.each([
    ["md5", "MD5"],
    ["sha1", "SHA1"],
  ] as const)("asks for %s without dashes and in lower case", (algorithm, name) => {
    expect(command("powershell", algorithm, username, "x")).toMatch(
      new RegExp(`\\.${name}\\]::Create\\(\\)\\.ComputeHash\\(.*\\)\\.Replace\\('-',''\\)\\.ToLower\\(\\)$`),
    );
  });
});
