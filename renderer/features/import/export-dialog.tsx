// Says where an export went, and what is not in it.
import { Button } from "@mantine/core";
import { handedWords } from "../../api/handed-words.ts";
import { Dialog } from "../../ui/dialog.tsx";
import formStyles from "../../ui/form.module.css";
import { Notice } from "../../ui/notice.tsx";
import { useImportMemory } from "./import-memory.ts";
import styles from "./import.module.css";

/** The first of a long list. */
const mostShown = 200;

export const ExportDialog = () => {
  const exported = useImportMemory((state) => state.exported);
  const close = (): void => useImportMemory.setState({ exported: null });
  const leftOut = exported?.leftOut ?? [];
  return (
    <Dialog opened={exported !== null} title={exported?.title ?? "Export"} size={560} onClose={close}>
      <div className={formStyles["form"]}>
        <Notice tone="ok">
          {exported?.fileName} was {handedWords()}.
        </Notice>
        {leftOut.length > 0 && (
          <section aria-label="Left out">
            <p>Not in it:</p>
            {/* It scrolls by keys as well. */}
            <div className={styles["rows"]} role="region" aria-label="What is not in it" tabIndex={0}>
              <ul className={styles["found"]}>
                {leftOut.slice(0, mostShown).map((what, at) => (
                  <li key={at}>{what}</li>
                ))}
                {leftOut.length > mostShown && <li>and {leftOut.length - mostShown} more</li>}
              </ul>
            </div>
          </section>
        )}
        <div className={formStyles["end"]}>
          <Button onClick={close} data-autofocus>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
