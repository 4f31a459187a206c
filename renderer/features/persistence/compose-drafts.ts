// The composer's open requests and its environments as documents: without whatever looks like a secret.
import { z } from "zod";
import { emptyDraft, requestDraftSchema, sameDraft } from "../../../shared/request-draft.ts";
import { savedEnvironmentSchema } from "../../../shared/saved-document.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { type ComposeTab, newId, tabName, tabOf } from "../compose/compose-tab.ts";
import { keepableDraft } from "../../../shared/keepable-draft.ts";
import {
  type Environment,
  globalsId,
  keepableEnvironment,
  useVariables,
  type VariableRow,
} from "../variables/variables-memory.ts";
import type { createDocumentKeeper } from "./document-keeper.ts";
import { beginSaving } from "./saving-mark.ts";

/** Ids of the documents: one that says what is open, and one for each request that is open or can be opened again. */
const orderId = "compose/open";
const draftId = (tab: string): string => `compose/${tab}`;

const id = z.string().min(1).max(64);
const orderSchema = z.object({
  tabs: z.array(id).max(500),
  active: id,
  environment: id.nullable(),
  /** Those that can be opened again, the latest last. */
  closed: z.array(id).max(500).default([]),
});
const tabSchema = z.object({
  draft: requestDraftSchema,
  credential: id.nullable(),
  saved: z.object({ id: z.string().max(128), name: z.string().max(400) }).nullable(),
  part: z.enum(["params", "headers", "body", "settings"]),
  /** True when it says what the saved request says. */
  unchanged: z.boolean(),
});
type Keeper = ReturnType<typeof createDocumentKeeper>;

/** What is kept of an open request. */
export const keptTab = ({ draft, origin, credential, saved, part }: ComposeTab): z.infer<typeof tabSchema> => ({
  // Read again before it is used, so what the schema calls mutable is never changed.
  draft: requestDraftSchema.parse(keepableDraft(draft).draft),
  credential,
  saved,
  part,
  unchanged: sameDraft(draft, origin),
});

const restored = (tab: string, kept: unknown): ComposeTab | null => {
  const read = tabSchema.safeParse(kept);
  if (!read.success) return null;
  const { draft, credential, saved, part, unchanged } = read.data;
  const made = tabOf(draft, credential, saved);
  return { ...made, id: tab, part, origin: unchanged ? draft : emptyDraft(newId) };
};

const isPristine = ({ tabs }: Pick<ReturnType<typeof useComposeMemory.getState>, "tabs">): boolean =>
  tabs.length === 1 && tabs[0] !== undefined && sameDraft(tabs[0].draft, emptyDraft(newId));

/** Opens what was open. What somebody has begun to type already stays on screen, beside it. */
export const takeComposeDrafts = (kept: ReadonlyMap<string, unknown>): void => {
  const order = orderSchema.safeParse(kept.get(orderId));
  if (!order.success) return;
  const read = (ids: readonly string[]) => ids.flatMap((tab) => restored(tab, kept.get(draftId(tab))) ?? []);
  const found = read(order.data.tabs);
  const now = useComposeMemory.getState();
  useComposeMemory.setState({ closed: [...read(order.data.closed), ...now.closed] });
  const [first] = found;
  if (first) {
    if (isPristine(now)) {
      // A credential that was chosen meanwhile is for the request on screen.
      const chosen = now.tabs[0]?.credential ?? null;
      const active = found.find((tab) => tab.id === order.data.active) ?? first;
      const tabs = found.map((tab) => (tab === active && chosen !== null ? { ...tab, credential: chosen } : tab));
      useComposeMemory.setState({ tabs, active: active.id });
    } else {
      const here = new Set(now.tabs.map((tab) => tab.id));
      useComposeMemory.setState({ tabs: [...found.filter((tab) => !here.has(tab.id)), ...now.tabs] });
    }
  }
  if (useVariables.getState().active === null) useVariables.setState({ active: order.data.environment });
};

/** Puts kept environments beside those of this window. */
export const takeEnvironments = (kept: ReadonlyMap<string, unknown>): void => {
  const found = [...kept].flatMap(([environment, value]): Environment[] => {
    const read = savedEnvironmentSchema.safeParse(value);
    if (!read.success) return [];
    const rows: VariableRow[] = read.data.rows;
    return [{ id: environment, name: read.data.name, rows }];
  });
  const { environments } = useVariables.getState();
  const touched = new Set(
    environments.filter(({ id: own, rows }) => own !== globalsId || rows.length > 0).map((one) => one.id),
  );
  const all = new Map([...environments, ...found.filter((one) => !touched.has(one.id))].map((one) => [one.id, one]));
  useVariables.setState({ environments: [...all.values()] });
};

type Tabs = Pick<ReturnType<typeof useComposeMemory.getState>, "tabs" | "closed">;

/** A closed request loses nothing that was typed either. */
const keptTabs = ({ tabs, closed }: Tabs): readonly ComposeTab[] => [...tabs, ...closed];

const keptParts = ["draft", "origin", "credential", "saved", "part"] as const;

/** Looking a draft through for secrets takes longer than a key press; a row of them is looked at once. */
const quietMs = 250;

/** Keeps every change of the open requests from now on. */
export const watchCompose = (drafts: Keeper): { readonly flush: () => void; readonly end: () => void } => {
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endMark = (): void => undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const tab of keptTabs(useComposeMemory.getState()))
      if (changed.has(tab.id)) drafts.put(draftId(tab.id), tabName(tab).slice(0, 200), keptTab(tab));
    changed.clear();
    endMark();
  };
  const putOrder = (): void => {
    const { tabs, active, closed } = useComposeMemory.getState();
    const idsOf = (all: readonly ComposeTab[]) => all.map((tab) => tab.id);
    const order = { tabs: idsOf(tabs), active, closed: idsOf(closed), environment: useVariables.getState().active };
    drafts.put(orderId, "Open requests", order);
  };
  const ends = [
    useComposeMemory.subscribe((now, before) => {
      if (now.tabs !== before.tabs || now.closed !== before.closed) {
        const known = new Map(keptTabs(before).map((tab) => [tab.id, tab]));
        for (const tab of keptTabs(now)) {
          const then = known.get(tab.id);
          known.delete(tab.id);
          if (then && keptParts.every((part) => then[part] === tab[part])) continue;
          changed.add(tab.id);
          if (timer !== undefined) continue;
          timer = setTimeout(flush, quietMs);
          endMark = beginSaving();
        }
        for (const gone of known.keys()) drafts.remove(draftId(gone));
      }
      if (now.active !== before.active || now.tabs !== before.tabs || now.closed !== before.closed) putOrder();
    }),
    useVariables.subscribe((now, before) => {
      if (now.active !== before.active) putOrder();
    }),
  ];
  return {
    flush,
    end: () => {
      flush();
      for (const end of ends) end();
    },
  };
};

/** Keeps every change of the environments from now on. @returns what ends it */
export const watchEnvironments = (keeper: Keeper): (() => void) =>
  useVariables.subscribe((now, before) => {
    if (now.environments === before.environments) return;
    for (const environment of now.environments) {
      if (before.environments.includes(environment)) continue;
      const { name, rows } = keepableEnvironment(environment);
      keeper.put(environment.id, name.slice(0, 400), { name, rows });
    }
    const here = new Set(now.environments.map((one) => one.id));
    for (const one of before.environments) if (!here.has(one.id)) keeper.remove(one.id);
  });
