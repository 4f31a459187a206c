// What a server calls a file cannot lead out of the folder or fool the eye.
import { expect, test } from "vitest";
import type { Exchange } from "../../../../shared/domain.ts";
import { sampleExchange } from "../sample-exchange.ts";
import { fileNameOf, safeFileName } from "./file-name.ts";

const named = (disposition: string | null, url = "https://api.example/v2/accounts/7?token=x"): Exchange => {
  const exchange = sampleExchange({ url });
  const headers = disposition === null ? [] : [["Content-Disposition", disposition] as const];
  return { ...exchange, response: exchange.response && { ...exchange.response, headers } };
};

test.each([
  ['attachment; filename="report.csv"', "report.csv"],
  ["attachment; filename=plain.txt; x=1", "plain.txt"],
  ["attachment; filename=\"a.txt\"; filename*=UTF-8''na%C3%AFve.txt", "naïve.txt"],
  ['attachment; filename="../../etc/passwd"', "passwd.json"],
  ['attachment; filename="..\\\\..\\\\boot.ini"', "boot.ini"],
  ['attachment; filename="CON.txt"', "_CON.txt"],
  ['attachment; filename=".bashrc"', "bashrc.json"],
  ['attachment; filename="invoice\u202Egnp.exe"', "invoicegnp.exe"],
  ["attachment; filename*=UTF-8''%E0%A4%A", "%E0%A4%A.json"],
  ["inline", "7.json"],
  [null, "7.json"],
])("%s → %s", (disposition, name) => {
  expect(fileNameOf(named(disposition), "json")).toBe(name);
});

test("always names something, with a bearable length", () => {
  expect(fileNameOf(named(null, "https://api.example/"), "text")).toBe("answer.txt");
  expect(fileNameOf(named(null, "not an address"), "binary")).toBe("answer.bin");
  expect(safeFileName("x".repeat(5_000))).toHaveLength(120);
  expect(safeFileName("a\u0000b<c>:d\n.txt")).toBe("ab_c__d.txt");
});
