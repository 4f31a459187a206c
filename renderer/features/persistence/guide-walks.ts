// Walks through guides as documents: one each, and one that says which of them is on screen.
import { z } from "zod";
import { md5Hex } from "../../../shared/encode.ts";
import type { GuideWalk } from "../../../shared/guide.ts";
import { type GuidePlace, keepable, useGuideProgress, walkKey } from "../guides/guide-progress.ts";

const walkSchema = z.object({
  vendor: z.string(),
  account: z.string(),
  way: z.string(),
  current: z.string(),
  done: z.array(z.string()),
  met: z.array(z.string()),
  values: z.record(z.string(), z.string()),
});

const placeSchema = z.object({ vendor: z.string(), account: z.string() });

/** The id of the document that names the walk on screen. */
export const placeId = "place";

/** An account's name may be long and of any letters; an id may not. */
export const walkId = ({ vendor, account }: GuidePlace): string => `walk/${vendor}/${md5Hex(account)}`;

/** Puts kept walks beside those of this window, which are newer. */
export const takeWalks = (kept: ReadonlyMap<string, unknown>): void => {
  const { walks, place } = useGuideProgress.getState();
  const known = new Set(walks.map(walkKey));
  const found = [...kept].flatMap(([id, value]): GuideWalk[] => {
    const walk = id === placeId ? null : walkSchema.safeParse(value);
    return walk?.success && !known.has(walkKey(walk.data)) ? [keepable(walk.data)] : [];
  });
  const wanted = placeSchema.safeParse(kept.get(placeId));
  const all = [...walks, ...found];
  const initial = walkKey(place) === walkKey(useGuideProgress.getInitialState().place) && walks.length === 0;
  useGuideProgress.setState({ walks: all });
  if (initial && wanted.success) useGuideProgress.getState().open(wanted.data);
};
