// What a window is shown of a bundle before it is saved: what was replaced, where, and what looks secret.
import type { BundleReview } from "../../shared/bundle-contract.ts";
import type { SharedExchange } from "../../shared/bundle-exchange.ts";
import type { Spot } from "../../shared/bundle-placeholders.ts";
import { placeWords, type Suspect } from "../../shared/bundle-suspects.ts";
import { countPlaceholders } from "./bundle-counts.ts";

/** Something that looks secret, with what takes its place if the user wants it. */
export type Doubt = Suspect & { readonly id: string; readonly placeholder: string };

export type Reviewed = {
  readonly exchanges: readonly SharedExchange[];
  readonly spots: readonly Spot[];
  readonly doubts: readonly Doubt[];
  readonly fileName: string;
};

/** Spots that one review shows. */
const mostSpots = 300;

/** Nothing in it tells a secret: spots say what stood there in words. */
export const reviewOf = (bundle: string, { exchanges, spots, doubts, fileName }: Reviewed): BundleReview => ({
  bundle,
  fileName,
  exchanges: exchanges.map(({ exchange: { id, at, request, response } }) => ({
    id,
    at,
    method: request.method,
    url: request.url,
    status: response?.status ?? null,
  })),
  replaced: [...countPlaceholders(spots)],
  spots: spots.slice(0, mostSpots).map(({ placeholder, exchange, before, after, ...place }) => ({
    placeholder,
    exchange,
    where: placeWords(place, exchange),
    before,
    after,
  })),
  moreSpots: Math.max(0, spots.length - mostSpots),
  suspects: doubts.map(({ id, kind, spellings, count, places }) => ({
    id,
    kind,
    text: spellings[0] ?? "",
    count,
    places: [...places],
    // A number of 32 hex digits is an account's id more often than a secret, and support needs it.
    suggested: kind !== "hex",
  })),
});
