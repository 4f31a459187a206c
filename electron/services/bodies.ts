// Bodies by their exchange: the latest ones of this run, and what history kept of older ones; shown and searched in a worker.
import type { BodyView } from "../../shared/body-contract.ts";
import type { Output } from "../../shared/contract.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { type HeaderPair, headerValue } from "../../shared/http.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { StoredBody, WireResult } from "../http/wire.ts";
import type { BodySecrets } from "./body-mask.ts";
import type { BodySubject, Side } from "./body-messages.ts";
import { type BodySource, sourceOf } from "./body-source.ts";
import { createBodyThread } from "./body-thread.ts";
import { type FindPast, pastSubject } from "./past-body.ts";

/** What is held at most, all exchanges together. */
export type BodyBudget = { readonly exchanges: number; readonly memoryBytes: number; readonly diskBytes: number };

const usual: BodyBudget = {
  exchanges: 50,
  memoryBytes: 64 * 1024 * 1024,
  diskBytes: 2 * 1024 * 1024 * 1024,
};

type HeldBody = {
  readonly source: BodySource;
  readonly stored: StoredBody | null;
  readonly contentType: string | null;
  readonly partial: boolean;
  readonly secrets: BodySecrets;
};
type HeldExchange = { readonly request: HeldBody | null; readonly response: HeldBody | null };

export type KeepBodies = (exchange: string, result: WireResult, secrets: BodySecrets) => void;

export type Bodies = {
  /** Takes the bodies of an exchange over, the files of large ones too, and lets go of the oldest ones. */
  readonly keep: KeepBodies;
  open(view: BodyView): Promise<Result<Output<"body.open">, AppError>>;
  lines(view: BodyView, from: number, count: number): Promise<Result<Output<"body.lines">, AppError>>;
  bytes(of: Side, from: number, count: number): Promise<Result<Output<"body.bytes">, AppError>>;
  search(searchId: string, view: BodyView, text: string): Promise<Result<Output<"body.search">, AppError>>;
  fold(view: BodyView, line: number): Promise<Result<Output<"body.fold">, AppError>>;
  cancelSearch(searchId: string): void;
  /** Lets go of all: of the bodies, and of the secrets that were known for masking them. */
  clear(): void;
};

const typeOf = (headers: readonly HeaderPair[]): string | null => headerValue(headers, "content-type");

/** Creates it without bodies. @param findPast asked for what is not held any more */
export const createBodies = (budget: BodyBudget = usual, findPast: FindPast = async () => null): Bodies => {
  const held = new Map<string, HeldExchange>();
  const thread = createBodyThread();

  const bodiesOf = ({ request, response }: HeldExchange): HeldBody[] =>
    [request, response].filter((body) => body !== null);
  const forget = (exchange: string): void => {
    const found = held.get(exchange);
    if (!found) return;
    held.delete(exchange);
    for (const { stored } of bodiesOf(found)) stored?.remove();
    if (thread.isRunning()) void thread.ask({ act: "forget", exchange });
  };
  const isTooMuch = (): boolean => {
    let memory = 0;
    let disk = 0;
    for (const exchange of held.values()) {
      for (const { source, stored } of bodiesOf(exchange)) {
        if (stored) disk += stored.bytes;
        else if ("bytes" in source) memory += source.bytes.length;
      }
    }
    return held.size > budget.exchanges || memory > budget.memoryBytes || disk > budget.diskBytes;
  };

  const subjectOf = async ({ exchange, side }: Side): Promise<Result<BodySubject, AppError>> => {
    const body = held.get(exchange)?.[side];
    if (!body) {
      // Read anew each time: what history forgets is to be forgotten here as well.
      const past = held.has(exchange) ? null : await findPast(exchange);
      const subject = past && pastSubject(past, side);
      return subject ? ok(subject) : fail(appError("body.gone", { exchange }));
    }
    const { contentType, partial, secrets, stored } = body;
    if (!stored) return ok({ source: body.source, contentType, partial, secrets });
    const size = await stored.ready;
    const source: BodySource = { file: stored.file, size };
    return ok({ source, contentType, partial: partial || size < stored.bytes, secrets });
  };
  /** Forgotten by the worker, which rests after a while, the view is built anew. */
  const again = async <Value>(
    view: BodyView,
    work: () => Promise<Result<Value, AppError>>,
  ): Promise<Result<Value, AppError>> => {
    const first = thread.isRunning() ? await work() : fail(appError("body.gone", view));
    if (first.ok || first.error.code !== "body.gone") return first;
    const opened = await open(view);
    return opened.ok ? work() : opened;
  };
  const open: Bodies["open"] = async (view) => {
    const subject = await subjectOf(view);
    return subject.ok ? thread.ask({ act: "open", view, subject: subject.value }) : subject;
  };

  const prepare = async (of: Side): Promise<void> => {
    const subject = await subjectOf(of);
    if (subject.ok && thread.isRunning()) await thread.ask({ act: "prepare", of, subject: subject.value });
  };

  return {
    keep(exchange, { request, response }, secrets) {
      held.set(exchange, {
        request: request.body && {
          // Files of a body that is streamed belong to whoever chose them; once they are dropped it is gone.
          source: sourceOf(request.body),
          stored: null,
          contentType: typeOf(request.headers),
          partial: false,
          secrets: { values: secrets.values, paths: [] },
        },
        response: response && {
          source: { bytes: response.stored ? new Uint8Array() : response.body },
          stored: response.stored ?? null,
          contentType: typeOf(response.headers),
          partial: response.truncated,
          secrets,
        },
      });
      // A large one will be looked at soon: what takes long begins while the answer is still on its way to the window.
      if (response?.stored) {
        thread.warm();
        void prepare({ exchange, side: "response" });
      }
      while (held.size > 1 && isTooMuch()) {
        const oldest = held.keys().next();
        if (oldest.done) break;
        forget(oldest.value);
      }
    },
    open,
    lines: (view, from, count) => again(view, () => thread.ask({ act: "lines", view, from, count })),
    async bytes(of, from, count) {
      const subject = await subjectOf(of);
      if (!subject.ok) return subject;
      const read = await thread.ask({ act: "bytes", of, subject: subject.value, from, count });
      if (!read.ok) return read;
      const { bytes, total } = read.value;
      return ok({ base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64"), total });
    },
    search: (searchId, view, text) => again(view, () => thread.ask({ act: "search", searchId, view, text })),
    fold: (view, line) => again(view, () => thread.ask({ act: "fold", view, line })),
    cancelSearch(searchId) {
      if (thread.isRunning()) void thread.ask({ act: "cancel", searchId });
    },
    clear() {
      for (const exchange of held.keys()) forget(exchange);
      thread.stop();
    },
  };
};
