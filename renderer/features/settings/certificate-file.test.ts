// A PEM text is taken apart into the key and the rest, in one pass whatever stands in it.
import { expect, test } from "vitest";
import { pemParts, readCertificateFile } from "./certificate-file.ts";

const block = (label: string, text: string): string => `-----BEGIN ${label}-----\n${text}\n-----END ${label}-----`;
const certificate = block("CERTIFICATE", "AAAA");

test.each(["PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"])("%s is the key", (label) => {
  const key = block(label, "BBBB");
  expect(pemParts(`${certificate}\n${key}\n${certificate}`)).toEqual({ cert: `${certificate}\n\n${certificate}`, key });
  expect(pemParts(`${key}\r\n${certificate}`)).toEqual({ cert: certificate, key });
});

test("several keys stay several; a key without an end is none, and neither is a public one", () => {
  const [one, two] = [block("PRIVATE KEY", "B"), block("EC PRIVATE KEY", "C")];
  expect(pemParts(`${one}\n${certificate}\n${two}`).key).toBe(`${one}\n${two}`);
  const open = "-----BEGIN PRIVATE KEY-----\nBBBB";
  expect(pemParts(`${certificate}\n${open}`)).toEqual({ cert: `${certificate}\n${open}`, key: "" });
  expect(pemParts(block("PUBLIC KEY", "B")).key).toBe("");
});

test("a megabyte of beginnings without an end, or of letters, takes no time worth speaking of", async () => {
  for (const hostile of [
    "-----BEGIN PRIVATE KEY-----\n".repeat(35_000),
    "-----BEGIN ".repeat(90_000),
    `-----BEGIN ${"A ".repeat(490_000)}`,
    "-----END PRIVATE KEY-----\n".repeat(38_000),
  ]) {
    const startedAt = performance.now();
    expect(pemParts(hostile).key).toBe("");
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  }
  const file = new File(["-----BEGIN ".repeat(100_000)], "big.pem");
  expect(await readCertificateFile(file)).toEqual({ name: "big.pem", pem: { cert: "", key: "" }, pfx: null });
});
