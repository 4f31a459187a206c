// Saves what a feature wants kept, a moment after the last change and at once on leaving; plain documents, never a secret.
import { create } from "zustand";
import type { DocumentKind } from "../../../shared/document.ts";
import type { AppError } from "../../../shared/errors.ts";
import { host } from "../../api/host.ts";

/** Why the last save did not go through; null while all is kept. */
export const useKeeping = create<{ readonly error: AppError | null }>(() => ({ error: null }));

/** How many saves the host has not acknowledged yet; the page says on its root element whether there are any. */
let unacknowledged = 0;
const count = (change: 1 | -1): void => {
  unacknowledged += change;
  document.documentElement.toggleAttribute("data-saving", unacknowledged > 0);
};

type Change = { readonly name: string; readonly json: string } | null;

/**
 * Creates a keeper of documents of one kind. While a document is being saved its further changes wait for that, and
 * only the last of them goes out.
 * @param pauseMs how long a change waits for others at most; 0 sends it at once
 */
export const createDocumentKeeper = (kind: DocumentKind, pauseMs: number) => {
  const waiting = new Map<string, Change>();
  const busy = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = async (id: string): Promise<void> => {
    const change = waiting.get(id);
    if (change === undefined || busy.has(id)) return;
    waiting.delete(id);
    busy.add(id);
    count(1);
    const done = change
      ? await host("document.put", { kind, id, ...change })
      : await host("document.remove", { kind, id });
    busy.delete(id);
    count(-1);
    useKeeping.setState({ error: done.ok ? null : done.error });
    if (waiting.has(id)) return send(id);
    // What was not saved waits for the next occasion.
    if (!done.ok) waiting.set(id, change);
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const id of waiting.keys()) void send(id);
  };
  const later = (id: string, change: Change): void => {
    waiting.set(id, change);
    if (pauseMs === 0) flush();
    else timer ??= setTimeout(flush, pauseMs);
  };
  return {
    put: (id: string, name: string, value: unknown): void => later(id, { name, json: JSON.stringify(value) }),
    remove: (id: string): void => later(id, null),
    /** Sends what waits, now. */
    flush,
  };
};

/** Every document of a kind as text by id; empty when the host cannot tell. */
export const loadDocuments = async (kind: DocumentKind): Promise<ReadonlyMap<string, string>> => {
  const list = await host("document.list", { kind });
  if (!list.ok) return new Map();
  const documents = await Promise.all(list.value.map(({ id }) => host("document.get", { kind, id })));
  return new Map(documents.flatMap((found) => (found.ok && found.value ? [[found.value.id, found.value.json]] : [])));
};

/** JSON that may not be any. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
