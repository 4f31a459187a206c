// The body of `ringback send -d`: as typed, from the environment, from a file or from standard input; unchanged in each case.
import { readFile, stat } from "node:fs/promises";
import { type BodyPart, openPart, partSize } from "../http/body-part.ts";
import { bodyOf, type RequestBody } from "../http/request-body.ts";
import { resolveValue } from "./arguments.ts";
import { UnusableArguments } from "./outcome.ts";
import { readFailure } from "./read-failure.ts";

/** Text where the bytes are UTF-8 and no more than anybody types, else the bytes themselves. */
export type GivenBody = string | RequestBody;

/** Bytes that are read as text, so that what is secret in them by its name is masked. */
const mostTextBytes = 24 * 1024 * 1024;

/** The text whose UTF-8 these bytes are, or the bytes where there is none: a file reaches the wire unchanged. */
const asText = (bytes: Uint8Array): GivenBody => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
};

const fromPart = async (part: BodyPart): Promise<GivenBody> => {
  const size = partSize(part);
  if (size > mostTextBytes) return bodyOf([part]);
  const reader = await openPart(part);
  try {
    return asText(await reader.read(0, size));
  } finally {
    await reader.close();
  }
};

const fromFile = async (path: string): Promise<GivenBody> => {
  const found = await stat(path);
  // A pipe tells its length by its end alone, and so does a file of the system that says it had none.
  return found.isFile() && found.size > 0 ? fromPart({ path, size: found.size }) : asText(await readFile(path));
};

/** The length goes out first, so all of it is awaited: over a megabyte on disk, sealed until this process ends. */
const fromStandardInput = async (): Promise<GivenBody> => {
  const { createBodyFolder } = await import("../http/body-folder.ts");
  const { createSpool } = await import("../http/body-spool.ts");
  let goOn: (() => void) | null = null;
  const wake = (): void => goOn?.();
  const spool = createSpool(createBodyFolder(null), { drained: wake, fault: wake });
  for await (const part of process.stdin) {
    if (!spool.write(Buffer.from(part))) await new Promise<void>((resolve) => (goOn = resolve));
  }
  const { body, stored } = spool.end();
  if (!stored) return asText(body);
  const size = await stored.ready;
  if (size !== stored.bytes) throw new Error("The disk refused it.");
  return fromPart({ file: stored.file, size });
};

const read = async (file: string): Promise<GivenBody> => {
  try {
    return file === "-" ? await fromStandardInput() : await fromFile(file);
  } catch (error) {
    throw new UnusableArguments("-d", readFailure("The file for -d", error));
  }
};

/**
 * Reads what stands behind -d: as typed, or by @env:NAME, @PATH, @file:PATH and @- for standard input; @@ stands for a
 * literal @.
 * @throws UnusableArguments when there is no such variable or file
 */
export const readBody = async (given: string): Promise<GivenBody> => {
  if (!given.startsWith("@") || given.startsWith("@@") || given.startsWith("@env:")) return resolveValue("-d", given);
  return read(given.startsWith("@file:") ? given.slice("@file:".length) : given.slice(1));
};
