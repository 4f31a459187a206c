// The steps of the guide with their marks; the one on screen is current, the arrow keys walk through the list.
import { IconCheck, IconShieldCheck } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { finishId, tally } from "../../../shared/guide.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./step-list.module.css";
import { SureButton } from "./sure-button.tsx";
import type { OpenGuide } from "./use-guide.ts";

const moveFocus = (event: KeyboardEvent<HTMLOListElement>): void => {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const here = rows.findIndex((row) => row === document.activeElement);
  rows[Math.min(Math.max(here + by, 0), rows.length - 1)]?.focus();
};

/** Shows where one is; a press on a row goes there. */
export const StepList = ({ open, onMoved }: { open: OpenGuide; onMoved: () => void }) => {
  const { steps, walk, index, guide } = open;
  const { done, all } = tally(guide, walk);
  const go = (id: string) => {
    open.go(id);
    onMoved();
  };
  return (
    <Panel title="Steps" right={`${done} of ${all} done`} flush>
      {/* The keys only move between buttons that work without them. */}
      <ol className={styles["steps"]} onKeyDown={moveFocus}>
        {steps.map((step, at) => {
          const isDone = walk.done.includes(step.id);
          return (
            <li key={step.id}>
              <button
                type="button"
                className={styles["row"]}
                aria-current={at === index ? "step" : undefined}
                data-done={isDone}
                onClick={() => go(step.id)}
              >
                <span className={styles["mark"]}>
                  {isDone ? <IconCheck size={13} stroke={2.5} aria-hidden /> : <span aria-hidden>{at + 1}</span>}
                </span>
                <span>
                  {step.title}
                  {step.optional !== undefined && <span className="muted"> (if needed)</span>}
                  {isDone && <span className="visually-hidden"> (done)</span>}
                </span>
              </button>
            </li>
          );
        })}
        <li>
          <button
            type="button"
            className={styles["row"]}
            aria-current={index === steps.length ? "step" : undefined}
            onClick={() => go(finishId)}
          >
            <span className={styles["mark"]}>
              <IconShieldCheck size={13} stroke={2} aria-hidden />
            </span>
            <span>Test the credential</span>
          </button>
        </li>
      </ol>
      {walk.done.length > 0 && (
        <p className={styles["over"]}>
          <SureButton ask="Start over" sure="Forget marks and values?" onSure={open.startOver} />
        </p>
      )}
    </Panel>
  );
};
