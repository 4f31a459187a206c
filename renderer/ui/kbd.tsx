// A keyboard shortcut as it is printed on the keys of this computer.
import { IconCornerDownLeft } from "@tabler/icons-react";
import { keyLabels } from "../commands/shortcuts.ts";
import styles from "./kbd.module.css";

type KbdProps = {
  /** As in the command registry, e.g. "Ctrl+Enter". */
  keys: string;
  /** True inside a button or menu item, whose name must not be read with the keys in it. */
  decorative?: boolean;
};

/** Shows a shortcut; Ctrl becomes ⌘ on a Mac. */
export const Kbd = ({ keys, decorative = false }: KbdProps) => (
  <kbd className={styles["kbd"]} aria-hidden={decorative || undefined}>
    {keyLabels(keys).map((label) =>
      label === "Enter" ? (
        <span key={label}>
          <IconCornerDownLeft size={11} stroke={2} aria-hidden />
          {!decorative && <span className="visually-hidden">Enter</span>}
        </span>
      ) : (
        <span key={label}>{label}</span>
      ),
    )}
  </kbd>
);
