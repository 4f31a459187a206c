// The step on screen: what the customer sees, what to say, the forks, and the values that it yields.
import { Button } from "@mantine/core";
import { type Ref, useId } from "react";
import { sourceTitles, type GuideStep, pitfallsOf } from "../../../shared/guide.ts";
import { userNameReminder } from "../../../shared/sub-address.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { previousKeys } from "./guide-commands.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Forks } from "./forks.tsx";
import { GuideField } from "./guide-field.tsx";
import { Remark } from "./remark.tsx";
import styles from "./step-card.module.css";
import { SubAddressHelper } from "./sub-address-helper.tsx";
import type { OpenGuide } from "./use-guide.ts";

const Yields = ({ open, step }: { open: OpenGuide; step: GuideStep }) => {
  const fields = (step.yields ?? []).filter((id) => open.field(id) !== null);
  const notes = step.notes ?? [];
  if (fields.length + notes.length === 0) return null;
  return (
    <section className={styles["part"]} aria-label="Values of this step">
      <h3 className={styles["label"]}>{fields.length > 0 ? "Note for the test" : "Note"}</h3>
      <div className={styles["fields"]}>
        {[...notes.map(({ id }) => id), ...fields].map((id) => (
          <GuideField key={id} open={open} id={id} />
        ))}
      </div>
    </section>
  );
};

const Ends = ({ open, step, onSkip }: { open: OpenGuide; step: GuideStep; onSkip: () => void }) => {
  const isDone = open.walk.done.includes(step.id);
  return (
    <footer className={styles["end"]}>
      <Button
        variant="default"
        disabled={open.index === 0}
        onClick={() => commandRegistry.run("guide.previous")}
        aria-keyshortcuts={previousKeys}
      >
        Previous
      </Button>
      {isDone && <LinkButton onClick={() => open.setDone(step.id, false)}>Not done after all</LinkButton>}
      {step.optional !== undefined && !isDone && (
        <Button variant="default" onClick={onSkip}>
          Not needed, go on
        </Button>
      )}
      <Button
        className={styles["next"] ?? ""}
        onClick={() => commandRegistry.run("guide.next")}
        rightSection={<Kbd keys="Ctrl+Enter" decorative />}
      >
        Done, next step
      </Button>
    </footer>
  );
};

type StepCardProps = { open: OpenGuide; step: GuideStep; heading: Ref<HTMLHeadingElement>; onMoved: () => void };

/** A card; its heading takes the focus when the step changes. */
export const StepCard = ({ open, step, heading, onMoved }: StepCardProps) => {
  const titleId = useId();
  const { guide, walk } = open;
  const pitfalls = pitfallsOf(guide, walk.way).filter((pitfall) => pitfall.step === step.id);
  return (
    <section className={styles["card"]} aria-labelledby={titleId}>
      <header>
        <p className={styles["count"]}>
          Step {open.index + 1} of {open.steps.length}
          {step.optional !== undefined && <span> · {step.optional}</span>}
          {walk.done.includes(step.id) && <StatusChip tone="ok">Done</StatusChip>}
        </p>
        <h2 className={styles["title"]} id={titleId} tabIndex={-1} ref={heading}>
          {step.title}
        </h2>
      </header>
      <dl className={styles["words"]}>
        <dt>The customer sees</dt>
        <dd>{step.see}</dd>
        <dt>Say</dt>
        <dd className={styles["say"]}>{step.say}</dd>
      </dl>
      {step.branches && <Forks guide={guide} branches={step.branches} title={step.branchesTitle} />}
      {pitfalls.map((pitfall) => (
        <Remark key={pitfall.text} tone="warn">
          {pitfall.text}
        </Remark>
      ))}
      {step.unknown !== undefined && <Remark tone="unknown">{step.unknown}</Remark>}
      {step.helper === "sub-address" && (
        <SubAddressHelper key={walk.account} onUse={(address) => open.setValue("email", address)} />
      )}
      <Yields open={open} step={step} />
      {step.helper === "user-name" && <p className={styles["reminder"]}>{userNameReminder}</p>}
      <p className={styles["source"]}>Source: {sourceTitles(guide, step)}</p>
      <Ends
        open={open}
        step={step}
        onSkip={() => {
          open.skip();
          onMoved();
        }}
      />
    </section>
  );
};
