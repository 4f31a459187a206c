// Name, tags and folder for what was typed; Enter saves, and the form forgets the secrets it had.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { VaultStatus } from "../../../shared/vault-view.ts";
import { useConnections } from "../../api/queries/connection-queries.ts";
import { CheckRow } from "../../ui/check-row.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { type ConnectionMeta, draftMeta, emptyMeta, freeName, metaOf } from "../connections/connection-meta.ts";
import { MetaFields, NameField } from "../connections/meta-fields.tsx";
import { SaveNotices } from "../connections/save-notices.tsx";
import { savedRef } from "../connections/saved-ref.ts";
import { useSave } from "../connections/use-save.ts";
import { readOnlyWords } from "../vault/store-words.ts";
import { suggestName } from "./suggest-name.ts";
import type { TestForm } from "./use-test-form.ts";

type SaveFormProps = {
  form: TestForm;
  account: string | null;
  status: VaultStatus;
  onClose: () => void;
  onSaved: () => void;
};

/** Saves a new connection, or the changes to the one that the form is tied to. */
export const SaveForm = ({ form, account, status, onClose, onSaved }: SaveFormProps) => {
  const all = useConnections().data ?? [];
  const [asNew, setAsNew] = useState(false);
  const tied = (!asNew && form.saved && all.find(({ id }) => id === form.saved?.id)) || null;
  const [typed, setTyped] = useState<ConnectionMeta | null>(null);
  const [attempted, setAttempted] = useState(false);
  const suggested = freeName(
    suggestName(form, account),
    all.map(({ name }) => name),
  );
  const meta = typed ?? (tied ? metaOf(tied) : emptyMeta(suggested));
  const save = useSave();
  const kept = Object.keys(form.method.fields).filter(form.standsIn);
  const needsSecret = form.saved !== null && tied === null && kept.length > 0;

  const finish = async (hostConfirmed: boolean) => {
    setAttempted(true);
    if (meta.name.trim() === "" || needsSecret) return;
    const connection = await save.run({
      ...draftMeta(meta),
      ...form.choice,
      id: tied?.id ?? null,
      values: { ...form.values },
      keepSecrets: tied ? kept : [],
      hostConfirmed,
    });
    if (!connection) return;
    form.tie(savedRef(connection));
    onSaved();
    onClose();
  };
  const nameProblem = save.nameTaken
    ? "There is a connection of this name already."
    : attempted && meta.name.trim() === ""
      ? "A name is missing."
      : undefined;
  const barred = readOnlyWords(status);
  const change = (next: ConnectionMeta) => {
    save.clear();
    setTyped(next);
  };
  return (
    <Form onSubmit={() => void finish(false)}>
      {status.state === "session-only" && (
        <Notice tone="warn">This session only: the connection is kept in memory until Ringback ends.</Notice>
      )}
      {barred !== null && <Notice tone="warn">{barred}</Notice>}
      <NameField id="save" meta={meta} onMeta={change} problem={nameProblem} />
      <MetaFields id="save" meta={meta} onMeta={change} whole={false} />
      {form.saved && (
        <CheckRow
          checked={asNew}
          onChecked={(next) => {
            setAsNew(next);
            setTyped(null);
            save.clear();
          }}
        >
          Save as a new connection and leave “{form.saved.name}” as it is
        </CheckRow>
      )}
      {needsSecret && (
        <Notice tone="warn">
          The saved secret belongs to “{form.saved?.name}”. Type it to save it anew, or duplicate the connection on the
          Connections screen.
        </Notice>
      )}
      <SaveNotices save={save} onAgree={() => void finish(true)} />
      <div className={formStyles["end"]}>
        <span className={formStyles["note"]}>The form forgets typed secrets once they are saved.</span>
        <Button variant="default" className={formStyles["push"] ?? ""} onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" aria-disabled={save.pending || needsSecret}>
          {tied ? "Save changes" : "Save"}
        </Button>
      </div>
    </Form>
  );
};
