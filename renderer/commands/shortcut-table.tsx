// Shortcuts by group, as shown by F1 and by the settings.
import type { Command } from "../../shared/command.ts";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./shortcut-table.module.css";

/** Lists the commands that have a shortcut, group by group. */
export const ShortcutTable = ({ commands }: { commands: readonly Command[] }) => {
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    // Longer than most windows, and nothing in it takes the focus by itself.
    <div className={styles["columns"]} tabIndex={0} role="region" aria-label="Shortcuts by group">
      {groups.map((group) => (
        <div key={group} className={styles["group"]}>
          <h3 className={styles["heading"]}>{group}</h3>
          <dl className={styles["rows"]}>
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <div key={command.id} className={styles["row"]}>
                  <dt>{command.title}</dt>
                  <dd>{command.shortcut !== null && <Kbd keys={command.shortcut} />}</dd>
                </div>
              ))}
          </dl>
        </div>
      ))}
    </div>
  );
};
