// Replaces a connection's secret step by step, so that at no moment nothing works and no old secret is left alive unnoticed.
import { Button } from "@mantine/core";
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import type { Connection } from "../../../shared/connection-view.ts";
import type { TestReport } from "../../../shared/domain.ts";
import { isRefusalStatus } from "../../../shared/refusal-status.ts";
import { verdictSentence } from "../../../shared/verdict-words.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StatusIcon, type Tone } from "../../ui/status-chip.tsx";
import styles from "./detail.module.css";
import { NewSecretFields } from "./new-secret-fields.tsx";
import { useHalfMinute } from "./use-now.ts";
import { type Rotation, type RotationStep, useRotation } from "./use-rotation.ts";

const order: readonly RotationStep[] = ["new", "switch", "confirm", "done"];

type StepProps = { rotation: Rotation; at: RotationStep; title: string; children: ReactNode };

/** One step: done, at work, or still to come. */
const Step = ({ rotation, at, title, children }: StepProps) => {
  const distance = order.indexOf(at) - order.indexOf(rotation.step);
  const tone: Tone = distance < 0 ? "ok" : distance === 0 ? "accent" : "neutral";
  return (
    <li className={styles["step"]} data-later={distance > 0} aria-current={distance === 0 ? "step" : undefined}>
      <StatusIcon tone={tone} />
      <span className={styles["stepTitle"]}>{title}</span>
      {distance === 0 && <div>{children}</div>}
    </li>
  );
};

const NewSecret = ({ connection, rotation }: { connection: Connection; rotation: Rotation }) => {
  const now = useHalfMinute();
  return (
    <Form onSubmit={() => rotation.test()}>
      <NewSecretFields connection={connection} rotation={rotation} />
      {rotation.refused && (
        <Notice tone="error">
          {verdictSentence(rotation.refused, now)}. {rotation.refused.diagnosis[0]?.fix ?? ""} Nothing was changed.
        </Notice>
      )}
      <div className={formStyles["end"]}>
        <Button type="submit" aria-disabled={rotation.pending}>
          {rotation.pending ? "Testing" : "Test the new one"}
        </Button>
      </div>
    </Form>
  );
};

/** The dialog gives the focus once, when it opens; each later step takes it with what carries `data-autofocus` in it. */
const useFocusByStep = (step: RotationStep, refused: boolean): RefObject<HTMLOListElement | null> => {
  const steps = useRef<HTMLOListElement>(null);
  const shown = useRef(`${step} ${refused}`);
  useLayoutEffect(() => {
    const now = `${step} ${refused}`;
    if (shown.current !== now) steps.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    shown.current = now;
  }, [step, refused]);
  return steps;
};

/** True where the vendor said no to the secret itself: an outage is no end of it, although it is no sign-in either. */
const isRefused = (report: TestReport): boolean =>
  report.verdict === "rejected" && isRefusalStatus(report.exchanges.at(-1)?.response?.status ?? null);

const Unknown = ({ old, now }: { old: TestReport; now: Date }) => {
  const status = old.exchanges.at(-1)?.response?.status;
  const answer =
    status === undefined ? `${verdictSentence(old, now)}.` : `The answer was ${status}, which is no refusal.`;
  return <Notice tone="warn">{answer} Nothing is known of the old one yet: ask again.</Notice>;
};

/** What the test of the old one says: only a refusal is the end of it. */
const OldOne = ({ rotation }: { rotation: Rotation }) => {
  const { old } = rotation;
  const now = useHalfMinute();
  if (!old) return null;
  switch (old.verdict) {
    case "rejected":
      if (!isRefused(old)) return <Unknown old={old} now={now} />;
      // Not the button that forgets takes the focus: the Enter that has asked must not press it too.
      return (
        <div tabIndex={-1} data-autofocus>
          <Notice tone="ok">The vendor refuses the old one. It is safe to forget it.</Notice>
        </div>
      );
    case "valid":
      return <Notice tone="warn">The old one still works. Delete it at the vendor, then ask again.</Notice>;
    case "unreachable":
    case "invalid-input":
      return <Unknown old={old} now={now} />;
    default:
      return old.verdict satisfies never;
  }
};

/** May be closed at any time: an old secret stays in memory until it is forgotten, put back or the store is locked. */
export const RotateDialog = ({ connection, onClose }: { connection: Connection; onClose: () => void }) => {
  const rotation = useRotation(connection);
  const refused = rotation.old !== null && isRefused(rotation.old);
  const steps = useFocusByStep(rotation.step, refused);
  const undo = (
    <Button variant="default" aria-disabled={rotation.pending} onClick={rotation.undo}>
      Put the old one back
    </Button>
  );
  return (
    <Dialog opened title={`Replace the secret of ${connection.name}`} size={560} onClose={onClose}>
      <ol ref={steps} className={styles["steps"]}>
        <Step rotation={rotation} at="new" title="Make a new one at the vendor, and test it here">
          <NewSecret connection={connection} rotation={rotation} />
        </Step>
        <Step rotation={rotation} at="switch" title="Switch to it">
          <p>The new one works. From here on every call uses it; the old one is kept until you forget it.</p>
          <div className={styles["acts"]}>
            <Button data-autofocus aria-disabled={rotation.pending} onClick={rotation.switch}>
              Switch
            </Button>
          </div>
        </Step>
        <Step rotation={rotation} at="confirm" title="Delete the old one at the vendor, and see it refused">
          <p>It is in memory until you forget it or the store is locked; until then it can be put back.</p>
          <OldOne rotation={rotation} />
          <div className={styles["acts"]}>
            {refused ? (
              <Button key="forget" aria-disabled={rotation.pending} onClick={rotation.finish}>
                Forget the old one
              </Button>
            ) : (
              <Button key="ask" data-autofocus aria-disabled={rotation.pending} onClick={rotation.confirm}>
                {rotation.pending ? "Asking" : "Ask with the old one"}
              </Button>
            )}
            {undo}
            {!refused && (
              <Button variant="default" aria-disabled={rotation.pending} onClick={rotation.finish}>
                Forget it unasked
              </Button>
            )}
          </div>
        </Step>
        <Step rotation={rotation} at="done" title="Done">
          <p>The new secret is saved, the old one is forgotten.</p>
          <div className={styles["acts"]}>
            <Button data-autofocus onClick={onClose}>
              Close
            </Button>
          </div>
        </Step>
      </ol>
      {rotation.error && <ErrorNotice error={rotation.error} />}
    </Dialog>
  );
};
