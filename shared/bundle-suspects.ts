// Finds what looks secret, or names a person, and is no known secret: the user decides whether it goes into a bundle.
import { mapExchange, type Place, type SharedExchange } from "./bundle-exchange.ts";
import type { SecretKind } from "./bundle-kinds.ts";

export type SuspectKind = Extract<SecretKind, "jwt" | "random" | "hex" | "email" | "phone">;

export type Suspect = {
  readonly kind: SuspectKind;
  /** By this one equal values are told: e-mail addresses do not mind case. */
  readonly value: string;
  /** The spellings found. */
  readonly spellings: readonly string[];
  readonly count: number;
  /** Where it stands, each once: "answer body of exchange 1". */
  readonly places: readonly string[];
};

const shapes: readonly { readonly kind: SuspectKind; readonly pattern: RegExp }[] = [
  { kind: "jwt", pattern: /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*){0,3}/g },
  { kind: "email", pattern: /(?<![\w.+-])[\w.+-]{1,64}(?:@|%40)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/gi },
  { kind: "hex", pattern: /(?<![\w-])(?:[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])/gi },
  { kind: "phone", pattern: /(?<![\w.+-])(?:\+|%2B|00)[1-9]\d{0,2}(?:[ ()./-]{0,2}\d){7,13}(?![\w.-])/gi },
  { kind: "random", pattern: /(?<![\w+/=.-])[A-Za-z0-9+/_-]{20,}={0,2}(?![\w+/=])/g },
];

/** Bits per character of a text taken by itself. */
const entropy = (text: string): number => {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
};

/** Capitals, small letters and digits mixed in a way that no word or path is. */
const isRandom = (text: string): boolean =>
  /[A-Z]/.test(text) &&
  /[a-z]/.test(text) &&
  (text.match(/\d/g)?.length ?? 0) >= 2 &&
  !/^\/|\/.*\/.*\//.test(text) &&
  entropy(text) >= 3.6;

const valueOf = (kind: SuspectKind, text: string): string => {
  if (kind === "email") return text.toLowerCase().replace("%40", "@");
  return kind === "phone" ? text.replace(/%2B/i, "+").replaceAll(/[^\d+]/g, "") : text;
};

/** Where nothing of the kind is looked for: certificates have fingerprints, and times are no phone numbers. */
const isLookedAt = ({ part, name }: Place): boolean =>
  part !== "way" &&
  part !== "method" &&
  part !== "error" &&
  !/^(date|expires|last-modified|content-security-policy|strict-transport-security|content-type|user-agent)$/i.test(
    name,
  );

/** A part as the review names it. */
export const placeWords = ({ part, name }: Pick<Place, "part" | "name">, exchange: number): string =>
  `${name === "" ? part : `${part} ${name}`} of exchange ${exchange}`;

/**
 * What looks secret in these exchanges, in the order in which it was found.
 * @param own values that are wanted there: the vendor's request ids
 */
export const suspectsIn = (exchanges: readonly SharedExchange[], own: readonly string[]): readonly Suspect[] => {
  const all = new Map<
    string,
    { kind: SuspectKind; value: string; spellings: Set<string>; count: number; places: Set<string> }
  >();
  const look = (text: string, place: Place, exchange: number): void => {
    const taken: { start: number; end: number }[] = [];
    for (const { kind, pattern } of shapes) {
      for (const { 0: found, index } of text.matchAll(pattern)) {
        const end = index + found.length;
        if (taken.some((span) => index < span.end && end > span.start)) continue;
        if (kind === "random" && !isRandom(found)) continue;
        taken.push({ start: index, end });
        if (own.includes(found)) continue;
        const value = valueOf(kind, found);
        const key = `${kind} ${value}`;
        const suspect = all.get(key) ?? { kind, value, spellings: new Set(), count: 0, places: new Set() };
        suspect.spellings.add(found);
        suspect.count += 1;
        suspect.places.add(placeWords(place, exchange));
        all.set(key, suspect);
      }
    }
  };
  for (const [index, shared] of exchanges.entries()) {
    mapExchange(shared, (text, place) => {
      if (isLookedAt(place)) look(text, place, index + 1);
      return text;
    });
  }
  return [...all.values()].map((suspect) => ({
    ...suspect,
    spellings: [...suspect.spellings],
    places: [...suspect.places],
  }));
};
