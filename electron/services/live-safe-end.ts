// Says where a text that is still coming may be cut: behind a word that is whole, and not inside a string of JSON.

export type SafeEnds = {
  /** Takes more of the text. */
  push(text: string): void;
  /** The last such place at or before `until`, in the whole text; -1 where there is none that was not dropped. */
  before(until: number): number;
  /** Places up to this one are not asked for any more. */
  drop(until: number): void;
};

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** What stands between strings of JSON: , [ ] { } */
const isStructure = (code: number): boolean =>
  code === 44 || code === 91 || code === 93 || code === 123 || code === 125;

/** Creates it at the beginning of a text. */
export const createSafeEnds = (): SafeEnds => {
  /** Whether the text is JSON: all of it, from a bracket on, or not so far. The same as where it is masked as such. */
  let json: "unknown" | "no" | "part" | "whole" = "unknown";
  let isInString = false;
  let isEscaped = false;
  let length = 0;
  let places: number[] = [];

  const take = (code: number): void => {
    length += 1;
    if (isInString) {
      if (isEscaped) isEscaped = false;
      else if (code === 92) isEscaped = true;
      else if (code === 34) isInString = false;
      // Text with brackets and quotes in it is not JSON for that: there a line's end may end what is open.
      if (code === 10 && json === "part") places.push(length);
      return;
    }
    if (json === "unknown" && !isBlank(code)) json = code === 34 || code === 91 || code === 123 ? "whole" : "no";
    if (json === "no" && (code === 91 || code === 123)) json = "part";
    const isJson = json === "whole" || json === "part";
    if (isJson && code === 34) isInString = true;
    else if (isBlank(code) || (json === "whole" ? isStructure(code) : code === 62)) places.push(length);
  };

  return {
    push(text) {
      for (let index = 0; index < text.length; index += 1) take(text.charCodeAt(index));
    },
    before(until) {
      let low = 0;
      let high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((places[middle] ?? 0) <= until) low = middle + 1;
        else high = middle;
      }
      return places[low - 1] ?? -1;
    },
    drop(until) {
      places = places.filter((place) => place > until);
    },
  };
};
