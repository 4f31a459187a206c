// Files that a window chose for a body: sealed on disk until the window drops them or ends, read whole when a call goes out.
import { Buffer } from "node:buffer";
import { open } from "node:fs/promises";
import { mostUploadBytes } from "../../shared/compose-contract.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { readSealed, type SealedWriter } from "../http/body-file.ts";
import type { BodyFolder } from "../http/body-folder.ts";

type Upload = { readonly writer: SealedWriter; bytes: number; ended: boolean; fault: string | null };

export type Uploads = {
  begin(): Result<{ upload: string }, AppError>;
  append(upload: string, base64: string): Promise<Result<{ bytes: number }, AppError>>;
  /** One that is not held is no error. */
  drop(upload: string): void;
  /** The bytes of a file, which must be as many as the window believes. */
  read(upload: string, bytes: number): Promise<Result<Uint8Array, AppError>>;
  /** Forgets all, e.g. when the window has closed. */
  clear(): void;
};

const refuse = (problem: string): Result<never, AppError> =>
  fail(appError("input.invalid", { field: "the file of the body", problem }));

const gone = "It is no longer held. Choose it again.";

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
      if (!upload || upload.ended) return refuse(gone);
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
    async read(id, bytes) {
      const upload = all.get(id);
      if (!upload) return refuse(gone);
      upload.ended = true;
      const written = await upload.writer.end();
      if (written !== upload.bytes || written !== bytes) return refuse("It is not whole. Choose it again.");
      // Nothing is on disk of an empty file.
      if (written === 0) return ok(new Uint8Array());
      try {
        const handle = await open(upload.writer.file.path, "r");
        try {
          return ok(await readSealed(handle, upload.writer.file.key, 0, bytes));
        } finally {
          await handle.close();
        }
      } catch {
        return refuse(gone);
      }
    },
    clear() {
      for (const id of all.keys()) drop(id);
    },
  };
};
