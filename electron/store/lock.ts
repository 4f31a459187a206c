// The writer's lock: of all processes over one data folder one writes, and tells the others who it is.
// It is a local socket, so that it ends with its process, however that ends.
import { closeSync, lstatSync, openSync, rmSync } from "node:fs";
import { createConnection, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type LockAddress, lockAddress } from "./lock-address.ts";
import { errorCode } from "../error-code.ts";

/** The lock, or in words who has it, e.g. "the desktop app (process 4711, since 2026-08-30 14:02 UTC)". */
export type Lock =
  | { readonly held: true; release(): Promise<void> }
  | { readonly held: false; readonly holder: string };

const lockLimits = {
  /** How long a holder may take to say who it is, in milliseconds. */
  answerMs: 1_000,
  /** The longest answer that is read, in characters. */
  answerLength: 500,
  /** How often the lock is tried again when its holder was just ending, and the pause between, in milliseconds. */
  tries: 5,
  pauseMs: 50,
  /** How many may ask at the same time. */
  askers: 16,
  /** How long another starter's removal of a stale socket file is waited for, in milliseconds. */
  guardMs: 2_000,
} as const;

const unknownHolder = "another process";

const holderSchema = z.object({
  name: z.string().regex(/^[\w .,'()-]{1,60}$/u),
  pid: z.number().int().positive(),
  since: z.iso.datetime(),
});

type Held = Extract<Lock, { held: true }>;

/** @returns null when the address is taken. @throws for any other refusal */
const listen = (address: LockAddress, answer: string): Promise<Held | null> =>
  new Promise((resolve, reject) => {
    const asking = new Set<Socket>();
    const server = createServer((socket) => {
      asking.add(socket.unref());
      socket.on("close", () => asking.delete(socket));
      // Nothing is asked in words; who sends anything is no Ringback.
      socket.on("data", () => socket.destroy());
      socket.on("error", () => socket.destroy());
      socket.setTimeout(lockLimits.answerMs, () => socket.destroy());
      socket.end(answer);
    });
    const release = (): Promise<void> =>
      new Promise((released) => {
        server.close(() => released());
        for (const socket of asking) socket.destroy();
      });
    server.maxConnections = lockLimits.askers;
    server.once("error", (error) => (errorCode(error) === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen({ path: address.path }, () => {
      server.removeAllListeners("error");
      // A socket that cannot be accepted any more is no reason to fall over: the address stays taken.
      server.on("error", () => undefined);
      server.unref();
      resolve({ held: true, release });
    });
  });

/** What the holder says, "silent" when it says nothing in time, "ending" when it goes, "gone" when nobody is there. */
const ask = (address: LockAddress): Promise<{ said: string } | "silent" | "ending" | "gone"> =>
  new Promise((resolve) => {
    let said = "";
    let code = "";
    const socket = createConnection({ path: address.path });
    const timer = setTimeout(() => {
      resolve("silent");
      socket.destroy();
    }, lockLimits.answerMs);
    socket.setEncoding("utf8");
    socket.on("data", (piece: string) => {
      said += piece;
      if (said.length > lockLimits.answerLength) socket.destroy();
    });
    socket.on("error", (error) => {
      code = errorCode(error);
    });
    socket.on("close", () => {
      clearTimeout(timer);
      if (code === "ECONNREFUSED" || code === "ENOENT") resolve("gone");
      else resolve(said === "" ? "ending" : { said });
    });
  });

/** Who answered, in words; anything that is not one line of ours is some other process. */
const holderOf = (line: string): string => {
  try {
    const { name, pid, since } = holderSchema.parse(JSON.parse(line));
    return `${name} (process ${pid}, since ${since.slice(0, 16).replace("T", " ")} UTC)`;
  } catch {
    return unknownHolder;
  }
};

/**
 * Does something while no other starter does it over this folder. Removing a stale socket file is only safe like this:
 * else the second of two removers takes away what the first has just made. SQLite's lock on a file of its own ends with
 * the process, as the removal's lock must.
 */
const oneAtATime = async <Value>(folder: string, work: () => Promise<Value>): Promise<Value> => {
  const file = join(folder, "writer.guard");
  closeSync(openSync(file, "a", 0o600));
  const guard = new DatabaseSync(file, { timeout: 0 });
  try {
    const until = performance.now() + lockLimits.guardMs;
    for (;;) {
      try {
        guard.exec("BEGIN EXCLUSIVE");
        break;
      } catch (error) {
        if (performance.now() > until) throw error;
        await sleep(lockLimits.pauseMs);
      }
    }
    return await work();
  } finally {
    guard.close();
  }
};

/** Takes a socket file away whose process is gone. @returns false when it is somebody else's, or no socket at all */
const removeStale = (path: string): boolean => {
  try {
    if (!lstatSync(path).isSocket()) return false;
    rmSync(path);
    return true;
  } catch (error) {
    return errorCode(error) === "ENOENT";
  }
};

const takeOrAsk = async (address: LockAddress, answer: string): Promise<Lock> => {
  for (let attempt = 0; attempt < lockLimits.tries; attempt += 1) {
    const held = await listen(address, answer);
    if (held) return held;
    const holder = await ask(address);
    if (holder === "silent") break;
    if (typeof holder === "object") return { held: false, holder: holderOf(holder.said) };
    if (holder === "gone" && address.kind === "file" && !removeStale(address.path)) break;
    if (holder === "ending") await sleep(lockLimits.pauseMs);
  }
  return { held: false, holder: unknownHolder };
};

/**
 * Takes the writer's lock of a data folder, or tells who has it. Never waits for a holder to end, and does not keep the
 * process alive. Where no lock can be had at all, as in a folder that cannot be written, it counts as somebody else's.
 * @param folder an existing folder; every spelling of it is the same lock
 * @param holderName how this process is called, e.g. "the desktop app"
 */
export const acquireLock = async (
  folder: string,
  holderName: string,
  platform: NodeJS.Platform = process.platform,
): Promise<Lock> => {
  const address = lockAddress(folder, platform, process.getuid?.() ?? null);
  const answer = `${JSON.stringify({ name: holderName, pid: process.pid, since: new Date().toISOString() })}\n`;
  try {
    if (address.kind === "kernel") return await takeOrAsk(address, answer);
    return await oneAtATime(folder, () => takeOrAsk(address, answer));
  } catch {
    return { held: false, holder: unknownHolder };
  }
};
