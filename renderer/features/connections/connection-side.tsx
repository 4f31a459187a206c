// The filters at the left: words, vendors, tags, folders.
import { useMemo } from "react";
import type { Connection } from "../../../shared/connection-view.ts";
import { type BoardEntry, countStates } from "../board/board-rows.ts";
import { SideHeading, SideList, SideRow } from "../../ui/side-list.tsx";
import { StatusIcon } from "../../ui/status-chip.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useConnectionMemory } from "./connection-memory.ts";
import styles from "./connections.module.css";
import { everyConnection, type Facet, facetsOf } from "./filter-connections.ts";

/** Id of the field of the search. */
export const findId = "connection-find";

type FacetRowsProps = {
  title: string;
  facets: readonly Facet[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
};

/** A press on the chosen one takes the filter away again. */
const FacetRows = ({ title, facets, chosen, onChoose }: FacetRowsProps) =>
  facets.length === 0 ? null : (
    <>
      <SideHeading>{title}</SideHeading>
      {facets.map(({ id, name, count }) => (
        <SideRow key={id} selected={chosen === id} right={count} onSelect={() => onChoose(chosen === id ? null : id)}>
          {name}
        </SideRow>
      ))}
    </>
  );

/** Counts are over all connections. */
export const ConnectionSide = ({ all, entries }: { all: readonly Connection[]; entries: readonly BoardEntry[] }) => {
  const { filter, narrow } = useConnectionMemory();
  const facets = useMemo(() => facetsOf(all), [all]);
  const { problems, expiring } = countStates(entries);
  const whole = [filter.vendor, filter.tag, filter.folder, filter.state].every((part) => part === null);
  const states = [
    { id: "problems", name: "Problems", count: problems, icon: "error" },
    { id: "expiring", name: "Expiring", count: expiring, icon: "warn" },
  ] as const;
  return (
    <SideList label="Connection filters">
      <SideHeading right={all.length}>Connections</SideHeading>
      <div className={styles["find"]}>
        <label htmlFor={findId} className="visually-hidden">
          Find a connection
        </label>
        <TextInput id={findId} value={filter.text} onValue={(text) => narrow({ text })} placeholder="Find" />
      </div>
      <SideRow selected={whole} right={all.length} onSelect={() => narrow({ ...everyConnection, text: filter.text })}>
        All
      </SideRow>
      {states.map(({ id, name, count, icon }) => (
        <SideRow
          key={id}
          level={2}
          selected={filter.state === id}
          right={count}
          onSelect={() => narrow({ state: filter.state === id ? null : id })}
        >
          <span className={styles["stateFilter"]}>
            <StatusIcon tone={icon} size={13} />
            {name}
          </span>
        </SideRow>
      ))}
      <FacetRows
        title="Vendors"
        facets={facets.vendors}
        chosen={filter.vendor}
        onChoose={(vendor) => narrow({ vendor })}
      />
      <FacetRows title="Tags" facets={facets.tags} chosen={filter.tag} onChoose={(tag) => narrow({ tag })} />
      <FacetRows
        title="Folders"
        facets={facets.folders}
        chosen={filter.folder}
        onChoose={(folder) => narrow({ folder })}
      />
    </SideList>
  );
};
