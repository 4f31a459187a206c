// The line in which one types a JSONPath expression; what was used before is offered again.
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { create } from "zustand";
import styles from "./find-bar.module.css";

const kept = 12;

/** Expressions of this run, newest first. */
const useRecent = create<{ readonly recent: readonly string[] }>(() => ({ recent: [] }));

const remember = (path: string): void =>
  useRecent.setState(({ recent }) => ({ recent: [path, ...recent.filter((one) => one !== path)].slice(0, kept) }));

type FilterBarProps = {
  /** The expression that is applied; empty for none. */
  path: string;
  onPath: (path: string) => void;
  onClose: () => void;
};

/** Enter applies, Escape closes. */
export const FilterBar = ({ path, onPath, onClose }: FilterBarProps) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(path);
  const recent = useRecent((state) => state.recent);
  useEffect(() => input.current?.focus(), []);
  const apply = () => {
    const next = text.trim();
    if (next !== "") remember(next);
    onPath(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // On a button it presses that.
    if (event.key === "Enter" && event.target === input.current && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      apply();
    } else if (event.key === "Escape") {
      event.preventDefault();
      onClose();
    }
  };
  return (
    <search className={styles["bar"]} onKeyDown={onKeyDown}>
      <input
        ref={input}
        className={styles["input"]}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        aria-label="Filter by JSONPath"
        placeholder="JSONPath, e.g. $.data[*].id"
        list={`${id}-recent`}
        maxLength={2_000}
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id={`${id}-recent`}>
        {recent.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Button variant="default" size="compact-sm" onClick={apply}>
        Filter
      </Button>
      <Tooltip label="Close, Escape">
        <ActionIcon variant="subtle" aria-label="Close the filter" onClick={onClose}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </search>
  );
};
