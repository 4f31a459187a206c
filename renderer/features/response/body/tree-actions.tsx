// What can be done with the chosen place of a tree: its path, its value, a new request with it.
import { Button } from "@mantine/core";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { VisibleText } from "../visible-text.tsx";
import styles from "./body-tree.module.css";
import { type JsonTree, stringValue, type TreeNode, type TreeRow } from "./json-tree.ts";
import { isUsable } from "./use-value.ts";

/** The value as somebody would type it elsewhere: a string without its quotes, anything else as it stands. */
const plainValue = (tree: JsonTree, node: TreeNode): string =>
  node.kind === "string" ? stringValue(tree.raw(node)) : tree.raw(node);

type TreeActionsProps = {
  tree: JsonTree;
  /** The chosen one. */
  row: TreeRow;
  /** Begins a new request with a value. */
  onUse: (value: string) => void;
  onOpenAll: () => void;
  onCloseAll: () => void;
};

/** A line below the tree. */
export const TreeActions = ({ tree, row: { node, open }, onUse, onOpenAll, onCloseAll }: TreeActionsProps) => (
  <div className={styles["chosen"]}>
    <code className={styles["path"]} title={node.path}>
      <VisibleText text={node.path} />
    </code>
    <CopyButton value={node.path} label="Copy the path of the chosen value">
      Copy path
    </CopyButton>
    {open === null ? (
      <>
        <CopyButton value={() => plainValue(tree, node)} label="Copy the chosen value as plain text">
          Copy value
        </CopyButton>
        <Button
          variant="default"
          size="compact-sm"
          disabled={!isUsable(plainValue(tree, node))}
          onClick={() => onUse(plainValue(tree, node))}
        >
          Use in a new request
        </Button>
      </>
    ) : (
      <CopyButton value={() => tree.raw(node)} label="Copy the chosen value as JSON">
        Copy JSON
      </CopyButton>
    )}
    <Button variant="default" size="compact-sm" onClick={onOpenAll}>
      Open all
    </Button>
    <Button variant="default" size="compact-sm" onClick={onCloseAll}>
      Close all
    </Button>
  </div>
);
