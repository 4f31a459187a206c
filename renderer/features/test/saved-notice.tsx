// Says above the form which saved connection it is about, and lets go of it.
import type { SavedRef } from "../../state/ui-store.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import styles from "./test-screen.module.css";

type SavedNoticeProps = {
  saved: SavedRef;
  /** True right after the save. */
  fresh: boolean;
  onLetGo: () => void;
};

/** Its secrets stay in the store. */
export const SavedNotice = ({ saved, fresh, onLetGo }: SavedNoticeProps) => (
  <div className={styles["recognised"]}>
    <Notice tone={fresh ? "ok" : "accent"} end={<LinkButton onClick={onLetGo}>Test another credential</LinkButton>}>
      {fresh ? "Saved as " : "Saved connection "}
      <strong>{saved.name}</strong>. Its secret stays in the store; type one to use that instead.
    </Notice>
  </div>
);
