// Yes-or-no questions that lead to the method that fits; it ends with the form of that method and the reason.
import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { MethodChoice, Vendor } from "../../../shared/vendor.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { type Answers, decide } from "./choice-answers.ts";
import styles from "./choice-helper.module.css";

type ChoiceHelperProps = {
  vendor: Vendor;
  choice: MethodChoice;
  answers: Answers;
  /** Told every answer; the caller shows the form once they decide. */
  onAnswers: (answers: Answers) => void;
  onClose: () => void;
};

/** "Basic fits", with the reason and a way back. */
const Decided = ({ vendor, choice, answers, onAnswers, onClose }: ChoiceHelperProps) => {
  const decision = decide(choice, answers);
  return (
    decision && (
      <div className={styles["decided"]}>
        <Notice
          tone="accent"
          end={
            <>
              <LinkButton onClick={() => onAnswers([])}>Answer again</LinkButton>
              <LinkButton onClick={onClose}>Dismiss</LinkButton>
            </>
          }
        >
          <strong>{vendor.methods[decision.method]?.name ?? decision.method} fits.</strong> {decision.reason}
        </Notice>
      </div>
    )
  );
};

/** One question at a time; the answers so far stay in sight and can be taken back. */
export const ChoiceHelper = (props: ChoiceHelperProps) => {
  const { vendor, choice, answers, onAnswers, onClose } = props;
  const yes = useRef<HTMLButtonElement>(null);
  const asked = choice.questions[answers.length];
  const question = decide(choice, answers) ? undefined : asked;
  useEffect(() => {
    if (question) yes.current?.focus();
  }, [question]);
  if (!question) return <Decided {...props} />;
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    <Panel
      title={`${vendor.name}: which method fits?`}
      right={
        <>
          <span className={styles["count"]}>
            {answers.length + 1} of {choice.questions.length}
          </span>
          <Button
            variant="subtle"
            size="compact-sm"
            color="gray"
            aria-label="Close the questions"
            onClick={onClose}
            onKeyDown={escape}
          >
            <IconX size={14} aria-hidden />
          </Button>
        </>
      }
    >
      {answers.length > 0 && (
        <ol className={styles["answered"]}>
          {choice.questions.slice(0, answers.length).map(({ id, question: text }, index) => (
            <li key={id}>
              {text} <strong>{answers[index] ? "Yes" : "No"}</strong>{" "}
              <LinkButton onClick={() => onAnswers(answers.slice(0, index))} label={`Change the answer: ${text}`}>
                Change
              </LinkButton>
            </li>
          ))}
        </ol>
      )}
      <div role="group" aria-labelledby="choice-question" aria-describedby="choice-explanation" aria-live="polite">
        <p id="choice-question" className={styles["question"]}>
          {question.question}
        </p>
        <p id="choice-explanation" className={styles["explanation"]}>
          {question.explanation}
        </p>
        <div className={styles["buttons"]}>
          <Button ref={yes} size="compact-sm" onClick={() => onAnswers([...answers, true])} onKeyDown={escape}>
            Yes
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => onAnswers([...answers, false])} onKeyDown={escape}>
            No
          </Button>
        </div>
      </div>
    </Panel>
  );
};
