// Files that a window chose for a body: sealed on disk until the window drops them or ends, and read from there when a call goes out.
import { Buffer } from "node:buffer";
import { mostUploadBytes } from "../../shared/compose-contract.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { SealedWriter } from "../http/body-file.ts";
import type { BodyFolder } from "../http/body-folder.ts";
import type { BodyPart } from "../http/body-part.ts";
import { withSource } from "./body-source.ts";

type Upload = { readonly writer: SealedWriter; bytes: number; ended: boolean; fault: string | null };

export type Uploads = {
  begin(): Result<{ upload: string }, AppError>;
  append(upload: string, base64: string): Promise<Result<{ bytes: number }, AppError>>;
  /** One that is not held is no error. */
  drop(upload: string): void;
  /** Where a file lies, which must be as long as the window believes. */
  find(upload: string, bytes: number): Promise<Result<BodyPart, AppError>>;
  /** The same, read into memory. */
  read(upload: string, bytes: number): Promise<Result<Uint8Array, AppError>>;
  /** Forgets all, e.g. when the window has closed. */
  clear(): void;
};

const refuse = (problem: string): Result<never, AppError> =>
  fail(appError("input.invalid", { field: "the file of the body", problem }));

/** What is wrong with a file that is gone. */
export const notHeld = "It is no longer held. Choose it again.";

/** Creates an empty keeping place. Nothing is made on disk before the first file. */
export const createUploads = (folder: Pick<BodyFolder, "begin" | "remove">, newId: () => string): Uploads => {
  const all = new Map<string, Upload>();
  const held = (): number => [...all.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const drop = (id: string): void => {
    const upload = all.get(id);
    if (!upload) return;
    all.delete(id);
    // The file is removed once nothing writes to it any more.
    void upload.writer.end().then(() => folder.remove(upload.writer.file));
  };
  const find: Uploads["find"] = async (id, bytes) => {
    const upload = all.get(id);
    if (!upload) return refuse(notHeld);
    upload.ended = true;
    const size = await upload.writer.end();
    if (size !== upload.bytes || size !== bytes) return refuse("It is not whole. Choose it again.");
    return ok({ file: upload.writer.file, size });
  };
  return {
    begin() {
      try {
        const upload: Upload = { writer: folder.begin(), bytes: 0, ended: false, fault: null };
        upload.writer.onFault((code) => {
          upload.fault = code;
        });
        const id = newId();
        all.set(id, upload);
        return ok({ upload: id });
      } catch {
        return refuse("There is no place to keep it.");
      }
    },
    async append(id, base64) {
      const upload = all.get(id);
      if (!upload || upload.ended) return refuse(notHeld);
      const chunk = Buffer.from(base64, "base64");
      if (held() + chunk.length > mostUploadBytes) {
        drop(id);
        return refuse(`The files of a window may have ${mostUploadBytes / 1024 / 1024} MB together.`);
      }
      upload.bytes += chunk.length;
      if (!upload.writer.write(chunk)) await new Promise<void>((resolve) => upload.writer.onDrained(resolve));
      return upload.fault === null ? ok({ bytes: upload.bytes }) : refuse(`The disk refused it (${upload.fault}).`);
    },
    drop,
    find,
    async read(id, bytes) {
      const found = await find(id, bytes);
      if (!found.ok) return found;
      try {
        return ok(await withSource(found.value, (read) => read(0, bytes)));
      } catch {
        return refuse(notHeld);
      }
    },
    clear() {
      for (const id of all.keys()) drop(id);
    },
  };
};
