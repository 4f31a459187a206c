// The guide on screen with everything that can be done in it; secrets live in this state and nowhere else.
import { useState } from "react";
import { finishId, type Guide, type GuideStep, type GuideWalk, startWalk, stepsOf } from "../../../shared/guide.ts";
import type { AnyMethod, FieldDeclaration } from "../../../shared/vendor.ts";
import { type GuideEntry, guides } from "../../../shared/vendors/guides.ts";
import { findVendor } from "../../../shared/vendors/index.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { useOnLock } from "../vault/lock-signal.ts";
import { type GuidePlace, mayBeKept, useGuideProgress, walkAt, walkKey } from "./guide-progress.ts";

type Text = Readonly<Record<string, string>>;

export type OpenGuide = {
  readonly entry: GuideEntry;
  readonly guide: Guide;
  readonly walk: GuideWalk;
  readonly steps: readonly GuideStep[];
  /** The step on screen; null at the end, where the credential is tested. */
  readonly step: GuideStep | null;
  /** Place of the step among the steps; their number at the end. */
  readonly index: number;
  /** The method at the end; null while this version has no adapter for it. */
  readonly method: AnyMethod | null;
  readonly field: (id: string) => FieldDeclaration | null;
  readonly label: (id: string) => string;
  readonly value: (id: string) => string;
  readonly setValue: (id: string, value: string) => void;
  /** Keeps a change of the walk. */
  readonly change: (part: Partial<GuideWalk>) => void;
  readonly go: (step: string) => void;
  /** Marks the step as done and goes on. */
  readonly next: () => void;
  /** Goes on and leaves the mark as it is. */
  readonly skip: () => void;
  readonly previous: () => void;
  readonly setDone: (step: string, done: boolean) => void;
  readonly takeWay: (method: string) => void;
  /** Names this walk's account; the walk goes on under that name. */
  readonly rename: (account: string) => void;
  /** Forgets marks and values of this walk. */
  readonly startOver: () => void;
  /** Hands the values to the Test form and goes there. */
  readonly test: () => void;
};

const none: Text = {};

const toggled = (list: readonly string[], item: string, on: boolean): readonly string[] =>
  on ? [...list.filter((other) => other !== item), item] : list.filter((other) => other !== item);

/** Fields of the method that the walk has a value for. */
const filledIn = (method: AnyMethod, value: (id: string) => string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(method.fields).flatMap((id) => {
      const text = value(id);
      return text === "" ? [] : [[id, text] as const];
    }),
  );

/** @throws when the place names no guide, which the store does not let happen. */
export const useGuide = (): OpenGuide => {
  const { place, walks, keep, remove, open } = useGuideProgress();
  const handToTest = useUiStore((state) => state.handToTest);
  // Leaving the screen unmounts this state, and the secrets are gone.
  const [secrets, setSecrets] = useState<Readonly<Record<string, Text>>>({});
  useOnLock(() => setSecrets({}));
  const entry = guides.find(({ vendor }) => vendor === place.vendor) ?? guides[0];
  const walk = walkAt(walks, place);
  if (!walk) throw new Error("No guide stands at that place.");

  const { guide } = entry;
  const steps = stepsOf(guide, walk.way);
  const found = steps.findIndex(({ id }) => id === walk.current);
  const index = found === -1 ? (walk.current === finishId ? steps.length : 0) : found;
  const step = steps[index] ?? null;
  const methods = findVendor(entry.vendor)?.methods ?? {};
  const method = Object.hasOwn(methods, walk.way) ? (methods[walk.way] ?? null) : null;
  const field = (id: string) => (method && Object.hasOwn(method.fields, id) ? (method.fields[id] ?? null) : null);
  const key = walkKey(place);
  const value = (id: string): string => walk.values[id] ?? secrets[key]?.[id] ?? "";
  const change = (part: Partial<GuideWalk>) => keep({ ...walk, ...part });
  const idAt = (at: number): string => steps[at]?.id ?? finishId;
  const rename = (account: string) => {
    const to: GuidePlace = { ...place, account };
    setSecrets((all) => ({ ...all, [walkKey(to)]: all[key] ?? none, [key]: none }));
    remove(place);
    keep({ ...walk, account });
    open(to);
  };
  return {
    entry,
    guide,
    walk,
    steps,
    step,
    index,
    method,
    field,
    label: (id) =>
      field(id)?.label ?? guide.steps.flatMap(({ notes = [] }) => notes).find((note) => note.id === id)?.label ?? id,
    value,
    setValue: (id, text) => {
      if (mayBeKept(entry.vendor, id)) change({ values: { ...walk.values, [id]: text } });
      else setSecrets((all) => ({ ...all, [key]: { ...all[key], [id]: text } }));
    },
    change,
    go: (id) => change({ current: id }),
    next: () =>
      change({
        ...(step && { done: toggled(walk.done, step.id, true) }),
        current: idAt(index + 1),
      }),
    skip: () => change({ current: idAt(index + 1) }),
    previous: () => change({ current: idAt(Math.max(index - 1, 0)) }),
    setDone: (id, done) => change({ done: toggled(walk.done, id, done) }),
    takeWay: (way) => {
      const there = stepsOf(guide, way);
      // The same step where both ways have it, else the first that is left to do.
      const current = there.find(({ id }) => id === walk.current) ?? there.find(({ id }) => !walk.done.includes(id));
      change({ way, current: current?.id ?? finishId });
    },
    rename,
    startOver: () => {
      setSecrets((all) => ({ ...all, [key]: none }));
      keep({ ...startWalk(entry.vendor, guide, walk.account), way: walk.way, current: idAt(0) });
    },
    test: () => {
      if (method) handToTest({ vendor: entry.vendor, method: walk.way, values: filledIn(method, value) });
    },
  };
};
