// How far the search in headers and bodies has come, with a way to stop it.
import { Button, Loader } from "@mantine/core";
import { Kbd } from "../../ui/kbd.tsx";
import styles from "./history.module.css";
import type { HistorySearch } from "./use-history-search.ts";

const number = (count: number): string => count.toLocaleString("en");

const endWords = ({ end, found, error }: HistorySearch): string => {
  if (error) return `The bodies were not searched. ${error.title}.`;
  if (end === null) return "";
  const finds = `${number(found.length)} found`;
  return end.cancelled
    ? `Stopped after ${number(end.searched)} exchanges, ${finds}`
    : `Headers and bodies of ${number(end.searched)} exchanges searched, ${finds}`;
};

/** Nothing while nothing is searched for. */
export const SearchLine = ({ search }: { search: HistorySearch }) => {
  const { running, end, error } = search;
  if (!running && end === null && error === null) return null;
  return (
    <div className={styles["progress"]} role="status">
      {running && <Loader size={12} />}
      <span>{running ? `Searching headers and bodies, ${number(search.found.length)} found` : endWords(search)}</span>
      {running && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={search.cancel}
          rightSection={<Kbd keys="Escape" decorative />}
        >
          Cancel
        </Button>
      )}
    </div>
  );
};
