// Finds a text in numbered lines, case ignored, segment by segment, so that whoever searches can be asked to stop.
import { type LineStore, eachLine } from "./body-lines.ts";

export type Place = [line: number, column: number];

/** More places than this are not told. */
export const mostPlaces = 10_000;

/** In small letters and as long as before: one letter alone becomes two otherwise. */
const small = (text: string): string => text.replaceAll("\u0130", "i").toLowerCase();

export type Search = {
  /** Looks into one segment. @returns false when there are more places than are told */
  look(index: number): boolean;
  readonly places: Place[];
};

/** @param wanted not empty */
export const createSearch = (store: LineStore, wanted: string): Search => {
  const places: Place[] = [];
  const needle = small(wanted);
  /** The end of the segment before, where a line goes on over its border, and the length of its last part. */
  let tail = "";
  let lastPart = 0;

  return {
    places,
    look(index) {
      const { bytes, line, isInside } = store.segment(index);
      const text = bytes.toString("utf8");
      const before = isInside ? tail : "";
      const searched = before + small(text);
      const found: number[] = [];
      let at = searched.indexOf(needle);
      while (at !== -1 && places.length + found.length <= mostPlaces) {
        found.push(at - before.length);
        at = searched.indexOf(needle, at + needle.length);
      }
      let next = 0;
      for (; next < found.length && (found[next] ?? 0) < 0; next += 1)
        places.push([line - 1, lastPart + (found[next] ?? 0)]);
      let number = line;
      let end = 0;
      if (next < found.length || needle.length > 1)
        eachLine(text, (start, stop) => {
          for (let place = found[next]; place !== undefined && place <= stop; place = found[next]) {
            // On the border of two parts of a line it belongs to the second.
            if (place === stop && text.charCodeAt(stop) !== 10 && stop < text.length) break;
            places.push([number, place - start]);
            next += 1;
          }
          number += 1;
          end = stop - start;
        });
      lastPart = end;
      tail = needle.length > 1 ? searched.slice(-(needle.length - 1)) : "";
      if (places.length > mostPlaces) {
        places.length = mostPlaces;
        return false;
      }
      return true;
    },
  };
};
