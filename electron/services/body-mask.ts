// Masks a large text while it goes by in pieces: by value in every form, by name, by path and by shape, as the redactor does.
import { mask } from "../../shared/redact.ts";
import type { Span } from "../../shared/redact-find.ts";
import { maskPairs } from "../../shared/redact-names.ts";
import { createLargeFinder } from "./body-find.ts";
import { createJsonSecrets } from "./body-json-secrets.ts";
import { createShapeFinder } from "./body-shapes.ts";

/** What is known to be secret in one body. */
export type BodySecrets = {
  readonly values: readonly string[];
  /** See SecretInReply. */
  readonly paths: readonly string[];
};

/** A piece that is to go, by places in the whole text. */
export type Edit = Span & { readonly before: string; readonly after: string };

export type MaskStream = {
  /** Takes the next piece. @returns what of the text is settled by now, masked */
  push(text: string): string;
  /** @param cut whether the text ends before its time, so that it may end inside a secret */
  end(cut: boolean): string;
};

export type MaskOptions = {
  /** Characters looked at together at least; small only in tests. */
  readonly window?: number;
  /** Characters of the first piece to be settled, so that something is to be seen soon. */
  readonly first?: number;
  /** How far windows overlap, in place of what the longest secret demands; only in tests. */
  readonly overlap?: number;
  /** A form's `name=value` pairs, which are masked by their names. Given out whole at the end. */
  readonly isForm?: boolean;
  /** Told of each piece that was masked, in order; pieces may touch. */
  readonly onMasked?: (span: Span) => void;
  /** Told up to which place of the text all is known. */
  readonly onSettled?: (until: number) => void;
};

/** The values of a form's pairs that are secret by name. */
const secretPairs = (text: string): Edit[] => {
  const edits: Edit[] = [];
  let start = 0;
  for (const pair of text.split("&")) {
    const end = start + pair.length;
    if (maskPairs(pair) !== pair) edits.push({ start: start + pair.indexOf("=") + 1, end, before: mask, after: "" });
    start = end + 1;
  }
  return edits;
};

/**
 * Creates the stream. The text is looked at in windows that overlap on both sides by more than any spelling of a secret
 * takes, so that none is missed at a border; a secret at a border is found in both windows and masked once.
 */
export const createMaskStream = (
  { values, paths }: BodySecrets,
  { window = 1024 * 1024, first = 64 * 1024, overlap, isForm = false, onMasked, onSettled }: MaskOptions = {},
): MaskStream => {
  const finder = createLargeFinder(values);
  const reach = overlap ?? finder.reach;
  const shapeFinder = createShapeFinder();
  const json = createJsonSecrets(paths);
  /** What is looked at, and where it begins in the whole text. */
  let text = "";
  let base = 0;
  /** Pieces not yet joined to it. */
  let pieces: string[] = [];
  let waiting = 0;
  /** Everything before is settled. */
  let settled = 0;
  let goal = Math.max(1, Math.min(first, window));
  /** A masked piece that reaches beyond what is settled. */
  let open: { end: number; after: string } | null = null;
  /** Values of JSON that were told, and begin behind what is settled. */
  let ahead: Edit[] = [];

  /** Gives out the text from what is settled to `until`, without the edits; all places in the whole text. */
  const write = (edits: readonly Edit[], until: number): string => {
    const out: string[] = [];
    let copied = settled;
    const tell = (start: number, end: number): void => {
      if (end > start) onMasked?.({ start, end });
    };
    const skip = (end: number, after: string): void => {
      const reached = Math.min(end, until);
      tell(copied, reached);
      copied = Math.max(copied, reached);
      open = end > until ? { end, after } : null;
      if (!open) out.push(after);
    };
    if (open) skip(open.end, open.after);
    for (const edit of edits) {
      if (edit.start >= until || copied >= until) break;
      // Masked already, by another rule or in the window before.
      if (edit.end <= copied) continue;
      if (edit.start >= copied) {
        out.push(text.slice(copied - base, edit.start - base), edit.before);
        copied = edit.start;
        skip(edit.end, edit.after);
      } else skip(edit.end, edit.before === "" ? edit.after : "");
    }
    if (until > copied) out.push(text.slice(copied - base, until - base));
    settled = until;
    return out.join("");
  };

  const look = (last: boolean, cut: boolean): string => {
    text += pieces.join("");
    pieces = [];
    waiting = 0;
    const until = last ? text.length : text.length - reach;
    const hits = finder.find(text, last && cut);
    const shaped = shapeFinder.find(text, base, last);
    if (isForm) ahead = secretPairs(text);
    else
      for (const { start, end, opens, closes } of json.scan(text, base, until, last, hits))
        ahead.push({ start, end, before: opens ? `"${mask}` : "", after: closes ? '"' : "" });
    const edits: Edit[] = [
      ...ahead,
      ...[...hits, ...shaped].map(({ start, end }) => ({
        start: start + base,
        end: end + base,
        before: mask,
        after: "",
      })),
    ];
    // Values of JSON come first, since what is found inside of them goes with them. Sorting keeps the order of equals.
    edits.sort((one, other) => one.start - other.start);
    const out = write(edits, base + until);
    ahead = ahead.filter(({ start }) => start >= settled);
    const kept = Math.max(0, until - reach);
    text = text.slice(kept);
    base += kept;
    goal = window;
    onSettled?.(settled);
    return out;
  };

  return {
    push(piece) {
      if (piece.length === 0) return "";
      pieces.push(piece);
      waiting += piece.length;
      const isEnough = !isForm && base + text.length + waiting - settled >= goal + reach;
      return isEnough ? look(false, false) : "";
    },
    end: (cut) => look(true, cut),
  };
};
