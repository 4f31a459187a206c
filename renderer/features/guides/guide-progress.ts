// How far each walk through a guide has come; kept through a port. No secret ever enters: what a method declares secret is dropped here.
import { create } from "zustand";
import { type GuideWalk, startWalk, stepsOf } from "../../../shared/guide.ts";
import { guideOf, guides } from "../../../shared/vendors/guides.ts";
import { findVendor } from "../../../shared/vendors/index.ts";

/** Where walks are kept. */
export type GuideProgressPort = {
  load(): readonly GuideWalk[];
  save(walks: readonly GuideWalk[]): void;
};

/** Keeps walks as long as the window lives. */
export const createMemoryProgress = (): GuideProgressPort => {
  let kept: readonly GuideWalk[] = [];
  return {
    load: () => kept,
    save: (walks) => {
      kept = walks;
    },
  };
};

/** Which walk is on screen. */
export type GuidePlace = { readonly vendor: string; readonly account: string };

type GuideProgress = {
  readonly place: GuidePlace;
  readonly walks: readonly GuideWalk[];
  /** Puts a guide on screen, at a step if one is named. */
  readonly open: (place: GuidePlace, step?: string) => void;
  /** Replaces the walk of the same vendor and account, or begins it. */
  readonly keep: (walk: GuideWalk) => void;
  readonly remove: (place: GuidePlace) => void;
};

/** One key per vendor and account. */
export const walkKey = ({ vendor, account }: GuidePlace): string => `${vendor}\n${account}`;

/** True for a value that may be kept: a note of the guide, or a field that every method declares to be no secret. */
export const mayBeKept = (vendorId: string, id: string): boolean => {
  const isNote = guideOf(vendorId)?.steps.some(({ notes }) => notes?.some((note) => note.id === id)) ?? false;
  const declared = Object.values(findVendor(vendorId)?.methods ?? {}).flatMap(({ fields }) =>
    Object.hasOwn(fields, id) ? (fields[id] ?? []) : [],
  );
  const isOpen =
    declared.length > 0 && declared.every(({ kind, sensitivity }) => kind !== "secret" && sensitivity !== "secret");
  return isNote || isOpen;
};

/** The walk without any value that may not be kept. */
export const keepable = (walk: GuideWalk): GuideWalk => ({
  ...walk,
  values: Object.fromEntries(Object.entries(walk.values).filter(([id]) => mayBeKept(walk.vendor, id))),
});

const isAt =
  (place: GuidePlace) =>
  (walk: GuideWalk): boolean =>
    walkKey(walk) === walkKey(place);

/** The walk at that place, or one that has not begun; null where there is no such guide. */
export const walkAt = (walks: readonly GuideWalk[], place: GuidePlace): GuideWalk | null => {
  const guide = guideOf(place.vendor);
  return walks.find(isAt(place)) ?? (guide && startWalk(place.vendor, guide, place.account));
};

/** The walk at a step; where its way does not have that step, on the first way that has. An unknown step changes nothing. */
const atStep = (walk: GuideWalk, step: string): GuideWalk => {
  const guide = guideOf(walk.vendor);
  if (!guide) return walk;
  const ways = [walk.way, ...guide.ways.map(({ method }) => method)];
  const way = ways.find((method) => stepsOf(guide, method).some(({ id }) => id === step));
  return way === undefined ? walk : { ...walk, way, current: step };
};

/** Creates the store over a port. */
export const createGuideProgress = (port: GuideProgressPort) =>
  create<GuideProgress>((set, get) => {
    const save = (walks: readonly GuideWalk[]): void => {
      port.save(walks);
      set({ walks });
    };
    const keep = (walk: GuideWalk): void => {
      const clean = keepable(walk);
      const { walks } = get();
      save(walks.some(isAt(walk)) ? walks.map((old) => (isAt(walk)(old) ? clean : old)) : [...walks, clean]);
    };
    return {
      place: { vendor: guides[0].vendor, account: "" },
      walks: port.load(),
      open: (place, step) => {
        const walk = walkAt(get().walks, place);
        if (walk === null) return;
        set({ place });
        if (step !== undefined) keep(atStep(walk, step));
      },
      keep,
      remove: (place) => save(get().walks.filter((walk) => !isAt(place)(walk))),
    };
  });

/** The progress of this window. */
export const useGuideProgress = createGuideProgress(createMemoryProgress());
