// Settings, Backups: backups beside the store, and connections in and out as a file.
import { isOpen, useVault } from "../../api/queries/vault-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { BackupsPanel } from "./backups-panel.tsx";
import { ExportPanel } from "./export-panel.tsx";
import { FilesPanel } from "./files-panel.tsx";
import { ImportPanel } from "./import-panel.tsx";
import styles from "./store-settings.module.css";
import { readOnlyWords } from "./store-words.ts";

/** Export and import need an open store. */
export const BackupsSection = () => {
  const { data: status, error } = useVault();
  if (error) return <ErrorNotice error={error} />;
  if (!status) return <Waiting phase="Asking for the store" />;
  const barred = readOnlyWords(status);
  return (
    <>
      {barred !== null && (
        <div className={styles["notice"]}>
          <Notice tone="warn">{barred}</Notice>
        </div>
      )}
      {status.problem && (
        <div className={styles["notice"]}>
          <ErrorNotice error={status.problem} />
        </div>
      )}
      <BackupsPanel status={status} />
      {isOpen(status) && (
        <>
          <ExportPanel />
          <ImportPanel barred={barred !== null} />
        </>
      )}
      {/* Plain documents: they are there while the store is locked. */}
      <FilesPanel barred={barred !== null} />
    </>
  );
};
