// Says what was deleted last from the collections, and takes it back.
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { restore, useCollections } from "./collections.ts";
import { focusRow, undoId } from "./use-item-deeds.ts";

/** The row is there again in the next moment, and takes the focus. */
export const takeBack = (first: string): void => {
  void restore();
  focusRow(first);
};

/** Until it is taken back, dismissed, or something else is deleted. */
export const RemovedItems = () => {
  const removed = useCollections((state) => state.removed);
  const [first] = removed;
  if (!first) return null;
  const more = removed.length - 1;
  return (
    <Notice
      tone="accent"
      end={
        <>
          <LinkButton id={undoId} label={`Undo the removal of ${first.name}`} onClick={() => takeBack(first.id)}>
            Undo
          </LinkButton>
          <LinkButton onClick={() => useCollections.setState({ removed: [] })}>Dismiss</LinkButton>
        </>
      }
    >
      Deleted <strong>{first.name}</strong>
      {more > 0 && ` and ${more} inside`}.
    </Notice>
  );
};
