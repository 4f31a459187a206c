// The rungs of a test: each with its state as icon and word, what was learnt, and how long it took.
import { Loader } from "@mantine/core";
import type { Step } from "../../../shared/domain.ts";
import { StatusIcon, type Tone } from "../../ui/status-chip.tsx";
import { duration } from "../response/clock-words.ts";
import styles from "./rungs.module.css";

const names: Record<Step["id"], string> = {
  fields: "Fields",
  lookup: "Name lookup",
  connect: "Connection, TLS",
  signin: "Sign-in",
  call: "Authenticated call",
};

const states: Record<Step["state"], { word: string; tone: Tone }> = {
  waiting: { word: "waiting", tone: "neutral" },
  running: { word: "running", tone: "accent" },
  ok: { word: "passed", tone: "ok" },
  failed: { word: "failed", tone: "error" },
  skipped: { word: "not tried", tone: "neutral" },
};

/** Where the user stopped the test nothing has failed. */
const stopped = { word: "stopped", tone: "neutral" } as const;

const Rung = ({ step, state }: { step: Step; state: { word: string; tone: Tone } }) => (
  <li className={styles["rung"]} data-state={state === stopped ? "stopped" : step.state} data-step={step.id}>
    <span className={styles["icon"]}>
      {step.state === "running" ? <Loader size={13} aria-hidden /> : <StatusIcon tone={state.tone} />}
      <span className="visually-hidden">{state.word}: </span>
    </span>
    <span className={styles["name"]}>{names[step.id]}</span>
    <span className={styles["detail"]}>{step.detail}</span>
    <span className={styles["ms"]}>{step.ms === null ? "" : duration(step.ms)}</span>
  </li>
);

type RungsProps = {
  steps: readonly Step[];
  /** True when the user stopped the test. */
  cancelled?: boolean;
};

/** The ladder, always with all five rungs. */
export const Rungs = ({ steps, cancelled = false }: RungsProps) => (
  <ol className={styles["rungs"]} aria-label="Steps of the test">
    {steps.map((step) => (
      <Rung key={step.id} step={step} state={cancelled && step.state === "failed" ? stopped : states[step.state]} />
    ))}
  </ol>
);
