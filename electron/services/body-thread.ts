// The way to the worker that reads bodies: started when it is needed, ended when it has had nothing to do for a while.
import { Worker } from "node:worker_threads";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, type Result } from "../../shared/result.ts";
import { workerFile } from "../worker-file.ts";
import type { BodyAnswer, BodyAsk } from "./body-messages.ts";

/** Idle for so long, it gives its memory back; views are built anew when they are asked for again. */
const idleMs = 5 * 60_000;

/** A filter may hold a pattern that never ends; nothing else takes so long. */
const filterMs = 20_000;

export type BodyThread = {
  /** Never rejects. */
  ask<Act extends BodyAsk["act"]>(ask: BodyAsk & { readonly act: Act }): Promise<BodyAnswer<Act>>;
  /** Starts it ahead of the first question. */
  warm(): void;
  /** Whether it may have any views. */
  isRunning(): boolean;
  /** Ends it; what was asked is answered with `body.gone`. */
  stop(): void;
};

type Waiting = { settle(answer: Result<never, AppError> | BodyAnswer): void };

/** Creates the way; starts nothing. */
export const createBodyThread = (): BodyThread => {
  let worker: Worker | null = null;
  let next = 0;
  let idle: NodeJS.Timeout | undefined;
  const waiting = new Map<number, Waiting>();

  const end = (error: AppError): void => {
    clearTimeout(idle);
    const ended = worker;
    worker = null;
    ended?.removeAllListeners();
    ended?.on("error", () => undefined);
    void ended?.terminate();
    const open = [...waiting.values()];
    waiting.clear();
    for (const { settle } of open) settle(fail(error));
  };
  const gone = (): AppError => appError("body.gone", { exchange: "" });
  const rest = (): void => {
    clearTimeout(idle);
    if (waiting.size > 0) return;
    idle = setTimeout(() => end(gone()), idleMs).unref();
  };

  const start = (): Worker | null => {
    if (worker) return worker;
    const file = workerFile("body-worker", import.meta.url);
    if (file === null) return null;
    const started = new Worker(file, { stdout: true, stderr: true });
    const broken = (reason: string): void => {
      if (worker === started) end(appError("internal", { reference: `body-worker ${reason}` }));
    };
    started.on("message", ({ number, answer }: { number: number; answer: BodyAnswer }) => {
      const found = waiting.get(number);
      waiting.delete(number);
      found?.settle(answer);
      rest();
    });
    // The text of an exception may quote a body.
    started.on("error", (error) => broken(error instanceof Error ? error.name : "fault"));
    started.on("exit", () => broken("exit"));
    started.unref();
    worker = started;
    return started;
  };

  return {
    ask: (ask) => {
      type Answer = BodyAnswer<(typeof ask)["act"]>;
      const started = start();
      if (!started) return Promise.resolve(fail(appError("internal", { reference: "body-worker missing" })));
      next += 1;
      const number = next;
      clearTimeout(idle);
      return new Promise<Answer>((resolve) => {
        const limit =
          "subject" in ask && "view" in ask && ask.view.form === "filter"
            ? setTimeout(() => {
                end(appError("body.unreadable", { reason: "The filter takes too long. Write it without a pattern." }));
              }, filterMs)
            : undefined;
        waiting.set(number, {
          settle(answer) {
            clearTimeout(limit);
            // Each number is answered for the act that was asked under it.
            resolve(answer as Answer);
          },
        });
        // A thread has no origin; the window's method of the same name does.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        started.postMessage({ number, ask });
      });
    },
    warm() {
      start();
      rest();
    },
    isRunning: () => worker !== null,
    stop: () => end(gone()),
  };
};
