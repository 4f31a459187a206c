// The mark in the margin of a line that opens an object or a list: folds it up and unfolds it, by mouse and by keys.
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { counted } from "../../../../shared/counted.ts";
import styles from "./fold-mark.module.css";
import type { FoldState } from "./use-folds.ts";

type FoldMarkProps = {
  /** Null draws the empty place alone. */
  state: FoldState | null;
  /** Counted from 1. */
  line: number;
  /** One of them is reached by Tab, the others by the arrow keys. */
  tabbable: boolean;
  onToggle: () => void;
  onFocus: () => void;
};

/** The mark that stands so many places further in the page; it may be out of sight and comes into it. */
const focusBeside = (mark: HTMLElement, by: 1 | -1): boolean => {
  const all = [...(mark.closest("[data-lines]")?.querySelectorAll<HTMLElement>("button[data-fold]") ?? [])];
  const next = all[all.indexOf(mark) + by];
  next?.focus();
  return next !== undefined;
};

/** Up and Down walk from mark to mark, Left folds, Right unfolds, Enter and Space do either. */
export const FoldMark = ({ state, line, tabbable, onToggle, onFocus }: FoldMarkProps) => {
  if (state === null) return <span className={styles["place"]} />;
  const { open } = state;
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const mark = event.currentTarget;
    const acts: Readonly<Record<string, () => boolean>> = {
      ArrowDown: () => focusBeside(mark, 1),
      ArrowUp: () => focusBeside(mark, -1),
      ArrowLeft: () => {
        if (open) onToggle();
        return true;
      },
      ArrowRight: () => {
        if (!open) onToggle();
        return true;
      },
    };
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
    // Where there is no further mark the key scrolls, as it does without one.
    if (!act?.()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <span className={styles["place"]}>
      <button
        type="button"
        data-fold
        className={styles["mark"]}
        aria-expanded={open}
        aria-label={`What line ${line} opens`}
        tabIndex={tabbable ? 0 : -1}
        onClick={onToggle}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        <Icon size={14} aria-hidden />
      </button>
    </span>
  );
};

/**
 * Stands behind the line that hides others; copying gives those in its place.
 * @param line from 0
 */
export const FoldedWords = ({ state, line }: { state: FoldState | null; line: number }) =>
  state && !state.open ? (
    <span className={styles["folded"]} data-hides={`${line + 1} ${line + 1 + state.hidden}`}>
      {" "}
      … {counted(state.hidden, "line")}
    </span>
  ) : null;
