// Takes up what was kept of guides and drafts when the window starts, and keeps what changes from then on.
import { useEffect, useRef, useState } from "react";
import { useConnectionStore } from "../../api/connection-store.ts";
import { useGuideProgress, walkKey } from "../guides/guide-progress.ts";
import { useTestMemory } from "../test/test-memory.ts";
import { takeComposeDrafts, takeEnvironments, watchCompose, watchEnvironments } from "./compose-drafts.ts";
import { createDocumentKeeper, useKeeping } from "./document-keeper.ts";
import { placeId, takeWalks, walkId } from "./guide-walks.ts";
import { parseJson, readDocuments } from "./read-documents.ts";
import { takeTestDraft, testDraftOf } from "./test-draft.ts";

/** Id of the Test form's draft. */
const testId = "test";

/** A step of a guide is done with a customer on the line: nothing of it may be lost, whatever happens to the window. */
const stepMs = 0;
/** A draft may be long, and somebody who types goes on typing. */
const typingMs = 500;

/** After so long a host that could not tell what was kept is asked again. */
const againMs = 2_000;

const kinds = ["guide-run", "draft", "environment"] as const;

/** @returns false when the host could not tell what was kept, which is said like what cannot be saved */
const load = async (): Promise<boolean> => {
  const documents = await readDocuments(kinds);
  useKeeping.setState({ error: documents.ok ? null : documents.error });
  if (!documents.ok) return false;
  const of = (wanted: (typeof kinds)[number]): ReadonlyMap<string, unknown> =>
    new Map(documents.value.flatMap(({ kind, id, json }) => (kind === wanted ? [[id, parseJson(json)]] : [])));
  const drafts = of("draft");
  takeWalks(of("guide-run"));
  takeEnvironments(of("environment"));
  takeComposeDrafts(drafts);
  takeTestDraft(drafts.get(testId) ?? null);
  return true;
};

/** Listens to the three memories; returns what ends it. */
const watch = (): (() => void) => {
  const walks = createDocumentKeeper("guide-run", stepMs);
  const drafts = createDocumentKeeper("draft", typingMs);
  const environments = createDocumentKeeper("environment", typingMs);
  const compose = watchCompose(drafts);
  const ends = [
    useGuideProgress.subscribe((now, before) => {
      for (const walk of now.walks) {
        if (!before.walks.includes(walk)) walks.put(walkId(walk), `${walk.vendor} ${walk.account}`.trim(), walk);
      }
      const here = new Set(now.walks.map(walkKey));
      for (const walk of before.walks) if (!here.has(walkKey(walk))) walks.remove(walkId(walk));
      if (now.place !== before.place) walks.put(placeId, "Guide on screen", now.place);
    }),
    compose.end,
    watchEnvironments(environments),
    useTestMemory.subscribe((now, before) => {
      const same = (["choice", "values", "picks", "saved"] as const).every((part) => now[part] === before[part]);
      if (!same) drafts.put(testId, "Test", testDraftOf(now));
    }),
  ];
  const flush = (): void => {
    walks.flush();
    compose.flush();
    drafts.flush();
    environments.flush();
  };
  const leave = (): void => {
    if (document.visibilityState === "hidden") flush();
  };
  document.addEventListener("visibilitychange", leave);
  window.addEventListener("pagehide", flush);
  return () => {
    document.removeEventListener("visibilitychange", leave);
    window.removeEventListener("pagehide", flush);
    for (const end of ends) end();
    flush();
  };
};

/** Mounted once in the window. Nothing is written before what was kept has been read. */
export const usePersistence = (): void => {
  const connected = useConnectionStore(({ state }) => state.kind === "connected");
  const begun = useRef(false);
  const [tries, setTries] = useState(0);
  const end = useRef<() => void>(() => undefined);
  const mounted = useRef(false);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
      end.current();
    };
  }, []);
  useEffect(() => {
    if (!connected || begun.current) return;
    begun.current = true;
    void load().then((known) => {
      // Saving now would say that nothing else is open: what was kept would never be found again.
      if (known && mounted.current) end.current = watch();
      if (known || !mounted.current) return;
      begun.current = false;
      setTimeout(() => setTries((before) => before + 1), againMs);
    });
  }, [connected, tries]);
};
