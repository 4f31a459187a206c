// An export opens with its passphrase alone, in Ringback and in the program `age`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Encrypter } from "age-encryption";
import { beforeAll, expect, test } from "vitest";
import { openArchive, sealArchive } from "./age-archive.ts";

const text = JSON.stringify({ connections: [{ name: "Zürich 📞", secrets: { password: "p".repeat(5_000) } }] });
const passphrase = "a long passphrase é";
let sealed: Uint8Array = new Uint8Array();
/** The same for next to no work, so that many can be tried. */
let cheap: Uint8Array = new Uint8Array();

beforeAll(async () => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.normalize("NFC"));
  encrypter.setScryptWorkFactor(2);
  cheap = await encrypter.encrypt(text);
  const result = await sealArchive(text, passphrase);
  if (!result.ok) throw new Error(result.error.code);
  sealed = result.value;
});

test("it comes back as it was, however the passphrase's accents are spelled", async () => {
  expect(Buffer.from(sealed).toString("latin1")).not.toContain("ppppp");
  expect(await openArchive(sealed, passphrase.normalize("NFD"))).toEqual({ ok: true, value: text });
  expect(await openArchive(cheap, passphrase)).toEqual({ ok: true, value: text });
});

test("while it is sealed, everything else goes on", async () => {
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 5);
  const result = await sealArchive("{}", passphrase);
  clearInterval(turning);
  expect(result.ok).toBe(true);
  expect(turns).toBeGreaterThan(10);
});

test.each(["", "a long passphrase e", "x"])("with %j it does not open", async (wrong) => {
  expect(await openArchive(cheap, wrong)).toMatchObject({ ok: false, error: { code: "vault.wrong" } });
});

test("an empty passphrase seals nothing", async () => {
  expect(await sealArchive("{}", "")).toMatchObject({ ok: false, error: { code: "input.invalid" } });
});

test.each([
  ["nothing", () => new Uint8Array()],
  ["a text", () => new TextEncoder().encode(text)],
  ["a file that is cut off", () => cheap.subarray(0, cheap.length - 20)],
  ["a file that is cut off in its head", () => cheap.subarray(0, 60)],
  ["a file with a byte turned", () => cheap.with(cheap.length - 3, (cheap.at(-3) ?? 0) ^ 1)],
  ["a file with something behind it", () => Uint8Array.from([...cheap, 0])],
])("%s is unusable, and says so", async (_what, make) => {
  expect(await openArchive(make(), passphrase)).toMatchObject({ ok: false, error: { code: "backup.unusable" } });
});

test("every byte of the head turned is noticed", { timeout: 120_000 }, async () => {
  for (let index = 0; index < 170; index += 9) {
    const turned = cheap.with(index, (cheap[index] ?? 0) ^ 1);
    expect((await openArchive(turned, passphrase)).ok, `byte ${index}`).toBe(false);
  }
});

test("a file that asks for too much work is refused before any is done", async () => {
  const greedy = Buffer.from(sealed)
    .toString("latin1")
    .replace(/(-> scrypt \S+) 18\n/u, "$1 26\n");
  const startedAt = performance.now();
  expect(await openArchive(Buffer.from(greedy, "latin1"), passphrase)).toMatchObject({
    error: { code: "backup.unusable" },
  });
  expect(performance.now() - startedAt).toBeLessThan(200);
});

test("more than 64 MB is refused", async () => {
  const much = new Uint8Array(64 * 1024 * 1024 + 1);
  much.set(sealed);
  expect(await openArchive(much, passphrase)).toMatchObject({ ok: false, error: { code: "backup.unusable" } });
});

// It asks for the passphrase on a terminal, which `script` gives it.
const hasAge = ["age", "script"].every((program) => spawnSync(program, ["--version"]).error === undefined);

test.skipIf(!hasAge)("the program age opens it (needs age and script)", () => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-age-"));
  writeFileSync(join(folder, "export.age"), sealed);
  const { stdout } = spawnSync("script", ["-qec", "age -d -o out.json export.age && cat out.json", "/dev/null"], {
    cwd: folder,
    input: `${passphrase}\n`,
    encoding: "utf8",
  });
  expect(stdout).toContain(text);
});
