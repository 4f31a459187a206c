// Says in words how long a digest's input is and whether something invisible is in it.
import { counted } from "../../../shared/counted.ts";
import { utf8 } from "../../../shared/encode.ts";

/** "28 bytes, no line break". */
export const describeInput = (input: string): string => {
  const bytes = utf8(input).length;
  const breaks = /[\r\n]$/.test(input)
    ? "ends in a line break"
    : /[\r\n]/.test(input)
      ? "has a line break inside"
      : "no line break";
  const blanks = /^ | $/.test(input) ? ", a blank at the edge" : "";
  const hidden = /[\u00a0\u00ad\u200b-\u200d\u2060\ufeff]/.test(input) ? ", an invisible character inside" : "";
  return `${counted(bytes, "byte")}, ${breaks}${blanks}${hidden}`;
};
