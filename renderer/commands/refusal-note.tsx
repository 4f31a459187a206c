// Says above the status bar why the command that was asked for could not be run, until the next thing is done.
import { useEffect } from "react";
import styles from "./refusal-note.module.css";
import { useRefusal } from "./run-anywhere.ts";

const forget = (): void => useRefusal.setState({ words: null });

/** Always there, so that a screen reader hears what comes into it. */
export const RefusalNote = () => {
  const words = useRefusal((state) => state.words);
  useEffect(() => {
    if (words === null) return undefined;
    window.addEventListener("keydown", forget, { capture: true });
    window.addEventListener("pointerdown", forget, { capture: true });
    return () => {
      window.removeEventListener("keydown", forget, { capture: true });
      window.removeEventListener("pointerdown", forget, { capture: true });
    };
  }, [words]);
  return (
    <div role="status" className={styles["place"]}>
      {words !== null && <p className={styles["note"]}>{words}</p>}
    </div>
  );
};
