// The dialog that imports a file of another client; loaded when it is first opened.
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Imported, SecretChoice } from "../../../shared/import-contract.ts";
import { queryKeys } from "../../api/queries/keys.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Notice } from "../../ui/notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { insideOf, orderBehind } from "../collections/collection-items.ts";
import { useCollections } from "../collections/collections.ts";
import { ChooseStep } from "./choose-step.tsx";
import { noteHeld } from "./held-for.ts";
import { useImportMemory } from "./import-memory.ts";
import styles from "./import.module.css";
import { importedWords } from "./import-words.ts";
import { PreviewStep } from "./preview-step.tsx";
import { readImported, showImported } from "./show-imported.ts";
import { useImport } from "./use-import.ts";

/** Behind what is there. */
const lastOrder = (): number => {
  const top = insideOf(useCollections.getState().items, null);
  return orderBehind(top, top.at(-1) ?? null);
};

const Done = ({ imported, onClose }: { imported: Imported; onClose: () => void }) => (
  <div className={formStyles["form"]}>
    <Notice tone="ok">{importedWords(imported)}</Notice>
    {imported.refused.length > 0 && (
      <Notice tone="warn">
        Left out, since a field is not as it must be: {imported.refused.join(", ")}. Enter them on the Test screen.
      </Notice>
    )}
    <div className={formStyles["end"]}>
      <Button onClick={onClose} autoFocus>
        Close
      </Button>
    </div>
  </div>
);

const Content = ({ file, onClose }: { file: File | null; onClose: () => void }) => {
  const way = useImport(file);
  const cache = useQueryClient();
  const { step, error } = way;
  const apply = async (name: string, secrets: SecretChoice): Promise<void> => {
    const imported = await way.apply({ name, order: lastOrder(), secrets });
    if (imported === null) return;
    noteHeld(imported.held);
    // The composer asks which are held before it sends with one.
    await cache.invalidateQueries({ queryKey: queryKeys.credentials, refetchType: "all" });
    await readImported(imported);
    const isPlain = imported.folder !== null && imported.refused.length === 0;
    if (isPlain) onClose();
    else way.finish(imported);
    showImported(imported, isPlain);
  };
  return (
    <>
      {error && (
        <div className={styles["error"]}>
          <ErrorNotice error={error} />
        </div>
      )}
      {step.kind === "choose" && <ChooseStep onFile={way.read} />}
      {step.kind === "reading" && (
        <Waiting phase={step.name === "" ? "Reading the text" : `Reading ${step.name}`} onCancel={way.back} />
      )}
      {step.kind === "preview" && (
        <PreviewStep
          preview={step.preview}
          pending={step.pending}
          onApply={(name, secrets) => void apply(name, secrets)}
          onBack={way.back}
        />
      )}
      {step.kind === "done" && <Done imported={step.imported} onClose={onClose} />}
    </>
  );
};

/** What was read is forgotten with the dialog. */
export const ImportDialog = () => {
  const { opened, file, close } = useImportMemory();
  return (
    <Dialog opened={opened} title="Import a collection" size={860} onClose={close}>
      <Content file={file} onClose={close} />
    </Dialog>
  );
};
