// The fields about a connection that are not its credential.
import { useConnections } from "../../api/queries/connection-queries.ts";
import { CheckRow } from "../../ui/check-row.tsx";
import { describedBy, FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { TextArea } from "../../ui/text-area.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import type { ConnectionMeta } from "./connection-meta.ts";

type MetaFieldsProps = {
  /** Begins the ids of the fields. */
  id: string;
  meta: ConnectionMeta;
  onMeta: (meta: ConnectionMeta) => void;
  /** False leaves notes and history to the Connections screen. */
  whole?: boolean;
};

type NameFieldProps = Pick<MetaFieldsProps, "id" | "meta" | "onMeta"> & { problem: string | undefined };

/** Suggests what other connections use. */
const useKnown = (): { readonly tags: string; readonly folders: string } => {
  const all = useConnections().data ?? [];
  const list = (words: readonly string[]) => [...new Set(words)].filter(Boolean).toSorted().slice(0, 6).join(", ");
  return { tags: list(all.flatMap(({ tags }) => tags)), folders: list(all.map(({ folder }) => folder)) };
};

/** It has the focus when the form opens. */
export const NameField = ({ id, meta, onMeta, problem }: NameFieldProps) => {
  const texts = { id: `${id}-name`, problem };
  return (
    <FieldFrame {...texts} label="Name">
      <TextInput
        id={texts.id}
        value={meta.name}
        onValue={(name) => onMeta({ ...meta, name })}
        required
        autoFocus
        invalid={problem !== undefined}
        describedBy={describedBy(texts)}
      />
    </FieldFrame>
  );
};

/** Tags and folder, with what other connections use, then notes and history. */
export const MetaFields = ({ id, meta, onMeta, whole = true }: MetaFieldsProps) => {
  const known = useKnown();
  const tagTexts = { id: `${id}-tags`, help: known.tags === "" ? "Words between commas." : `In use: ${known.tags}` };
  const folderTexts = {
    id: `${id}-folder`,
    help: known.folders === "" ? "A path such as Customers/Colorado." : `In use: ${known.folders}`,
  };
  return (
    <>
      <div className={formStyles["pair"]}>
        <FieldFrame {...tagTexts} label="Tags" aside="optional">
          <TextInput
            id={tagTexts.id}
            value={meta.tags}
            onValue={(tags) => onMeta({ ...meta, tags })}
            describedBy={describedBy(tagTexts)}
          />
        </FieldFrame>
        <FieldFrame {...folderTexts} label="Folder" aside="optional">
          <TextInput
            id={folderTexts.id}
            value={meta.folder}
            onValue={(folder) => onMeta({ ...meta, folder })}
            describedBy={describedBy(folderTexts)}
          />
        </FieldFrame>
      </div>
      {whole && (
        <>
          <FieldFrame
            id={`${id}-notes`}
            label="Notes"
            aside="optional"
            help="Kept as typed. Secrets do not belong here."
          >
            <TextArea
              id={`${id}-notes`}
              value={meta.notes}
              onValue={(notes) => onMeta({ ...meta, notes })}
              describedBy={`${id}-notes-help`}
            />
          </FieldFrame>
          <CheckRow
            checked={meta.keepHistory}
            onChecked={(keepHistory) => onMeta({ ...meta, keepHistory })}
            help="Requests and answers, with secrets masked. Off keeps nothing of its calls."
          >
            Keep history
          </CheckRow>
        </>
      )}
    </>
  );
};
