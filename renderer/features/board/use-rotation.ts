// The steps of replacing a secret: test the new one, switch, see the old one refused, forget it; taken back at any time before.
import { useEffect, useState } from "react";
import type { Connection } from "../../../shared/connection-view.ts";
import type { TestReport } from "../../../shared/domain.ts";
import type { AppError } from "../../../shared/errors.ts";
import { rotation } from "../../api/queries/check-queries.ts";
import { useRunTest } from "../../api/queries/test-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { useOnLock } from "../vault/lock-signal.ts";
import { openValuesOf } from "../connections/saved-ref.ts";
import { declarationOf } from "../test/test-memory.ts";

/** `new`: to be typed and tested; `switch`: it works; `confirm`: it is saved, the old one is in memory; `done`: the old one is gone. */
export type RotationStep = "new" | "switch" | "confirm" | "done";

export type Rotation = {
  readonly step: RotationStep;
  /** The secret fields of the method. */
  readonly fields: readonly { readonly id: string; readonly label: string }[];
  readonly values: Readonly<Record<string, string>>;
  readonly type: (field: string, value: string) => void;
  /** Why the new one does not work yet; null when it was not tested or works. */
  readonly refused: TestReport | null;
  /** How the old one fared after the switch; null before it was asked. */
  readonly old: TestReport | null;
  readonly pending: boolean;
  readonly error: AppError | null;
  readonly test: () => void;
  readonly switch: () => void;
  readonly confirm: () => void;
  readonly undo: () => void;
  readonly finish: () => void;
};

/** State of one dialog. What is typed is gone when the store is locked or the dialog is closed. */
export const useRotation = (connection: Connection): Rotation => {
  const [step, setStep] = useState<RotationStep>("new");
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [refused, setRefused] = useState<TestReport | null>(null);
  const [old, setOld] = useState<TestReport | null>(null);
  const act = useAct();
  const runTest = useRunTest();
  useOnLock(() => setValues({}));
  const { id } = connection;
  useEffect(() => {
    let gone = false;
    // One that was begun before goes on where it stood.
    rotation.open().then(
      (open) => {
        if (!gone && open.includes(id)) setStep("confirm");
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [id]);

  const fields = Object.entries(declarationOf(connection)?.method.fields ?? {}).flatMap(
    ([field, { label, sensitivity }]) => (sensitivity === "secret" ? [{ id: field, label }] : []),
  );
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));

  const test = async () => {
    const { vendor, method } = connection;
    const input = {
      testId: crypto.randomUUID(),
      vendor,
      method,
      values: { ...openValuesOf(connection), ...given },
      connection: id,
      call: null,
    };
    const done = await act.run(() => runTest(input));
    if (!done.ok) return;
    const works = done.value.verdict === "valid";
    setRefused(works ? null : done.value);
    if (works) setStep("switch");
  };
  const change = async () => {
    const done = await act.run(() => rotation.switch({ connection: id, secrets: given }));
    if (!done.ok) return;
    setValues({});
    setStep("confirm");
  };
  const confirm = async () => {
    const done = await act.run(() => rotation.confirm({ connection: id, testId: crypto.randomUUID() }));
    if (done.ok) setOld(done.value);
  };
  const undo = async () => {
    const done = await act.run(() => rotation.undo(id));
    if (!done.ok) return;
    setOld(null);
    setRefused(null);
    setStep("new");
  };
  const finish = async () => {
    const done = await act.run(() => rotation.finish(id));
    if (done.ok) setStep("done");
  };
  return {
    step,
    fields,
    values,
    type: (field, value) => {
      setRefused(null);
      if (step === "switch") setStep("new");
      setValues((before) => ({ ...before, [field]: value }));
    },
    refused,
    old,
    pending: act.pending,
    error: act.error,
    test: () => void (!act.pending && Object.keys(given).length > 0 && test()),
    switch: () => void (!act.pending && change()),
    confirm: () => void (!act.pending && confirm()),
    undo: () => void (!act.pending && undo()),
    finish: () => void (!act.pending && finish()),
  };
};
