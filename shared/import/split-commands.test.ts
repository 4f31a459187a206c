// Where a command of a file ends, shell by shell: quotes, line ends, brackets, and what stands between commands.
import { describe, expect, test } from "vitest";
import { looksLikeCommands, splitCommands } from "./split-commands.ts";

const split = (text: string) => {
  const { dialect, commands, others } = splitCommands(text);
  return [
    dialect,
    commands.map(({ title, text: command }) => (title === "" ? command : `${title}: ${command}`)),
    others,
  ];
};

describe("bash", () => {
  test.each([
    ["an escaped quotation mark in $'…'", "curl https://a --data-raw $'it\\'s'"],
    ["backquotes before a closing quotation mark", 'curl https://a -d "at=`date`"'],
    ["a caret before a closing quotation mark", 'curl https://a -d "a^"'],
    ["a backslash at the end of '…'", "curl https://a -d 'C:\\'"],
    ["a quotation mark in a remark", "curl https://a # it's only a remark"],
    ["a body over several lines", "curl https://a -d '{\n  \"a\": 1\n}'"],
    ["lines that go on", "curl https://a \\\n  -H 'X: 1'"],
  ])("%s does not swallow the command behind it", (_, command) => {
    expect(split(`#!/bin/bash\n${command}\ncurl https://b\n`)).toEqual(["bash", [command, "curl https://b"], 0]);
  });

  test("a comment above a command names it; other lines are counted", () => {
    expect(split("set -e\n# First\ncurl https://a\n\n# Alone\necho x\ncurl https://b\nT=$(curl https://c)\n")).toEqual([
      "bash",
      ["First: curl https://a", "curl https://b"],
      3,
    ]);
  });
});

test("cmd: a line goes on behind a caret, and closes every quotation", () => {
  expect(
    split('REM One\r\ncurl ^"https://a^" ^\r\n  -d ^"it\'s^"\r\ncurl.exe "https://b\r\ncurl https://c\r\n'),
  ).toEqual(["cmd", ['One: curl ^"https://a^" ^\n  -d ^"it\'s^"', 'curl.exe "https://b', "curl https://c"], 0]);
});

test("PowerShell: brackets and here-strings go on, and what is set above goes along", () => {
  const [dialect, commands, others] = split(
    [
      "$headers = @{",
      "  Accept = 'a/b'",
      "}",
      "# One",
      "Invoke-RestMethod -Uri https://a -Headers @{",
      "  X = '1'",
      "}",
      "Invoke-WebRequest https://b -Headers $headers -Body @'",
      "it's",
      "'@",
      "Write-Host done",
    ].join("\n"),
  );
  expect([dialect, others]).toEqual(["powershell", 1]);
  expect(commands).toHaveLength(2);
  expect(commands).toEqual([
    expect.stringMatching(/^One: \$headers[^]*https:\/\/a[^]*\}$/u),
    expect.stringMatching(/^\$headers[^]*https:\/\/b[^]*'@$/u),
  ]);
});

test("prose with the word in it is no file of commands", () => {
  expect(looksLikeCommands("Our curl does not work.")).toBe(false);
  expect(looksLikeCommands("hello\n  $ curl https://a.example")).toBe(true);
});
