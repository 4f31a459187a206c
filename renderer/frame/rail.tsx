// The rail at the left edge: one icon per screen, the current one marked by a bar, a filled tint and aria-current.
import { Tooltip } from "@mantine/core";
import { shortcutOf } from "../../shared/commands.ts";
import { ariaKeys } from "../commands/shortcuts.ts";
import { useUiStore } from "../state/ui-store.ts";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./rail.module.css";
import { useScreenCode } from "./screen-code.ts";
import { type ScreenEntry, screens } from "./screens.ts";

const RailButton = ({ entry, sandboxOn }: { entry: ScreenEntry; sandboxOn: boolean }) => {
  const current = useUiStore((state) => state.screen === entry.id);
  const go = useUiStore((state) => state.go);
  const keys = shortcutOf(entry.command);
  const Icon = entry.icon;
  const marked = sandboxOn && entry.id === "sandbox";
  return (
    <Tooltip
      position="right"
      label={
        <span className={styles["tip"]}>
          {entry.label} {keys !== null && <Kbd keys={keys} decorative />}
        </span>
      }
    >
      <button
        type="button"
        className={styles["button"]}
        aria-label={marked ? `${entry.label} (on)` : entry.label}
        aria-current={current ? "page" : undefined}
        aria-keyshortcuts={keys === null ? undefined : ariaKeys(keys)}
        onClick={() => go(entry.id)}
      >
        <Icon size={20} stroke={current ? 2 : 1.6} aria-hidden />
        {marked && <span className={styles["dot"]} aria-hidden />}
      </button>
    </Tooltip>
  );
};

/** Navigation between the screens; Settings stand apart at the bottom. Busy while their code is on its way. */
export const Rail = ({ sandboxOn }: { sandboxOn: boolean }) => {
  const coming = useScreenCode(({ screens: code, failed }) => code === null && !failed);
  return (
    <nav className={styles["rail"]} aria-label="Screens" aria-busy={coming} data-pane="Screens">
      {screens.map((entry) => (
        <div key={entry.id} className={styles[entry.id === "settings" ? "last" : "item"]}>
          <RailButton entry={entry} sandboxOn={sandboxOn} />
        </div>
      ))}
    </nav>
  );
};
