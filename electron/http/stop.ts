// What ends a request from outside: the user's cancel and the total time limit; and phases that give in to either.
import { type Result, fail } from "../../shared/result.ts";
import type { AppError } from "../../shared/errors.ts";
import { createDeadline } from "./deadline.ts";

export type Stop = {
  /** Why to stop, or null while the request may go on. */
  failure(): AppError | null;
  /** Calls back once when the request has to stop. @returns a function that forgets the listener. */
  onStop(listener: (failure: AppError) => void): () => void;
  /** Takes the total time limit back: what comes may go on for as long as it is alive. */
  unlimit(): void;
  /** To be called when the request is over: drops the timer and the listener on the caller's signal. */
  end(): void;
};

/**
 * Watches a caller's signal and a total time limit.
 * @param totalMs milliseconds for the whole request
 * @param words the errors to give; asked at the moment of stopping, since they name the running phase
 */
export const createStop = (
  signal: AbortSignal | undefined,
  totalMs: number,
  words: { cancelled(): AppError; overdue(): AppError },
): Stop => {
  let listeners: ((failure: AppError) => void)[] = [];
  let failure: AppError | null = null;
  const trip = (error: AppError): void => {
    if (failure) return;
    failure = error;
    end();
    const waiting = listeners;
    listeners = [];
    for (const listener of waiting) listener(error);
  };
  const cancel = (): void => trip(words.cancelled());
  /** @returns false when it is not among them (any more) */
  const forget = (listener: (failure: AppError) => void): boolean => {
    const at = listeners.indexOf(listener);
    if (at >= 0) listeners.splice(at, 1);
    return at >= 0;
  };
  const total = createDeadline(totalMs, () => trip(words.overdue()));
  const end = (): void => {
    total.end();
    signal?.removeEventListener("abort", cancel);
  };
  if (signal?.aborted) cancel();
  else signal?.addEventListener("abort", cancel, { once: true });
  return {
    failure: () => failure,
    onStop(listener) {
      if (failure) {
        // Stopped between two phases: whoever comes later must hear of it too. After the caller's own turn, as otherwise.
        const reason = failure;
        queueMicrotask(() => forget(listener) && listener(reason));
      }
      listeners.push(listener);
      return () => void forget(listener);
    },
    unlimit: () => total.end(),
    end,
  };
};

/**
 * Runs one phase until it settles, its time is over, or the request is stopped; whichever comes first.
 * @param ms the phase's own limit in milliseconds
 * @param overdue the error when that limit is reached; asked then, where it is a function
 * @param begin starts the work and returns a function that abandons it
 */
export const runPhase = <Value>(
  stop: Stop,
  ms: number,
  overdue: AppError | (() => AppError),
  begin: (settle: (result: Result<Value, AppError>) => void) => () => void,
): Promise<Result<Value, AppError>> =>
  new Promise((resolve) => {
    const stopped = stop.failure();
    if (stopped) return resolve(fail(stopped));
    let settled = false;
    const settle = (result: Result<Value, AppError>): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      forget();
      resolve(result);
    };
    const giveUp = (error: AppError): void => {
      if (settled) return;
      settle(fail(error));
      abandon();
    };
    const timer = setTimeout(() => giveUp(typeof overdue === "function" ? overdue() : overdue), ms);
    const forget = stop.onStop(giveUp);
    const abandon = begin(settle);
  });
