// What is shown while something takes time: nothing for a second, then the name of the phase and a way to stop.
import { Button, Loader } from "@mantine/core";
import { useEffect, useState } from "react";
import styles from "./waiting.module.css";

type WaitingProps = {
  /** What is being waited for, e.g. "Starting the simulators". */
  phase: string;
  onCancel?: () => void;
};

/** True once a second has passed since the element appeared; before that a spinner would only flicker. */
const useLate = (): boolean => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return late;
};

/** Names the phase after one second. */
export const Waiting = ({ phase, onCancel }: WaitingProps) => {
  const late = useLate();
  return (
    <div className={styles["waiting"]} role="status" aria-busy="true">
      {late && (
        <>
          <Loader size={14} />
          <span>{phase}…</span>
          {onCancel && (
            <Button variant="default" size="compact-sm" onClick={onCancel}>
              Cancel
            </Button>
          )}
        </>
      )}
    </div>
  );
};
