// Finding a text in a body: in the page for a text that is here, at the host for one that is there.
import { useEffect, useMemo, useRef, useState } from "react";
import type { AppError } from "../../../../shared/errors.ts";
import { type BodyView, cancelBodySearch, searchBody } from "../../../api/queries/body-queries.ts";
import { findPattern, type Place } from "./body-line.ts";
import type { LineSource } from "./line-source.ts";

/** Places that are counted; the host counts no more either. */
const mostPlaces = 10_000;

/** A pause in typing, after which the host is asked. */
const pauseMs = 200;

type Found = {
  readonly text: string;
  readonly places: readonly Place[];
  readonly more: boolean;
  /** False while the rest of the body is still searched. */
  readonly complete: boolean;
};

const none: Found = { text: "", places: [], more: false, complete: true };

/** Looks through lines that are all in the page. */
const findHere = (source: LineSource, text: string): Found => {
  const pattern = findPattern(text);
  const places: Place[] = [];
  if (pattern === null) return none;
  for (let index = 0; index < source.count; index += 1) {
    const line = (source.line(index)?.tokens ?? []).map((token) => token.text).join("");
    for (const match of line.matchAll(pattern)) {
      if (places.length === mostPlaces) return { text, places, more: true, complete: true };
      places.push({ line: index, column: match.index, length: match[0].length });
    }
  }
  return { text, places, more: false, complete: true };
};

/** What came back for which text of which view. */
type Answer = { readonly view: BodyView; readonly found: Found; readonly problem: AppError | null };

/** Asks the host after a pause; a newer text stops the search for an older one. */
const useHostSearch = (view: BodyView | null, text: string) => {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (view === null || text === "") return;
    const searchId = crypto.randomUUID();
    let over = false;
    let running = false;
    const timer = setTimeout(async () => {
      running = true;
      try {
        // Places that are known stay the same objects, so that what is looked at is not brought into sight again.
        let known: readonly Place[] = [];
        for (let complete = false; !complete; ) {
          const answered = await searchBody(searchId, view, text);
          if (over || answered.cancelled) return;
          const fresh = answered.places.slice(known.length);
          known = [...known, ...fresh.map(([line, column]) => ({ line, column, length: text.length }))];
          ({ complete } = answered);
          setAnswer({ view, found: { text, places: known, more: answered.more, complete }, problem: null });
        }
      } catch (error) {
        // `ask` rejects with AppError alone.
        if (!over) setAnswer({ view, found: { ...none, text }, problem: error as AppError });
      } finally {
        running = false;
      }
    }, pauseMs);
    return () => {
      over = true;
      clearTimeout(timer);
      if (running) void cancelBodySearch(searchId);
    };
  }, [view, text]);
  const fits = answer !== null && answer.view === view && answer.found.text === text;
  return {
    found: fits ? answer.found : none,
    problem: fits ? answer.problem : null,
    busy: view !== null && text !== "" && !(fits && (answer.found.complete || answer.found.places.length > 0)),
  };
};

export type Find = {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly pattern: RegExp | null;
  readonly places: readonly Place[];
  /** Index of the place that is looked at; -1 when there is none. */
  readonly at: number;
  readonly current: Place | null;
  readonly more: boolean;
  readonly busy: boolean;
  readonly problem: AppError | null;
  /** Goes on by `by` places, round at the ends. */
  readonly step: (by: number) => void;
};

/** @param view the body at the host, or null when `source` has all lines */
export const useFind = (source: LineSource, view: BodyView | null): Find => {
  const [text, setText] = useState("");
  const [at, setAt] = useState({ text: "", index: 0 });
  const here = useMemo(() => (view === null ? findHere(source, text) : none), [view, source, text]);
  const there = useHostSearch(view, text);
  const found = view === null ? here : there.found;
  const count = found.places.length;
  // Another text begins at its first place again.
  const index = count === 0 ? -1 : at.text === text ? Math.min(at.index, count - 1) : 0;
  const place = found.places[index] ?? null;
  const pattern = useMemo(() => findPattern(text), [text]);
  const latest = useRef({ index, count, text });
  useEffect(() => {
    latest.current = { index, count, text };
  });
  return {
    text,
    setText,
    pattern,
    places: found.places,
    at: index,
    current: place,
    more: found.more || !found.complete,
    busy: there.busy,
    problem: there.problem,
    step: (by) => {
      const now = latest.current;
      if (now.count === 0) return;
      setAt({ text: now.text, index: (now.index + by + now.count) % now.count });
    },
  };
};
