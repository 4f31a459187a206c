// Bodies over a megabyte go to disk while they come: sealed, within limits, cancellable at once, with memory staying flat.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSealed } from "./body-file.ts";
import { type BodyFolder, createBodyFolder } from "./body-folder.ts";
import { createSend } from "./send.ts";
import type { Engine, SendOptions, StoredBody, WireResult } from "./wire.ts";

let home = "";
let folder: BodyFolder;
let send: Engine;
const servers: Server[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "ringback-large-test-"));
  folder = createBodyFolder(home);
  send = createSend({}, { bodyFolder: folder });
});
afterEach(() => {
  send.close();
  folder.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(home, { recursive: true, force: true });
});

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};
const get = (url: string, options: SendOptions = {}): Promise<WireResult> =>
  send({ method: "GET", url, headers: [], body: null }, options);
const fetch = async (body: Buffer, encoding = "", options: SendOptions = {}): Promise<WireResult> =>
  get(await serve((_, response) => response.setHeader("Content-Encoding", encoding).end(body)), options);
/** All that is on disk, opened. */
const onDisk = async (stored: StoredBody | null | undefined): Promise<Buffer> => {
  if (!stored) return Buffer.alloc(0);
  const size = await stored.ready;
  const handle = await open(stored.file.path);
  try {
    return await readSealed(handle, stored.file.key, 0, size);
  } finally {
    await handle.close();
  }
};
const files = (): string[] => readdirSync(home, { recursive: true }).map(String);
/** Lines of ten characters, of which no two in a row are alike. */
const text = (bytes: number): Buffer =>
  Buffer.from(
    Array.from(
      { length: bytes / 10 },
      (_, index) => `${String((index * 2_654_435_761) % 1e9).padStart(9, "0")}\n`,
    ).join(""),
  );

describe("a body on disk", () => {
  it.each([
    ["as it came", (body: Buffer) => body, ""],
    ["inflated", (body: Buffer) => gzipSync(body), "gzip"],
    ["inflated twice", (body: Buffer) => gzipSync(gzipSync(body)), "gzip, gzip"],
  ])("is all there, %s, and its beginning at hand", async (_, encode, encoding) => {
    const body = text(12_000_000);
    const { response, error } = await fetch(encode(body), encoding);
    expect(error).toBeNull();
    expect(response).toMatchObject({ truncated: false, bytesDecoded: body.length });
    expect((await onDisk(response?.stored)).equals(body)).toBe(true);
    expect(Buffer.from(response?.body ?? []).equals(body.subarray(0, 5 * 1024 * 1024))).toBe(true);
    await expect.poll(() => files().length).toBe(2);
  });

  it("is read from any place on", async () => {
    const body = text(2_000_000);
    const { response } = await fetch(body);
    const stored = response?.stored;
    await stored?.ready;
    const handle = await open(stored?.file.path ?? "");
    for (const from of [0, 1, 15, 16, 17, 65_537, 1_999_990]) {
      const read = await readSealed(handle, stored?.file.key ?? new Uint8Array(), from, 33);
      expect(read.equals(body.subarray(from, from + 33))).toBe(true);
    }
    await handle.close();
  });

  it("is not made for a body of a megabyte", async () => {
    const { response } = await fetch(text(1_048_570));
    expect(response?.stored ?? null).toBeNull();
    expect(files()).toEqual([]);
  });

  it("is kept as it came when it is not of its encoding", async () => {
    const body = text(3_000_000);
    const { response, error } = await fetch(body, "gzip");
    expect(error?.code).toBe("http.decoding");
    expect((await onDisk(response?.stored)).equals(body)).toBe(true);
  });

  it("goes when it is let go of, and all of them at the end", async () => {
    const first = await fetch(text(2_000_000));
    await fetch(text(2_000_000));
    await first.response?.stored?.ready;
    first.response?.stored?.remove();
    await expect.poll(() => files().length).toBe(2);
    folder.close();
    expect(files()).toEqual([]);
  });

  it("that cannot be written is said, with what came before", async () => {
    writeFileSync(join(home, "file"), "");
    send = createSend({}, { bodyFolder: createBodyFolder(join(home, "file", "below")) });
    const { response, error } = await fetch(text(3_000_000));
    expect(error?.code).toBe("body.unstored");
    expect(response?.truncated).toBe(true);
    expect(response?.body.length).toBeGreaterThan(1_000_000);
  });
});

describe("limits", () => {
  it("of the ratio end a bomb soon after 10 MB, and what came out is kept", async () => {
    const bomb = brotliCompressSync(Buffer.alloc(60_000_000), { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
    const { response, error } = await fetch(bomb, "br");
    expect(error).toMatchObject({ code: "http.limit", facts: { limit: "ratio" } });
    const kept = await onDisk(response?.stored);
    expect(kept.length).toBeGreaterThan(10_000_000);
    expect(kept.length).toBeLessThan(12_000_000);
  });

  it("of the size end a download", async () => {
    const { response, error } = await fetch(text(4_000_000), "", { limits: { decodedBytes: 2_000_000 } });
    expect(error).toMatchObject({ code: "http.limit", facts: { limit: "decoded-size" } });
    expect((await onDisk(response?.stored)).length).toBeLessThan(2_200_000);
  });
});

it("cancel ends a large download at once, and what came is kept and marked", async () => {
  const piece = Buffer.alloc(100_000, 120);
  const url = await serve((_, response) => {
    const go = (): void => {
      while (!response.destroyed && response.write(piece));
      response.once("drain", go);
    };
    go();
  });
  const cancel = new AbortController();
  let pressed = 0;
  const result = await get(url, {
    signal: cancel.signal,
    onPhase: ({ phase, state }) => {
      if (phase !== "download" || state !== "started") return;
      setTimeout(() => {
        pressed = performance.now();
        cancel.abort();
      }, 150);
    },
  });
  // Well before the rest could come. On an idle machine it takes a few milliseconds.
  expect(performance.now() - pressed).toBeLessThan(2_000);
  expect(result.error?.code).toBe("network.cancelled");
  expect(result.response?.truncated).toBe(true);
  const kept = await onDisk(result.response?.stored);
  expect(kept.length).toBe(result.response?.bytesDecoded);
  expect(kept.every((byte) => byte === 120)).toBe(true);
});

describe("in a process of its own", () => {
  /** Runs a script that fetches from an address; `done` is its first line. */
  const start = (script: string) => {
    const module = (name: string): string => JSON.stringify(pathToFileURL(join(import.meta.dirname, name)).href);
    const source = `import { createSend } from ${module("send.ts")}; import { createBodyFolder } from ${module("body-folder.ts")};
      const send = createSend({}, { bodyFolder: createBodyFolder(${JSON.stringify(home)}) });
      const get = (url, limits = {}) => send({ method: "GET", url, headers: [], body: null }, { limits });
      ${script}`;
    return spawn(process.execPath, ["--input-type=module", "-e", source], { stdio: ["ignore", "pipe", "inherit"] });
  };

  it("300 MB are not held in memory", async () => {
    const piece = Buffer.alloc(1_000_000, 120);
    const url = await serve((_, response) => {
      let left = 300;
      const go = (): void => {
        while (left > 0) {
          left -= 1;
          if (!response.write(piece)) return void response.once("drain", go);
        }
        response.end();
      };
      go();
    });
    const child = start(`
      const before = process.memoryUsage.rss(); let most = 0;
      const watch = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()); }, 10);
      const { response, error } = await get(${JSON.stringify(url)}, { decodedBytes: 400_000_000 });
      const size = await response.stored.ready; clearInterval(watch); send.close();
      console.log(JSON.stringify({ size, error, grown: (most - before) / 1e6 }));`);
    const [line] = await once(child.stdout, "data");
    const { size, error, grown } = JSON.parse(String(line));
    expect({ size, error }).toEqual({ size: 300_000_000, error: null });
    // The bench measures it, under 120; what the system counts swings on a busy machine.
    expect(grown).toBeLessThan(220);
  });

  it("killed in the middle it leaves nothing readable, and the next start sweeps it up", async () => {
    const url = await serve((_, response) => void response.write("the secret words ".repeat(200_000)));
    const child = start(`
      void get(${JSON.stringify(url)}); const { readdirSync, statSync } = await import("node:fs");
      const size = () => { try { return readdirSync(${JSON.stringify(home)}, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile()).reduce((sum, { parentPath, name }) => sum + statSync(parentPath + "/" + name).size, 0); } catch { return 0; } };
      const watch = setInterval(() => { if (size() > 2_000_000) { clearInterval(watch); console.log("there"); } }, 20);`);
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const left = files();
    expect(left.length).toBe(2);
    const file = readFileSync(join(home, left.toSorted((one, other) => other.length - one.length)[0] ?? ""));
    expect(file.length).toBeGreaterThan(2_000_000);
    expect(file.includes("secret")).toBe(false);
    const { response } = await fetch(text(2_000_000));
    await response?.stored?.ready;
    expect(existsSync(join(home, left[0] ?? ""))).toBe(false);
    expect(files().length).toBe(2);
  });
});
