// Saves what a feature wants kept, a moment after the last change and at once on leaving; plain documents, never a secret.
import { create } from "zustand";
import type { DocumentKind } from "../../../shared/document.ts";
import type { AppError } from "../../../shared/errors.ts";
import { host } from "../../api/host.ts";
import { readDocuments } from "./read-documents.ts";
import { beginSaving } from "./saving-mark.ts";

/** Why the last save did not go through; null while all is kept. */
export const useKeeping = create<{ readonly error: AppError | null }>(() => ({ error: null }));

type Change = { readonly name: string; readonly json: string } | null;

/**
 * Creates a keeper of documents of one kind. While a document is being saved its further changes wait for that, and
 * only the last of them goes out.
 * @param pauseMs how long a change waits for others at most; 0 sends it at once
 */
export const createDocumentKeeper = (kind: DocumentKind, pauseMs: number) => {
  const waiting = new Map<string, Change>();
  const busy = new Set<string>();
  /** Ends the mark of a document that is not saved as it is. */
  const marks = new Map<string, () => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = async (id: string): Promise<void> => {
    const change = waiting.get(id);
    if (change === undefined || busy.has(id)) return;
    waiting.delete(id);
    busy.add(id);
    const done = change
      ? await host("document.put", { kind, id, ...change })
      : await host("document.remove", { kind, id });
    busy.delete(id);
    useKeeping.setState({ error: done.ok ? null : done.error });
    if (waiting.has(id)) return send(id);
    // What was not saved waits for the next occasion.
    if (!done.ok) return void waiting.set(id, change);
    marks.get(id)?.();
    marks.delete(id);
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const id of waiting.keys()) void send(id);
  };
  const later = (id: string, change: Change): void => {
    waiting.set(id, change);
    if (!marks.has(id)) marks.set(id, beginSaving());
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
  const documents = await readDocuments([kind]);
  return new Map(documents.ok ? documents.value.map(({ id, json }) => [id, json]) : []);
};
