// A backup comes back in the place of the store, and nothing that was there is lost by it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { addNote, newBackups, noon, notesIn, openNotes, readNotes } from "./testing/notes-kit.ts";

test("a restored backup is the store, and what was the store is a backup", async () => {
  const { file, backups, at, inside, folder } = newBackups();
  const store = openNotes(file);
  addNote(store, "old");
  const made = await backups.create("asked");
  addNote(store, "new");
  store.close();
  at(noon + 1_000);
  expect(made.ok && (await backups.restore(made.value.name))).toEqual({ ok: true, value: { setAside: null } });
  expect(readNotes(file)).toEqual(["old"]);
  expect(readNotes(inside("ringback-2026-08-30T12-00-01-000Z-restore.db"))).toEqual(["old", "new"]);
  expect(readdirSync(folder).sort()).toEqual(["backups", "ringback.db"]);
  if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("the write-ahead log of the store that goes is not taken for the new one's", async () => {
  const { file, backups, inside } = newBackups();
  const store = openNotes(file);
  addNote(store, "old");
  const made = await backups.create("asked");
  if (!made.ok) throw new Error(made.error.code);
  // A process that was killed leaves its log with committed changes in it.
  store.exec("PRAGMA wal_autocheckpoint = 0");
  addNote(store, "only in the log");
  for (const end of ["", "-wal", "-shm"]) copyFileSync(`${file}${end}`, `${file}.killed${end}`);
  store.close();
  for (const end of ["", "-wal", "-shm"]) copyFileSync(`${file}.killed${end}`, `${file}${end}`);
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  expect(await backups.restore(made.value.name)).toMatchObject({ ok: true });
  expect(readNotes(file)).toEqual(["old"]);
  const present = backups.list().find(({ reason }) => reason === "restore");
  expect(readNotes(inside(present?.name ?? ""))).toEqual(["old", "only in the log"]);
});

test("who reads the store meanwhile goes on reading the old one", async () => {
  const { file, backups } = newBackups();
  const store = openNotes(file);
  addNote(store, "old");
  const made = await backups.create("asked");
  addNote(store, "new");
  store.close();
  const reader = new DatabaseSync(file, { readOnly: true });
  const seen = (): unknown[] => notesIn(reader);
  expect(seen()).toEqual(["old", "new"]);
  expect(made.ok && (await backups.restore(made.value.name))).toMatchObject({ ok: true });
  const next = openNotes(file);
  addNote(next, "after");
  expect(seen()).toEqual(["old", "new"]);
  next.close();
  reader.close();
  expect(readNotes(file)).toEqual(["old", "after"]);
});

test.each([
  ["is no database", (file: string) => writeFileSync(file, "rubbish".repeat(1_000))],
  ["is cut off", (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 5_000))],
])("a store that %s is set aside under a name of its own, with all that belongs to it", async (_why, damage) => {
  const { file, folder, backups } = newBackups();
  const store = openNotes(file);
  for (let index = 0; index < 50; index += 1) addNote(store, "x".repeat(1_000));
  const made = await backups.create("asked");
  store.close();
  damage(file);
  writeFileSync(`${file}-wal`, "left over");
  const before = readFileSync(file);
  const restored = await backups.restore(made.ok ? made.value.name : "");
  const name = "ringback-damaged-2026-08-30T12-00-00-000Z.db";
  expect(restored).toEqual({ ok: true, value: { setAside: name } });
  expect(readFileSync(join(folder, name))).toEqual(before);
  expect(readFileSync(join(folder, `${name}-wal`), "utf8")).toBe("left over");
  expect(readNotes(file)).toHaveLength(50);
});

test("where the store is gone and its log is left, the log is set aside too", async () => {
  const { file, folder, backups } = newBackups();
  openNotes(file).close();
  const made = await backups.create("asked");
  rmSync(file);
  writeFileSync(`${file}-wal`, "left over");
  expect(made.ok && (await backups.restore(made.value.name))).toMatchObject({ ok: true });
  expect(readNotes(file)).toEqual([]);
  expect(readdirSync(folder).filter((name) => /damaged.*-wal$/u.test(name))).toHaveLength(1);
});

test.each([
  ["no database", "It is damaged, or no store of Ringback."],
  ["a folder", "There is no such file."],
  ["nothing", "There is no such file."],
])("%s is not restored, and the store stays", async (what, reason) => {
  const { file, folder, backups } = newBackups();
  const store = openNotes(file);
  addNote(store, "present");
  store.close();
  const from = join(folder, "from.db");
  if (what === "no database") writeFileSync(from, "rubbish".repeat(1_000));
  if (what === "a folder") mkdirSync(from);
  expect(await backups.restoreFile(from)).toMatchObject({
    ok: false,
    error: { code: "backup.unusable", facts: { file: "from.db", reason } },
  });
  expect(readNotes(file)).toEqual(["present"]);
  expect(readdirSync(folder).sort()).toEqual(existsSync(from) ? ["from.db", "ringback.db"] : ["ringback.db"]);
});

test.each(["../ringback.db", "/etc/passwd", "mine.txt", ""])("%j is no backup's name", async (name) => {
  const { file, backups } = newBackups();
  openNotes(file).close();
  expect(await backups.restore(name)).toMatchObject({ ok: false, error: { code: "backup.unusable" } });
});

test("a backup of a newer Ringback is named as such, and the store stays", async () => {
  const { file, folder, backups } = newBackups((copy) =>
    copy.prepare("PRAGMA user_version").get()?.["user_version"] === 9
      ? appError("store.newer", { format: 9, known: 2 })
      : null,
  );
  openNotes(file).close();
  const newer = openNotes(join(folder, "newer.db"));
  newer.exec("PRAGMA user_version = 9");
  newer.close();
  expect(await backups.restoreFile(join(folder, "newer.db"))).toMatchObject({
    ok: false,
    error: { facts: { reason: "It comes from a newer Ringback." } },
  });
  expect(backups.list()).toEqual([]);
});

test("a restore that is killed leaves a whole store", { timeout: 60_000 }, async () => {
  const { file, folder, backups } = newBackups();
  const texts = {
    a: Array.from({ length: 200 }, () => "a".repeat(500)),
    b: Array.from({ length: 300 }, () => "b".repeat(500)),
  };
  for (const [name, lines] of Object.entries(texts)) {
    const store = openNotes(join(folder, `${name}.db`));
    for (const line of lines) addNote(store, line);
    store.close();
  }
  copyFileSync(join(folder, "a.db"), file);
  const program = `
    import { createBackups } from ${JSON.stringify(new URL("./backups.ts", import.meta.url).href)};
    const [file, folder] = process.argv.slice(1);
    const backups = createBackups({ file, now: Date.now });
    process.stdout.write("go\\n");
    for (let turn = 0; ; turn += 1) {
      const done = await backups.restoreFile(folder + (turn % 2 ? "/a.db" : "/b.db"));
      if (!done.ok) throw new Error(done.error.code);
    }`;
  for (let kill = 0; kill < 15; kill += 1) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program, file, folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const gone = once(child, "exit");
    await once(child.stdout, "data");
    await new Promise((resolve) => setTimeout(resolve, 5 + kill * 7));
    child.kill("SIGKILL");
    expect(await gone).toEqual([null, "SIGKILL"]);
    expect([texts.a, texts.b]).toContainEqual(readNotes(file));
  }
  expect(await backups.create("asked")).toMatchObject({ ok: true });
  expect(backups.list().length).toBeGreaterThan(0);
});
