// The way to the worker that reads one file: started for it, ended with it, within a limit of memory and time.
import { Worker } from "node:worker_threads";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { workerFile } from "../worker-file.ts";
import type { ImportAnswers, ImportAsk } from "./import-messages.ts";
import { errorCode } from "../error-code.ts";

/** 64 MB of JSON take about 1 GB while they are read. */
const mostMemoryMb = 3_072;
/** Milliseconds; what takes longer was made to. */
const longest = 120_000;

export type ImportThread = {
  /** One at a time. Never rejects. */
  ask<Act extends ImportAsk["act"]>(
    ask: Extract<ImportAsk, { act: Act }>,
  ): Promise<Result<ImportAnswers[Act], AppError>>;
  /** Ends it; what was asked is answered with `import.gone`. */
  stop(): void;
};

/** Starts it. @param fileName for the words of an error */
export const startImportThread = (fileName: string): ImportThread => {
  const file = workerFile("import-worker", import.meta.url);
  const worker =
    file === null
      ? null
      : new Worker(file, { stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb } });
  let ended: AppError | null = null;
  let settle: ((answer: Result<unknown, AppError>) => void) | null = null;
  let timer: NodeJS.Timeout | undefined;

  const done = (answer: Result<unknown, AppError>): void => {
    clearTimeout(timer);
    const waiting = settle;
    settle = null;
    waiting?.(answer);
  };
  const end = (error: AppError): void => {
    if (ended !== null) return;
    ended = error;
    worker?.removeAllListeners();
    worker?.on("error", () => undefined);
    // One that rests ends by itself. To end a thread by force is for one that works: it has once brought a process down.
    // A thread has no origin; the window's method of the same name does.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    if (settle === null) worker?.postMessage(null);
    else void worker?.terminate();
    done(fail(error));
  };
  const unreadable = (problem: string): AppError => appError("import.unreadable", { file: fileName, problem });
  worker?.on("message", (answer: unknown) => done(ok(answer)));
  worker?.on("error", (error) => {
    // The text of an exception may quote the file.
    end(
      errorCode(error) === "ERR_WORKER_OUT_OF_MEMORY"
        ? unreadable("It takes more memory than an import may have.")
        : appError("internal", { reference: `import-worker ${error instanceof Error ? error.name : "fault"}` }),
    );
  });
  worker?.on("exit", () => end(appError("import.gone", {})));
  worker?.unref();

  return {
    ask: (ask) => {
      if (!worker) return Promise.resolve(fail(appError("internal", { reference: "import-worker missing" })));
      if (ended !== null) return Promise.resolve(fail(ended));
      if (settle !== null) return Promise.resolve(fail(appError("import.gone", {})));
      return new Promise((resolve) => {
        // The worker answers each act with what belongs to it.
        settle = resolve as (answer: Result<unknown, AppError>) => void;
        timer = setTimeout(() => end(unreadable("Reading it takes too long.")), longest);
        // A thread has no origin; the window's method of the same name does.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        worker.postMessage(ask);
      });
    },
    stop: () => end(appError("import.gone", {})),
  };
};
