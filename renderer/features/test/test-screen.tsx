// The Test screen: choose a method, type a credential, see what will be sent, and learn whether it works.
import { useEffect, useRef, useState } from "react";
import { useVault } from "../../api/queries/vault-queries.ts";
import { useCommand } from "../../commands/registry.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Screen } from "../../ui/screen.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { Announcement } from "./announcement.tsx";
import { TestCode } from "../code/test-code.tsx";
import { CredentialForm } from "./credential-form.tsx";
import { focusField, focusForm } from "./focus-field.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { MethodHelp } from "./method-help.tsx";
import { PasteBlock } from "./paste-block.tsx";
import { Previews } from "./previews.tsx";
import type { Change } from "./quick-actions.ts";
import { Results } from "./results.tsx";
import { testPromise } from "../vault/store-words.ts";
import { SaveDialog } from "./save-dialog.tsx";
import { SavedNotice } from "./saved-notice.tsx";
import { methodKey } from "./test-memory.ts";
import styles from "./test-screen.module.css";
import { TestActions } from "./test-actions.tsx";
import { useHandedDraft } from "./use-handed-draft.ts";
import { useInCompose } from "./use-in-compose.ts";
import { useMethodHelp } from "./use-method-help.ts";
import { usePaste } from "./use-paste.ts";
import { useReveal } from "./use-reveal.ts";
import { useTestForm } from "./use-test-form.ts";
import { type TestRun, useTestRun } from "./use-test-run.ts";
import { VendorList } from "./vendor-list.tsx";

/** The account of the last test, while its values are still those of the form. */
const accountOf = ({ outcome }: TestRun): string | null =>
  outcome?.end.kind === "report" && !outcome.outdated ? (outcome.end.report.session?.accountName ?? null) : null;

/** Tests a credential; its secrets are stored only if the user saves it. */
export const TestScreen = () => {
  const form = useTestForm();
  const key = methodKey(form.choice);
  const test = useTestRun(form.choice);
  const reveal = useReveal(key);
  const [pasting, setPasting] = useState(false);
  const [chosen, setChosen] = useState({ key: "", call: "" });
  const paste = usePaste(form, () => {
    setPasting(false);
    focusForm();
  });
  const compose = useInCompose(form);
  const help = useMethodHelp(form, focusForm);

  useHandedDraft(form);
  // A call belongs to its method; another method may not have it.
  const column = useRef<HTMLElement>(null);
  // Another method is another form: it begins at its top.
  useEffect(() => {
    if (column.current) column.current.scrollTop = 0;
  }, [key]);
  const call = chosen.key === key ? chosen.call : "";
  const chosenCall = call === "" ? null : call;
  const closePaste = () => {
    setPasting(false);
    focusForm();
  };
  const dismiss = () => {
    paste.dismiss();
    focusForm();
  };
  /** Whether a test may start; else the first field that needs a value gets the focus. */
  const isReady = (): boolean => {
    if (test.running) return false;
    const first = form.attempt()[0];
    if (first) focusField(first.field);
    return true;
  };
  const run = () => {
    if (isReady()) test.run(form.values, chosenCall);
  };
  const reproduce = (mistake: string) => {
    if (isReady()) test.run(form.values, null, mistake);
  };
  const again = ({ field, value }: Change) => {
    if (!isReady()) return;
    form.setValue(field, value);
    test.run({ ...form.values, [field]: value }, chosenCall);
  };
  useCommand("test.run", run, { enabled: test.running === null, reason: "a test is running" });
  useCommand("test.cancel", test.cancel, { enabled: test.running !== null, reason: "no test is running" });
  const [saving, setSaving] = useState(false);
  const [savedNow, setSavedNow] = useState("");
  const { data: vault } = useVault();
  const save = () => {
    const first = form.attempt()[0];
    if (first) return focusField(first.field);
    setSavedNow("");
    setSaving(true);
  };
  useCommand("test.save", save);
  useCommand("test.use", compose.run);
  useCommand("test.focus", focusForm);
  useCommand("test.secret.toggle", reveal.toggleAll);

  return (
    <Screen
      title="Test credential"
      layout="fill"
      chips={
        <span className={styles["chosen"]}>
          <StatusChip tone="neutral" icon={null}>
            {form.vendor.name} · {form.method.name}
          </StatusChip>
        </span>
      }
      side={
        <VendorList
          choice={form.choice}
          onChoose={(choice) => {
            help.close();
            form.choose(choice);
            focusForm();
          }}
          onHelp={help.open}
        />
      }
      actions={
        <TestActions
          promise={testPromise(vault?.state)}
          running={test.running !== null}
          onPaste={() => setPasting(!pasting)}
          onUse={compose.run}
          onSave={save}
        />
      }
    >
      <div className={styles["columns"]}>
        <section ref={column} className={styles["form"]} aria-label="Credential" data-pane="Credential">
          {compose.error && <ErrorNotice error={compose.error} />}
          {pasting && <PasteBlock onTake={paste.takeBlock} onClose={closePaste} />}
          {paste.recognised !== null && (
            <div className={styles["recognised"]}>
              <Notice tone="accent" end={<LinkButton onClick={dismiss}>Dismiss</LinkButton>}>
                Recognised <strong>{paste.recognised}</strong>
              </Notice>
            </div>
          )}
          {form.saved && <SavedNotice saved={form.saved} fresh={savedNow === key} onLetGo={() => form.tie(null)} />}
          <MethodHelp help={help} />
          <p className={styles["summary"]}>{form.method.summary}</p>
          <CredentialForm
            form={form}
            paste={paste}
            reveal={reveal}
            call={call}
            onCall={(next) => setChosen({ key, call: next })}
            onSubmit={run}
          />
          <Previews
            form={form}
            reveal={reveal}
            call={chosenCall}
            busy={test.running !== null}
            onMistake={reproduce}
            code={<TestCode form={form} call={chosenCall} />}
          />
        </section>
        <section className={styles["results"]} aria-label="Result" data-pane="Result">
          <Results
            form={form}
            test={test}
            onField={focusField}
            onAgain={again}
            onRepeat={run}
            onPasteBlock={() => setPasting(true)}
            onAgree={() => isReady() && test.run(form.values, chosenCall, undefined, true)}
          />
        </section>
      </div>
      <SaveDialog
        opened={saving}
        form={form}
        account={accountOf(test)}
        onClose={() => setSaving(false)}
        onSaved={() => setSavedNow(key)}
      />
      <Announcement test={test} />
    </Screen>
  );
};
