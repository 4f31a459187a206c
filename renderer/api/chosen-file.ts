// A file that the user has chosen, and the way to delete it: by the desktop app, or through a handle that the browser lent.
import { z } from "zod";
import type { DiscardFault } from "../../shared/discard-errors.ts";
import { appError, appErrorSchema } from "../../shared/errors.ts";
import { findBridge } from "./ipc-transport.ts";
import { ask } from "./queries/query-client.ts";

/** A handle of the File System Access API, with the parts that TypeScript's library does not know. */
export type FileHandle = FileSystemFileHandle & {
  remove?(): Promise<void>;
  requestPermission?(wish: { mode: "readwrite" }): Promise<PermissionState>;
};

export type ChosenFile = {
  readonly file: File;
  /** Null where the browser lends none. */
  readonly handle: FileHandle | null;
};

/** Who can delete it: the desktop app asks by a dialog of the system, the browser asks only whether it may be changed. */
export type DiscardWay = "host" | "browser";

/** Null where it cannot be deleted from here. */
export const discardWay = ({ handle }: ChosenFile): DiscardWay | null => {
  if (findBridge()) return "host";
  return handle?.remove && handle.requestPermission ? "browser" : null;
};

const answerSchema = z.union([
  z.object({ ok: z.literal(true), value: z.object({ deleted: z.boolean() }) }),
  z.object({ ok: z.literal(false), error: appErrorSchema }),
]);

const kept = (reason: DiscardFault, code = "") => appError("file.kept", { reason, code });

const faultOf = (error: unknown) => {
  const name = error instanceof DOMException ? error.name : "";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return kept("browser-refused");
    case "NotFoundError":
      return kept("gone");
    case "NoModificationAllowedError":
      return kept("in-use");
    default:
      return kept("failed", name);
  }
};

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

const byBrowser = async (handle: FileHandle): Promise<void> => {
  let sha256: string;
  try {
    // First, since a browser hears this question only shortly after a press of the user.
    if ((await handle.requestPermission?.({ mode: "readwrite" })) !== "granted") throw kept("browser-refused");
    const bytes = await (await handle.getFile()).arrayBuffer();
    sha256 = hex(await crypto.subtle.digest("SHA-256", bytes));
  } catch (error) {
    // What is no fault of the browser's is the AppError from above.
    throw error instanceof Error || error instanceof DOMException ? faultOf(error) : error;
  }
  await ask("csv.imported", { sha256 });
  try {
    await handle.remove?.();
  } catch (error) {
    throw faultOf(error);
  }
};

/**
 * Deletes it for good, where its contents are what was imported.
 * @returns whether it is gone; false when the user kept it. Rejects with the AppError
 */
export const discardChosen = async ({ file, handle }: ChosenFile): Promise<{ readonly deleted: boolean }> => {
  const bridge = findBridge();
  if (!bridge) {
    if (!handle) throw kept("no-place");
    await byBrowser(handle);
    return { deleted: true };
  }
  const answer = await bridge
    .discard(file)
    .then((text) => answerSchema.parse(JSON.parse(text)))
    .catch(() => null);
  if (!answer) throw kept("failed");
  if (!answer.ok) throw answer.error;
  return answer.value;
};
