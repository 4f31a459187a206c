// Known good values under a free field, e.g. a vendor's documented addresses; one walks through them by the arrow keys.
import type { FieldDeclaration } from "../../../shared/vendor.ts";
import { type KeyboardEvent, useEffect, useRef } from "react";
import styles from "./suggestions.module.css";

type SuggestionsProps = {
  label: string;
  suggestions: NonNullable<FieldDeclaration["suggestions"]>;
  value: string;
  onTake: (value: string) => void;
  /** Escape, or the focus has left the list. */
  onClose: (backToField: boolean) => void;
};

/** Takes the focus when it opens. */
export const Suggestions = ({ label, suggestions, value, onTake, onClose }: SuggestionsProps) => {
  const list = useRef<HTMLUListElement>(null);
  const rows = () => [...(list.current?.querySelectorAll("button") ?? [])];
  useEffect(() => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    (buttons.find((button) => button.ariaCurrent === "true") ?? buttons[0])?.focus();
  }, []);
  const walk = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose(true);
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const all = rows();
    const here = all.findIndex((row) => row === document.activeElement);
    all[(here + step + all.length) % all.length]?.focus();
  };
  return (
    <ul
      ref={list}
      className={styles["list"]}
      aria-label={label}
      onKeyDown={walk}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose(false);
      }}
    >
      {suggestions.map((suggestion) => (
        <li key={suggestion.value}>
          <button
            type="button"
            className={styles["row"]}
            aria-current={suggestion.value === value ? "true" : undefined}
            onClick={() => onTake(suggestion.value)}
          >
            <span>{suggestion.label}</span>
            <code>{suggestion.value}</code>
          </button>
        </li>
      ))}
    </ul>
  );
};
