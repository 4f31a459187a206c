// One writer over one data folder, whatever ends it and however the folder is spelled.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { lockAddress } from "./lock-address.ts";
import { acquireLock, type Lock } from "./lock.ts";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "ringback-lock-"));
/** Whom this test has to clean up after. */
const children: ChildProcess[] = [];
const locks: Lock[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const lock of locks.splice(0)) if (lock.held) await lock.release();
});

const take = async (folder: string, platform = process.platform): Promise<Lock> => {
  const lock = await acquireLock(folder, "browser mode", platform);
  locks.push(lock);
  return lock;
};

/** Takes the lock when a line arrives, says how it went, and stays until it is killed. */
const program = `
  import { acquireLock } from ${JSON.stringify(new URL("./lock.ts", import.meta.url).href)};
  process.stdin.once("data", async () => {
    const lock = await acquireLock(process.argv[1], "the desktop app", process.argv[2]);
    process.stdout.write(JSON.stringify(lock) + "\\n");
  });
  process.stdout.write("ready\\n");
`;

type Starter = { child: ChildProcess; said: () => Promise<string>; go: () => void };

const starter = (folder: string, platform: NodeJS.Platform): Starter => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, folder, platform], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  children.push(child);
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  const said = async (): Promise<string> => {
    while (!text.includes("\n")) await once(child.stdout ?? child, "data");
    const [line = "", ...rest] = text.split("\n");
    text = rest.join("\n");
    return line;
  };
  return { child, said, go: () => void child.stdin?.write("go\n") };
};

const kill = async ({ child }: Starter): Promise<void> => {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
};

// The socket file of a Mac works on every Unix; Windows has its pipes alone.
const platforms: NodeJS.Platform[] = process.platform === "win32" ? ["win32"] : [process.platform, "darwin"];

describe.each([...new Set(platforms)])("the lock as on %s", (platform) => {
  test("of three processes that start together one writes and the others know which, and a killed one frees it", async () => {
    const folder = newFolder();
    for (let round = 0; round < 4; round += 1) {
      const starters = [1, 2, 3].map(() => starter(folder, platform));
      for (const { said } of starters) expect(await said()).toBe("ready");
      for (const { go } of starters) go();
      const outcomes = await Promise.all(starters.map(async ({ said }): Promise<unknown> => JSON.parse(await said())));
      const winner = outcomes.findIndex((outcome) => JSON.stringify(outcome) === '{"held":true}');
      const pid = starters[winner]?.child.pid;
      const others = outcomes.filter((_, index) => index !== winner);
      const told = expect.stringMatching(
        new RegExp(`^the desktop app \\(process ${pid}, since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\)$`, "u"),
      );
      expect(others).toEqual([
        { held: false, holder: told },
        { held: false, holder: told },
      ]);
      for (const one of starters) await kill(one);
    }
    expect(await take(folder, platform)).toMatchObject({ held: true });
  });

  test("it is free again after it was let go", async () => {
    const folder = newFolder();
    const first = await take(folder, platform);
    expect(await take(folder, platform)).toEqual({ held: false, holder: expect.stringContaining("browser mode") });
    if (first.held) await first.release();
    expect(await take(folder, platform)).toMatchObject({ held: true });
  });

  test("another folder has a lock of its own", async () => {
    expect(await take(newFolder(), platform)).toMatchObject({ held: true });
    expect(await take(newFolder(), platform)).toMatchObject({ held: true });
  });

  test("two spellings of a folder are one lock", async () => {
    const folder = newFolder();
    mkdirSync(join(folder, "data"));
    symlinkSync(join(folder, "data"), join(folder, "link"), "junction");
    expect(await take(join(folder, "link"), platform)).toMatchObject({ held: true });
    expect(await take(join(folder, "data", "..", "data"), platform)).toMatchObject({ held: false });
  });

  test("a holder that says nothing is another process, and nothing of its is taken away", async () => {
    const folder = newFolder();
    const { path } = lockAddress(folder, platform, process.getuid?.() ?? null);
    const silent = createServer(() => undefined).listen({ path: path });
    await once(silent, "listening");
    expect(await take(folder, platform)).toEqual({ held: false, holder: "another process" });
    expect(silent.listening).toBe(true);
    silent.close();
  });

  test.each([['{"name":"x\\u001b[2J","pid":1,"since":"2026-08-30T00:00:00Z"}\n'], ["x".repeat(100_000)], ["null"]])(
    "rubbish from the holder is never shown",
    async (line) => {
      const folder = newFolder();
      const { path } = lockAddress(folder, platform, process.getuid?.() ?? null);
      const odd = createServer((socket) => socket.on("error", () => undefined).end(line)).listen({ path: path });
      await once(odd, "listening");
      expect(await take(folder, platform)).toEqual({ held: false, holder: "another process" });
      odd.close();
    },
  );
});

test.skipIf(process.platform === "win32")("a file that is no socket is left where it is", async () => {
  const folder = newFolder();
  writeFileSync(join(folder, "writer.sock"), "mine");
  expect(await take(folder, "darwin")).toEqual({ held: false, holder: "another process" });
  expect(existsSync(join(folder, "writer.sock"))).toBe(true);
});

test("the lock does not keep its process alive", async () => {
  const { child, said, go } = starter(newFolder(), process.platform);
  await said();
  go();
  expect(await said()).toBe('{"held":true}');
  const gone = once(child, "exit");
  child.stdin?.end();
  expect(await gone).toEqual([0, null]);
});

test("an address fits into a socket's path however long the folder is", () => {
  const folder = join(newFolder(), ...Array.from({ length: 12 }, () => "a long name"));
  expect(Buffer.byteLength(lockAddress(folder, "darwin", 501).path)).toBeLessThanOrEqual(103);
  expect(lockAddress(folder, "linux", 501)).not.toEqual(lockAddress(folder, "linux", 502));
});
