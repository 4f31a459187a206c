// What the worker does: keeps the views that were asked for last, and answers from them.
import type { BodyView } from "../../shared/body-contract.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { type ByteView, createByteView } from "./body-byte-view.ts";
import { closingLine } from "./body-fold.ts";
import type { BodyAct, BodyAnswer, BodyAnswers, BodyAsk, BodySubject, Side } from "./body-messages.ts";
import { createSearch, type Search } from "./body-search.ts";
import { breathe, firstForm } from "./body-reading.ts";
import { createViewState, type ViewState } from "./body-views.ts";

/** Views that are kept; the one that was used longest ago goes first, and all but the latest above `mostBytes`. */
const mostViews = 6;
const mostBytes = 384 * 1024 * 1024;

/** After so many milliseconds an answer says what there is. */
const patience = 400;

/** Segments searched in one go. */
const segmentsAtOnce = 8;

/** Searches that wait to be asked on. */
const mostSearches = 8;

type RunningSearch = Search & { next: number; cancelled: boolean };

const nameOf = ({ exchange, side, form, path }: BodyView): string => JSON.stringify([exchange, side, form, path]);
const nameOfBytes = ({ exchange, side }: Side): string => JSON.stringify([exchange, side]);

export type BodyDesk = {
  /** Never rejects. */
  answer(ask: BodyAsk): Promise<BodyAnswer>;
};

/** Creates one without views. */
export const createBodyDesk = (): BodyDesk => {
  const views = new Map<string, ViewState>();
  const byteViews = new Map<string, ByteView>();
  const searches = new Map<string, RunningSearch>();
  /** Views that somebody has asked for. */
  const seen = new WeakSet<ViewState>();
  const gone = ({ exchange }: Side): Result<never, AppError> => fail(appError("body.gone", { exchange }));

  const tidy = (): void => {
    let bytes = 0;
    for (const state of views.values()) bytes += state.store.size();
    for (const [name, state] of views) {
      if (views.size <= 1 || (views.size <= mostViews && bytes <= mostBytes)) break;
      state.stop();
      bytes -= state.store.size();
      views.delete(name);
    }
    for (const [name, state] of byteViews) {
      if (byteViews.size <= 2) break;
      state.stop();
      byteViews.delete(name);
    }
  };
  const touch = (view: BodyView): ViewState | null => {
    const name = nameOf(view);
    const state = views.get(name);
    if (!state) return null;
    // The order of a map is that of use.
    views.delete(name);
    views.set(name, state);
    return state;
  };

  const begin = (view: BodyView, subject: BodySubject): ViewState => {
    const other = (form: BodyView["form"]): BodyView => ({ ...view, form, path: "" });
    // Masking takes longest, so whatever is there already is the source of the next view; a filter begins with the raw one.
    let masked = view.form === "raw" ? null : touch(other("raw"));
    if (view.form === "filter") masked ??= touch(other("pretty")) ?? begin(other("raw"), subject);
    const state = createViewState(view, subject, masked);
    views.set(nameOf(view), state);
    return state;
  };

  const open = async ({ view, subject }: BodyAsk & { act: "open" }): Promise<BodyAnswer<"open">> => {
    const state = touch(view) ?? begin(view, subject);
    const isFirst = !seen.has(state);
    seen.add(state);
    // The first time the first lines are enough; whoever asks again wants more.
    await state.until(() => isFirst && state.store.lines() > 0, patience);
    tidy();
    const error = state.error();
    return error ? fail(error) : ok(state.facts());
  };

  const prepare = async ({ of, subject }: BodyAsk & { act: "prepare" }): Promise<void> => {
    const view: BodyView = { ...of, form: await firstForm(subject), path: "" };
    if (views.has(nameOf(view))) return;
    begin(view, subject);
    tidy();
  };

  const lines = async ({ view, from, count }: BodyAsk & { act: "lines" }): Promise<BodyAnswer<"lines">> => {
    const state = touch(view);
    if (!state) return gone(view);
    await state.until(() => state.store.lines() >= from + count, null);
    const error = state.error();
    return error ? fail(error) : ok({ lines: state.store.slice(from, count) });
  };

  const search = async ({ searchId, view, text }: BodyAsk & { act: "search" }): Promise<BodyAnswer<"search">> => {
    const state = touch(view);
    if (!state) return gone(view);
    const running = searches.get(searchId) ?? { ...createSearch(state.store, text), next: 0, cancelled: false };
    searches.set(searchId, running);
    const { look, places } = running;
    const end = (more: boolean): BodyAnswer<"search"> => {
      searches.delete(searchId);
      return ok({ places, more, complete: true, cancelled: running.cancelled });
    };
    const until = performance.now() + patience;
    for (;;) {
      if (running.next >= state.store.segments() && !state.isFinished()) {
        const isMore = (): boolean => running.cancelled || state.store.segments() > running.next;
        await state.until(isMore, Math.max(1, until - performance.now()));
      }
      if (running.cancelled) return end(false);
      if (running.next < state.store.segments()) {
        if (!look(running.next)) return end(true);
        running.next += 1;
        if (running.next % segmentsAtOnce === 0) await breathe();
      } else if (state.isFinished()) return end(false);
      if (performance.now() > until && !state.isFinished()) {
        // Nobody may ask again: only the latest are remembered.
        const oldest = searches.keys().next();
        if (searches.size > mostSearches && !oldest.done) searches.delete(oldest.value);
        return ok({ places, more: false, complete: false, cancelled: false });
      }
    }
  };

  const fold = async ({ view, line }: BodyAsk & { act: "fold" }): Promise<BodyAnswer<"fold">> => {
    const state = touch(view);
    if (!state) return gone(view);
    const hasMore = async (segment: number): Promise<boolean> => {
      await state.until(() => state.store.segments() > segment, null);
      return state.store.segments() > segment;
    };
    return ok({ end: view.form === "raw" ? null : await closingLine(state.store, line, hasMore) });
  };

  const bytes = ({ of, subject, from, count }: BodyAsk & { act: "bytes" }): Promise<BodyAnswer<"bytes">> => {
    const name = nameOfBytes(of);
    const view = byteViews.get(name) ?? createByteView(subject, of.exchange);
    byteViews.delete(name);
    byteViews.set(name, view);
    tidy();
    return view.read(from, count);
  };

  const cancel = (searchId: string): void => {
    const running = searches.get(searchId);
    if (!running) return;
    running.cancelled = true;
    searches.delete(searchId);
    for (const state of views.values()) state.grow();
  };

  const forget = (exchange: string): void => {
    for (const known of [views, byteViews]) {
      for (const [name, state] of known) {
        if (!name.startsWith(`${JSON.stringify([exchange]).slice(0, -1)},`)) continue;
        state.stop();
        known.delete(name);
      }
    }
  };

  const answer = async (ask: BodyAsk): Promise<Result<BodyAnswers[BodyAct], AppError>> => {
    switch (ask.act) {
      case "open":
        return open(ask);
      case "prepare":
        await prepare(ask);
        return ok(null);
      case "lines":
        return lines(ask);
      case "search":
        return search(ask);
      case "fold":
        return fold(ask);
      case "bytes":
        return bytes(ask);
      case "cancel":
        cancel(ask.searchId);
        return ok(null);
      case "forget":
        forget(ask.exchange);
        return ok(null);
      default:
        return ask satisfies never;
    }
  };
  return {
    async answer(ask) {
      try {
        return await answer(ask);
      } catch (error) {
        // What an exception says may quote the body.
        return fail(appError("internal", { reference: `bodies ${error instanceof Error ? error.name : "fault"}` }));
      }
    },
  };
};
