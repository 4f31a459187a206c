// The name of a saved request or folder while it is being typed, in the place of its row.
import { useEffect, useRef } from "react";
import type { SavedItem } from "./collection-items.ts";
import styles from "./collection-tree.module.css";
import type { ItemDeeds } from "./use-item-deeds.ts";

const fieldId = (id: string): string => `name-${id}`;

const take = (field: HTMLElement | null): void => {
  if (!(field instanceof HTMLInputElement) || document.activeElement === field) return;
  field.focus();
  field.select();
};

/** For a key on the row: the field is drawn by then, and the next letter is for it. */
export const takeNameField = (id: string): void => take(document.getElementById(fieldId(id)));

/** Enter and leaving it keep the name, Escape does not. */
export const NameField = ({ item, level, deeds }: { item: SavedItem; level: number; deeds: ItemDeeds }) => {
  const input = useRef<HTMLInputElement>(null);
  // The menu that asked for it gives the focus back first.
  useEffect(() => {
    const timer = setTimeout(() => take(input.current));
    return () => clearTimeout(timer);
  }, []);
  const done = useRef(false);
  const end = (name: string | null): void => {
    if (done.current) return;
    done.current = true;
    deeds.endRename(item, name);
  };
  return (
    <li className={styles["name"]} style={{ paddingLeft: 12 + level * 14 }}>
      <input
        ref={input}
        id={fieldId(item.id)}
        aria-label={`New name of ${item.name}`}
        defaultValue={item.name}
        maxLength={200}
        onBlur={(event) => end(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") end(event.currentTarget.value);
          if (event.key === "Escape") end(null);
        }}
      />
    </li>
  );
};
