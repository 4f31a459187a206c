// The end of a guide: every value that the walk has yielded, and the test of the credential with them.
import { Button } from "@mantine/core";
import { type Ref, useId } from "react";
import { tally } from "../../../shared/guide.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { previousKeys } from "./guide-commands.ts";
import { Facts } from "../../ui/facts.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { GuideField } from "./guide-field.tsx";
import styles from "./step-card.module.css";
import type { OpenGuide } from "./use-guide.ts";

/** The address first, as in the form, then what the steps yield, each once. */
const fieldsOf = ({ steps, field }: OpenGuide): readonly string[] =>
  [...new Set(["base_url", ...steps.flatMap((step) => step.yields ?? [])])].filter((id) => field(id) !== null);

const openCount = ({ guide, walk }: OpenGuide): string => {
  const { done, all } = tally(guide, walk);
  if (done === all) return "Every step is done.";
  return all - done === 1 ? "1 step is not marked as done." : `${all - done} steps are not marked as done.`;
};

/** Fields to check once more, then the hand-over to the Test screen. */
export const FinishCard = ({ open, heading }: { open: OpenGuide; heading: Ref<HTMLHeadingElement> }) => {
  const titleId = useId();
  const { entry, method, walk } = open;
  const kept = Object.entries(walk.values).filter(([, value]) => value !== "");
  return (
    <section className={styles["card"]} aria-labelledby={titleId}>
      <header>
        <p className={styles["count"]}>
          {entry.name}
          {method && ` · ${method.name}`}
          {walk.account !== "" && ` · ${walk.account}`}
        </p>
        <h2 className={styles["title"]} id={titleId} tabIndex={-1} ref={heading}>
          Test the credential
        </h2>
      </header>
      <p>{openCount(open)}</p>
      {method ? (
        <div className={styles["fields"]}>
          {fieldsOf(open).map((id) => (
            <GuideField key={id} open={open} id={id} />
          ))}
        </div>
      ) : (
        <>
          <Facts facts={kept.map(([id, value]) => [open.label(id), value])} />
          <p className={styles["source"]}>This version cannot sign in at {entry.name} in this way.</p>
        </>
      )}
      <footer className={styles["end"]}>
        <Button
          variant="default"
          onClick={() => commandRegistry.run("guide.previous")}
          aria-keyshortcuts={previousKeys}
        >
          Previous
        </Button>
        {method && (
          <Button
            className={styles["next"] ?? ""}
            rightSection={<Kbd keys="Ctrl+Enter" decorative />}
            onClick={open.test}
          >
            Test this credential
          </Button>
        )}
      </footer>
    </section>
  );
};
