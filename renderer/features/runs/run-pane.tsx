// A run in the place of the open requests: the form, or its results with the answer of the one that is chosen.
import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { liveProblem } from "../../../shared/run-words.ts";
import { Columns } from "../../ui/columns.tsx";
import { SureDialog } from "../../ui/sure-dialog.tsx";
import { useCollections } from "../collections/collections.ts";
import { credentialNames } from "../compose/credential-name.ts";
import { RunAnswerSide } from "./run-answer-side.tsx";
import { RunFormView } from "./run-form.tsx";
import { hideRun, isRunning, useRuns } from "./run-memory.ts";
import { runName } from "./run-order.ts";
import { RunResults } from "./run-results.tsx";
import styles from "./runs.module.css";
import { type Credentials, startRun } from "./start-run.ts";

const Question = ({ credentials }: { credentials: Credentials }) => {
  const question = useRuns((state) => state.question);
  const close = () => useRuns.setState({ question: null });
  return (
    <SureDialog
      opened={question !== null}
      title="Run it against a live connection?"
      act="Run it"
      keep="Do not run"
      onSure={() => void startRun(credentials, true)}
      onClose={close}
    >
      <p>{question && liveProblem(question.names, question.writes)}</p>
    </SureDialog>
  );
};

/** @param credentials to choose from */
export const RunPane = ({ credentials }: { credentials: Credentials }) => {
  const { results, run, form } = useRuns();
  const items = useCollections((state) => state.items);
  const shown = results ? run : null;
  const names = credentialNames(credentials);
  return (
    <div className={styles["pane"]}>
      <header className={styles["bar"]}>
        <h2 className={styles["title"]}>Run {shown ? shown.name : runName(items, form.from)}</h2>
        {shown && (
          <Button
            variant="default"
            size="compact-sm"
            disabled={isRunning(shown)}
            onClick={() => useRuns.setState({ results: false })}
          >
            Change and run again…
          </Button>
        )}
        {!shown && run && (
          <Button variant="default" size="compact-sm" onClick={() => useRuns.setState({ results: true })}>
            Show the last run
          </Button>
        )}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconArrowLeft size={14} aria-hidden />}
          onClick={hideRun}
        >
          Back to the requests
        </Button>
      </header>
      {shown ? (
        <Columns
          labels={["Results", "Answer"]}
          left={<RunResults key={shown.id} run={shown} />}
          right={<RunAnswerSide run={shown} credentials={credentials} />}
        />
      ) : (
        <RunFormView credentials={credentials} names={names} />
      )}
      <Question credentials={credentials} />
    </div>
  );
};
