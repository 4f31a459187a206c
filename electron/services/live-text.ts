// Masks a text while it comes: shows what can no longer be part of a secret, holds the rest back until it is told apart.
import { mask } from "../../shared/redact.ts";
import type { Span } from "../../shared/redact-find.ts";
import { needlesOf } from "../../shared/redact-needles.ts";
import { shortestSecret } from "../../shared/redact-patterns.ts";
import { createLargeFinder } from "./body-find.ts";
import { createJsonSecrets } from "./body-json-secrets.ts";
import type { BodySecrets, Edit } from "./body-mask.ts";
import { createShapeFinder } from "./body-shapes.ts";
import { createSafeEnds } from "./live-safe-end.ts";

export type LiveText = {
  /** Takes more of the text. */
  push(text: string): void;
  /** What of it can be shown by now and was not before, masked. */
  take(): string;
  /** All the rest. @param cut whether the text ends before its time, so that it may end inside a secret */
  end(cut: boolean): string;
};

/** So much of what was shown is looked at again, for a name in front of a value or the first letters of a secret. */
const lookedAtAgain = 4 * 1024;

/** More is not held back: a word, or a string of JSON, that is longer tells by its beginning what it is. */
const longestHeld = 32 * 1024;

/** How often the end is moved back before all is held; seldomer where that takes long. */
const mostTries = { short: 20, long: 3 };

/**
 * So much is never held back, whatever it is: a server that repeats a secret without end, or its beginning, would keep us
 * busy with it. What goes through the end is masked up to there, and found again from its beginning with the next piece.
 */
const mostHeld = 2 * longestHeld;

/** The content of a tag, one word whose closing tag would make it a value behind a name, and how far back it is looked for. */
const openTag = />\s{0,20}(?:<!\[CDATA\[)?[^<>\s\]]+[\s\]]{0,20}>?$/;
const tagReach = 8 * 1024;

/** Creates one for the text of one answer. @param finder for the same values, where there is one already */
export const createLiveText = ({ values, paths }: BodySecrets, finder = createLargeFinder(values)): LiveText => {
  const shapes = createShapeFinder();
  const json = createJsonSecrets(paths);
  const safeEnds = createSafeEnds();
  // Secrets that are hardly more than escapes are found only when they are whole: they are waited for.
  const margin = values.some((value) => value.length >= shortestSecret && needlesOf(value).needsPattern) ? 1_024 : 0;
  /** A value in its longest spelling, six characters for one, is found again from its beginning. */
  const reach = Math.max(lookedAtAgain, ...values.map((value) => 6 * value.length));
  /** What is looked at, and its place in the whole text. */
  let text = "";
  let base = 0;
  /** Everything before is shown; a place in `text`. */
  let shown = 0;
  /** True when the last of what is shown is a mask. */
  let isMasked = false;

  /** The last place at or before `until` where no word, string or tag goes through. */
  const safeEnd = (until: number): number => {
    let end = Math.max(shown, safeEnds.before(base + until) - base);
    for (let tries = 0; end > shown; tries += 1) {
      const from = Math.max(0, end - tagReach);
      const open = openTag.exec(text.slice(from, end));
      if (!open) break;
      // What looks like a tag may stand in a string of JSON, which is no place to end.
      end = tries < mostTries.short ? Math.max(shown, safeEnds.before(base + from + open.index + 1) - base) : shown;
    }
    return end;
  };

  /** Where the text may end for now, so that nothing goes through the end, and the secrets up to there. */
  const endNow = (): { readonly end: number; readonly hits: readonly Span[] } => {
    const isLong = text.length - shown > longestHeld;
    let end = Math.max(shown, text.length - margin);
    for (let tries = 0; tries < (isLong ? mostTries.long : mostTries.short); tries += 1) {
      const safe = safeEnd(end);
      if (safe > shown || !isLong) end = safe;
      if (end <= shown) break;
      const hits = finder.find(text.slice(0, end), true);
      const last = hits.at(-1);
      if (!last || last.end < end) return { end, hits };
      end = last.start;
    }
    const whole = text.length - margin;
    return whole - shown > mostHeld
      ? { end: whole, hits: finder.find(text.slice(0, whole), true) }
      : { end: shown, hits: [] };
  };

  /** The text from what is shown to `end`, in the order of the edits' places. */
  const write = (edits: readonly Edit[], end: number): string => {
    let out = "";
    let copied = shown;
    for (const edit of edits) {
      if (edit.end <= copied) continue;
      const goesOn = edit.start < copied;
      if (!goesOn) out += text.slice(copied, edit.start) + edit.before;
      // It began in what was masked or shown already.
      else if (out === "" ? !isMasked : !out.endsWith(mask)) out += edit.before;
      out += edit.after;
      copied = edit.end;
    }
    isMasked = copied === end;
    return out + text.slice(copied, end);
  };

  const release = (end: number, hits: readonly Span[], last: boolean): string => {
    const looked = text.slice(0, end);
    const edits: Edit[] = [
      ...json.scan(looked, base, end, last, hits).map(({ start, end: until, opens, closes }) => ({
        start: start - base,
        end: until - base,
        before: opens ? `"${mask}` : "",
        after: closes ? '"' : "",
      })),
      ...[...hits, ...shapes.find(looked, base, last)].map((span) => ({ ...span, before: mask, after: "" })),
    ];
    // Values of JSON come first, since what is found inside of them goes with them. Sorting keeps the order of equals.
    edits.sort((one, other) => one.start - other.start);
    const out = write(edits, end);
    // Only where the end goes through something has it to be found again from further back.
    const kept = Math.max(0, end - (hits.at(-1)?.end === end ? reach : lookedAtAgain));
    text = text.slice(kept);
    base += kept;
    shown = end - kept;
    safeEnds.drop(base + shown);
    return out;
  };

  return {
    push(more) {
      text += more;
      safeEnds.push(more);
    },
    take() {
      const { end, hits } = endNow();
      return end > shown ? release(end, hits, false) : "";
    },
    end: (cut) => (text.length > shown ? release(text.length, finder.find(text, cut), true) : ""),
  };
};
