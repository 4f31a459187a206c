// Runs a test: one at a time, its rungs live from the host's events, cancelled when the screen is left.
import { useEffect, useRef, useState } from "react";
import { type Step, stepIds, type TestReport } from "../../../shared/domain.ts";
import type { AppError } from "../../../shared/errors.ts";
import { useHostEvent } from "../../api/host-events.ts";
import { cancelTest, useRunTest } from "../../api/queries/test-queries.ts";
import { type Choice, declarationOf, methodKey, type Outcome, useTestMemory } from "./test-memory.ts";
import { problemsBesides } from "./use-test-form.ts";

export type Running = { readonly key: string; readonly steps: readonly Step[] };

export type TestRun = {
  /** The running test and its rungs, or null. */
  readonly running: Running | null;
  /** How the last test of this method ended. */
  readonly outcome: Outcome | null;
  /** Starts a test; does nothing while one runs. @param mistake the known mistake to send the sign-in with @param hostConfirmed the saved secret may go to another host */
  readonly run: (
    values: Readonly<Record<string, string>>,
    call: string | null,
    mistake?: string,
    hostConfirmed?: boolean,
  ) => void;
  readonly cancel: () => void;
};

const waiting = (): Step[] => stepIds.map((id) => ({ id, state: "waiting", ms: null, detail: "" }));

/** What a test that may not start looks like: the first rung red, nothing sent. */
const notStarted = (choice: Choice, problems: TestReport["problems"]): TestReport => ({
  verdict: "invalid-input",
  ...choice,
  steps: stepIds.map((id) => ({
    id,
    state: id === "fields" ? "failed" : "skipped",
    ms: id === "fields" ? 0 : null,
    detail: id === "fields" ? `${problems.length} ${problems.length === 1 ? "needs" : "need"} attention` : "not tried",
  })),
  session: null,
  exchanges: [],
  diagnosis: [],
  problems,
  cancelled: false,
});

/** @param choice the method on screen */
export const useTestRun = (choice: Choice): TestRun => {
  const runTest = useRunTest();
  const { outcomes, conclude } = useTestMemory();
  const [running, setRunning] = useState<Running | null>(null);
  // The id decides at once, before any render, so that a second Enter finds the first one's test.
  const testId = useRef<string | null>(null);
  const key = methodKey(choice);

  useHostEvent("test.step", (event) => {
    if (event.testId !== testId.current) return;
    setRunning(
      (now) => now && { ...now, steps: now.steps.map((step) => (step.id === event.step.id ? event.step : step)) },
    );
  });

  const cancel = () => {
    if (testId.current !== null) void cancelTest(testId.current);
  };

  // Leaving the screen or the method ends the test: nobody would see how it goes on.
  useEffect(
    () => () => {
      if (testId.current !== null) void cancelTest(testId.current);
      testId.current = null;
      setRunning(null);
    },
    [key],
  );

  const climb = async (
    ...[values, call, mistake, hostConfirmed = false]: Parameters<TestRun["run"]>
  ): Promise<void> => {
    const declared = declarationOf(choice);
    if (testId.current !== null || !declared) return;
    const end = (result: Outcome["end"]) => conclude(key, { end: result, at: new Date(), outdated: false });
    const saved = useTestMemory.getState().saved[key] ?? null;
    const problems = problemsBesides(saved, declared.method, values);
    if (problems.length > 0) {
      end({ kind: "report", report: notStarted(choice, [...problems]) });
      return;
    }
    const id = crypto.randomUUID();
    testId.current = id;
    conclude(key, null);
    setRunning({ key, steps: waiting() });
    try {
      const report = await runTest({
        testId: id,
        ...choice,
        values: { ...values },
        call,
        ...(saved && { connection: saved.id, hostConfirmed }),
        ...(mistake !== undefined && { mistake }),
      });
      if (testId.current === id) end({ kind: "report", report });
    } catch (error) {
      // `runTest` rejects with AppError alone; the client never lets anything else through.
      if (testId.current === id) end({ kind: "error", error: error as AppError });
    } finally {
      if (testId.current === id) {
        testId.current = null;
        setRunning(null);
      }
    }
  };

  return {
    running: running?.key === key ? running : null,
    outcome: outcomes[key] ?? null,
    run: (...args) => void climb(...args),
    cancel,
  };
};
