// Backups open, are thinned out with time, and cost nothing where they cannot be made.
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  utimesSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { createBackups } from "./backups.ts";
import { addNote, newBackups, noon, openNotes, readNotes } from "./testing/notes-kit.ts";

test("a backup holds what is committed, in one file of its owner's alone, while the store stays in use", async () => {
  const { file, backups, inside } = newBackups();
  const store = openNotes(file);
  addNote(store, "first");
  const made = await backups.create("asked");
  addNote(store, "second");
  const name = "ringback-2026-08-30T12-00-00-000Z-asked.db";
  expect(made).toEqual({
    ok: true,
    value: { name, at: "2026-08-30T12:00:00.000Z", reason: "asked", bytes: statSync(inside(name)).size },
  });
  store.close();
  expect(readdirSync(inside("."))).toEqual([name]);
  expect(readNotes(inside(name))).toEqual(["first"]);
  if (process.platform === "win32") return;
  expect(statSync(inside(name)).mode & 0o777).toBe(0o600);
  expect(statSync(inside(".")).mode & 0o777).toBe(0o700);
});

test("an open transaction is not in the backup", async () => {
  const { file, backups, inside } = newBackups();
  const store = openNotes(file);
  addNote(store, "kept");
  store.exec("BEGIN");
  addNote(store, "not yet");
  const made = await backups.create("asked");
  store.exec("COMMIT");
  store.close();
  expect(made.ok && readNotes(inside(made.value.name))).toEqual(["kept"]);
});

test("several at once get names of their own, and what one left that was killed long ago goes", async () => {
  const { file, backups, inside } = newBackups();
  openNotes(file).close();
  await backups.create("asked");
  const [long, now] = [inside(".backup.0123456789abcdef.tmp-journal"), inside(".backup.0123456789abcdef.tmp")];
  for (const path of [long, now]) writeFileSync(path, "half");
  utimesSync(long, 0, 0);
  writeFileSync(inside("mine.txt"), "not ours");
  const made = await Promise.all([1, 2].map(() => backups.create("asked")));
  expect(made.every(({ ok }) => ok)).toBe(true);
  expect(backups.list()).toHaveLength(3);
  expect(readdirSync(inside(".")).filter((name) => !name.endsWith("-asked.db"))).toEqual([
    ".backup.0123456789abcdef.tmp",
    "mine.txt",
  ]);
});

test("the fourth of a day takes the place of the first", async () => {
  const { file, backups, at } = newBackups();
  openNotes(file).close();
  for (let hour = 0; hour < 4; hour += 1) {
    at(noon + hour * 3_600_000);
    await backups.create("daily");
  }
  expect(backups.list().map((backup) => backup.at.slice(11, 13))).toEqual(["15", "14", "13"]);
});

test("a store that is damaged makes no backup and is left as it is", async () => {
  const { file, backups } = newBackups();
  writeFileSync(file, "no database at all".repeat(500));
  expect(await backups.create("daily")).toMatchObject({ ok: false, error: { code: "store.damaged" } });
  expect(backups.list()).toEqual([]);
  expect(readFileSync(file, "utf8")).toContain("no database at all");
});

test("what the store itself finds wrong with a copy is said", async () => {
  const { file, backups } = newBackups(() => appError("store.damaged", { what: "A slot" }));
  openNotes(file).close();
  expect(await backups.create("daily")).toMatchObject({ ok: false, error: { facts: { what: "A slot" } } });
  expect(backups.list()).toEqual([]);
});

const asRoot = process.platform === "linux" && process.getuid?.() === 0;

/** Runs a script with the folder as its argument, as somebody who is not root. */
const asNobody = (folder: string, script: string) =>
  spawnSync(process.execPath, ["--input-type=module", "-e", script, folder], {
    uid: 65_534,
    gid: 65_534,
    encoding: "utf8",
  });

test.skipIf(!asRoot)("in a folder that cannot be written, that is said", () => {
  const { file, folder } = newBackups();
  openNotes(file).close();
  chmodSync(folder, 0o755);
  chmodSync(file, 0o644);
  const { stdout, stderr } = asNobody(
    folder,
    `import { createBackups } from ${JSON.stringify(new URL("./backups.ts", import.meta.url).href)};
     const backups = createBackups({ file: process.argv[1] + "/ringback.db", now: Date.now });
     console.log(JSON.stringify(await backups.create("asked")));`,
  );
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: "store.read-only" } });
});

/** A small disk; null where this user may not mount one. */
const smallDisk = (): string | null => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-disk-"));
  if (!asRoot) return null;
  return spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]).status === 0 ? folder : null;
};

test("on a full disk (a small one, which only root may mount) neither a backup nor a restore costs anything", async (context) => {
  const disk = smallDisk();
  context.skip(disk === null, "this user may not mount a small disk");
  if (disk === null) return;
  try {
    const file = join(disk, "ringback.db");
    const backups = createBackups({ file, now: () => noon });
    const store = openNotes(file);
    store.exec("BEGIN");
    for (let index = 0; index < 300; index += 1) addNote(store, "x".repeat(1_000));
    store.exec("COMMIT");
    store.close();
    const filler = join(disk, "filler");
    writeFileSync(filler, "");
    const fill = (bytes: number): void => appendFileSync(filler, Buffer.alloc(bytes));
    expect((await backups.create("asked")).ok).toBe(true);
    fill(200_000);
    const full = { ok: false, error: { code: "store.full" } };
    const before = readFileSync(file);
    expect(await backups.create("asked")).toMatchObject(full);
    expect(await backups.restore(backups.list()[0]?.name ?? "")).toMatchObject(full);
    expect(readFileSync(file)).toEqual(before);
    expect(
      readdirSync(disk)
        .filter((name) => !/-(?:wal|shm)$/u.test(name))
        .toSorted(),
    ).toEqual(["backups", "filler", "ringback.db"]);
    expect(readdirSync(join(disk, "backups"))).toHaveLength(1);
    rmSync(filler);
    rmSync(join(disk, "backups"), { recursive: true });
    expect((await backups.create("asked")).ok).toBe(true);
  } finally {
    spawnSync("umount", ["--lazy", disk]);
  }
});
