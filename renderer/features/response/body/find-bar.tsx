// The line in which one types what is to be found in a body.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import styles from "./find-bar.module.css";
import type { Find } from "./use-find.ts";

type FindBarProps = {
  find: Find;
  onClose: () => void;
  /** Grows each time the search is asked for, so that the field takes the focus again. */
  asked: number;
};

/** "3 of 120", "none", or nothing while nothing is typed. */
const countWords = ({ text, places, at, more, busy, problem }: Find): string => {
  if (text === "") return "";
  if (problem) return problem.title;
  if (busy) return "searching…";
  if (places.length === 0) return "not found";
  return `${at + 1} of ${places.length}${more ? "+" : ""}`;
};

/** Enter goes on, Shift+Enter back, Escape closes. */
export const FindBar = ({ find, onClose, asked }: FindBarProps) => {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [asked]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // On a button it presses that.
    if (event.key === "Enter" && event.target === input.current && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      find.step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      onClose();
    }
  };
  const stuck = find.places.length === 0;
  return (
    <search className={styles["bar"]} onKeyDown={onKeyDown}>
      <input
        ref={input}
        className={styles["input"]}
        value={find.text}
        onChange={(event) => find.setText(event.currentTarget.value)}
        aria-label="Find in the body"
        placeholder="Find in the body"
        maxLength={1_000}
        autoComplete="off"
        spellCheck={false}
      />
      <span className={styles["count"]} role="status">
        {countWords(find)}
      </span>
      <Tooltip label="Previous match, Shift+Enter">
        <ActionIcon variant="subtle" aria-label="Previous match" disabled={stuck} onClick={() => find.step(-1)}>
          <IconChevronUp size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Next match, Enter">
        <ActionIcon variant="subtle" aria-label="Next match" disabled={stuck} onClick={() => find.step(1)}>
          <IconChevronDown size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Close, Escape">
        <ActionIcon variant="subtle" aria-label="Close the search" onClick={onClose}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </search>
  );
};
