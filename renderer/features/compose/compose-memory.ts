// What the Compose screen remembers while the window lives: its open requests in their order. Never a held secret.
import { create } from "zustand";
import type { SessionView } from "../../../shared/domain.ts";
import { draftOfRequest } from "../../../shared/draft-of-request.ts";
import { withUrl } from "../../../shared/draft-params.ts";
import type { RequestDraft } from "../../../shared/request-draft.ts";
import type { TestCall } from "../../../shared/vendor.ts";
import { type CallEnd, type ComposeTab, emptyTab, isChanged, newId, type RequestPart, tabOf } from "./compose-tab.ts";

/** Closed requests that can be opened again; the latest few of them with their answers. */
const mostClosed = 50;
const mostAnswers = 20;

type ComposeMemory = {
  /** At least one. */
  readonly tabs: readonly ComposeTab[];
  /** The one on screen. */
  readonly active: string;
  /** The latest closed one last. */
  readonly closed: readonly ComposeTab[];
  /** The last known session of each credential, for what its sign-in tells (an account id in a path). */
  readonly sessions: Readonly<Record<string, SessionView>>;
  readonly choose: (credential: string | null) => void;
  readonly edit: (change: (draft: RequestDraft) => RequestDraft) => void;
  readonly setUrl: (url: string) => void;
  readonly show: (part: RequestPart) => void;
  /** Opens a draft: in the place of a request that nobody has changed, else beside it. */
  readonly open: (draft: RequestDraft, more?: { credential?: string | null; saved?: ComposeTab["saved"] }) => void;
  readonly takeCall: (call: Pick<TestCall, "method" | "path" | "headers" | "body">) => void;
  readonly add: () => void;
  readonly duplicate: () => void;
  readonly close: (id: string) => void;
  readonly reopen: () => void;
  readonly select: (id: string) => void;
  /** Selects the request so many places further, beginning anew at the ends. */
  readonly step: (by: 1 | -1) => void;
  readonly move: (id: string, to: number) => void;
  /** Notes that the draft of a tab is kept as a saved request now. */
  readonly markSaved: (id: string, saved: NonNullable<ComposeTab["saved"]>, draft: RequestDraft) => void;
  /** A saved request was renamed or removed. */
  readonly renameSaved: (document: string, name: string | null) => void;
  readonly begin: (id: string, callId: string) => void;
  readonly setPhase: (callId: string, phase: string) => void;
  readonly conclude: (callId: string, credential: string | null, end: CallEnd["end"], tried?: CallEnd["tried"]) => void;
  /** Whether to keep what was tried needs no more asking. */
  readonly settleTried: (id: string) => void;
  /** What came out of the store leaves; what was typed stays. */
  readonly forgetAnswers: () => void;
};

/** The request on screen. */
export const activeTab = ({ tabs, active }: Pick<ComposeMemory, "tabs" | "active">): ComposeTab => {
  const tab = tabs.find(({ id }) => id === active) ?? tabs[0];
  if (!tab) throw new Error("The composer has no request.");
  return tab;
};

/** One more closed request behind the others. */
const closedWith = (closed: readonly ComposeTab[], gone: ComposeTab): readonly ComposeTab[] => {
  const all = [...closed, gone].slice(-mostClosed);
  return all.map((tab, at) => (at < all.length - mostAnswers && tab.last ? { ...tab, last: null, sent: null } : tab));
};

const first = emptyTab(null);

export const useComposeMemory = create<ComposeMemory>((set, get) => {
  /** Changes one tab wherever it is, closed ones included: a call goes on when its tab is closed. */
  const change = (which: (tab: ComposeTab) => boolean, into: (tab: ComposeTab) => ComposeTab): void =>
    set(({ tabs, closed }) => {
      const mapped = (all: readonly ComposeTab[]) =>
        all.some(which) ? all.map((tab) => (which(tab) ? into(tab) : tab)) : all;
      return { tabs: mapped(tabs), closed: mapped(closed) };
    });
  const changeActive = (into: (tab: ComposeTab) => ComposeTab): void => {
    const { id } = activeTab(get());
    change((tab) => tab.id === id, into);
  };
  /** Puts a tab behind the one on screen and selects it. */
  const insert = (tab: ComposeTab): void =>
    set(({ tabs, active }) => {
      const at = tabs.findIndex(({ id }) => id === active) + 1;
      return { tabs: [...tabs.slice(0, at), tab, ...tabs.slice(at)], active: tab.id };
    });
  return {
    tabs: [first],
    active: first.id,
    closed: [],
    sessions: {},
    choose: (credential) => changeActive((tab) => ({ ...tab, credential })),
    edit: (edit) => changeActive((tab) => ({ ...tab, draft: edit(tab.draft) })),
    setUrl: (url) => changeActive((tab) => ({ ...tab, draft: withUrl(tab.draft, url, newId) })),
    show: (part) => changeActive((tab) => ({ ...tab, part })),
    open: (draft, { credential, saved = null } = {}) => {
      const now = activeTab(get());
      const next = tabOf(draft, credential === undefined ? now.credential : credential, saved);
      if (isChanged(now) || now.running) return insert(next);
      changeActive((tab) => ({ ...next, id: tab.id, part: draft.bodyKind === "none" ? tab.part : "body" }));
    },
    takeCall: (call) => {
      const { method, path, headers = [], body } = call;
      const request = {
        method,
        path,
        headers: [...headers],
        body: body === undefined ? null : { kind: "bare" as const, text: body },
      };
      get().open(draftOfRequest(request, newId));
    },
    add: () => insert(emptyTab(activeTab(get()).credential)),
    duplicate: () => {
      const { draft, credential, part } = activeTab(get());
      const copy = tabOf({ ...draft, boundary: `ringback-${newId()}` }, credential);
      // Nothing of the copy is anywhere else.
      insert({ ...copy, origin: emptyTab(null).draft, part });
    },
    close: (id) =>
      set(({ tabs, active, closed }) => {
        const at = tabs.findIndex((tab) => tab.id === id);
        const gone = tabs[at];
        if (!gone) return {};
        const rest = tabs.filter((tab) => tab !== gone);
        const kept = rest.length > 0 ? rest : [emptyTab(gone.credential)];
        const next = active === id ? (kept[Math.min(at, kept.length - 1)]?.id ?? active) : active;
        const worth = isChanged(gone) || gone.saved || gone.last || gone.draft.url !== "";
        return { tabs: kept, active: next, closed: worth ? closedWith(closed, gone) : closed };
      }),
    reopen: () => {
      const back = get().closed.at(-1);
      if (!back) return;
      set(({ closed }) => ({ closed: closed.filter((tab) => tab !== back) }));
      insert(back);
    },
    select: (active) => set({ active }),
    step: (by) =>
      set(({ tabs, active }) => {
        const at = tabs.findIndex(({ id }) => id === active);
        return { active: tabs[(at + by + tabs.length) % tabs.length]?.id ?? active };
      }),
    move: (id, to) =>
      set(({ tabs }) => {
        const tab = tabs.find((one) => one.id === id);
        if (!tab) return {};
        const rest = tabs.filter((one) => one !== tab);
        const place = Math.max(0, Math.min(to, rest.length));
        return { tabs: [...rest.slice(0, place), tab, ...rest.slice(place)] };
      }),
    markSaved: (id, saved, draft) =>
      change(
        (tab) => tab.id === id,
        (tab) => ({ ...tab, saved, origin: draft }),
      ),
    renameSaved: (document, name) =>
      change(
        (tab) => tab.saved?.id === document,
        (tab) =>
          name === null
            ? { ...tab, saved: null, origin: emptyTab(null).draft }
            : { ...tab, saved: { id: document, name } },
      ),
    begin: (id, callId) =>
      change(
        (tab) => tab.id === id,
        (tab) => ({
          ...tab,
          running: { callId, phase: "Sending" },
          sent: { draft: tab.draft, credential: tab.credential },
        }),
      ),
    setPhase: (callId, phase) =>
      change(
        (tab) => tab.running?.callId === callId,
        (tab) => ({ ...tab, running: { callId, phase } }),
      ),
    settleTried: (id) =>
      change(
        (tab) => tab.id === id,
        (tab) => ({ ...tab, last: tab.last && { ...tab.last, tried: null } }),
      ),
    conclude: (callId, credential, end, tried = null) => {
      change(
        (tab) => tab.running?.callId === callId,
        (tab) => ({ ...tab, running: null, last: { end, at: new Date(), credential, tried } }),
      );
      const session = end.kind === "report" ? end.report.session : null;
      if (credential !== null && session) set(({ sessions }) => ({ sessions: { ...sessions, [credential]: session } }));
    },
    forgetAnswers: () => {
      change(
        () => true,
        (tab) => ({ ...tab, last: null, credential: null }),
      );
      set({ sessions: {} });
    },
  };
});

/** One part of the request on screen. */
export const useTab = <Part>(part: (tab: ComposeTab) => Part): Part =>
  useComposeMemory((state) => part(activeTab(state)));
