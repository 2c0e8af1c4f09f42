/** Which clause a comment belongs to. */
import { useState } from "react";

import type { CommentView, DraftView, NodeId, ParagraphId } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { nodeName } from "../drafts/nodeName";
import { TextField } from "../field/TextField";
import { KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { List } from "../list/List";
import { Dialog } from "../window/Dialog";

interface Spot {
  key: string;
  node: NodeId | null;
  paragraph: ParagraphId | null;
  name: string;
  text: string;
  depth: number;
}

/** Every place a comment can have: nodes, and where a node has several paragraphs each of them. */
export function spots(drafts: DraftView[]): Spot[] {
  const places: Spot[] = [
    { key: "all", node: null, paragraph: null, name: "全文意见（不针对某一条）", text: "", depth: 0 },
  ];
  for (const draft of drafts.filter(({ kind }) => kind !== "letter")) {
    for (const node of draft.nodes.filter(({ removed }) => !removed)) {
      const name = node.kind === "title" ? `【${draft.title}】` : nodeName(node);
      const [only] = node.paragraphs;
      const single = node.paragraphs.length === 1 && only ? only.id : null;
      places.push({
        key: `n${node.id}`,
        node: node.id,
        paragraph: single,
        name,
        text: node.paragraphs.map(({ text }) => text).join(""),
        depth: node.kind === "title" ? 0 : node.depth + 1,
      });
      if (node.paragraphs.length < 2) continue;
      node.paragraphs.forEach((paragraph, index) =>
        places.push({
          key: `p${paragraph.id}`,
          node: node.id,
          paragraph: paragraph.id,
          name: `第${index + 1}段 ${paragraph.text.slice(0, 20)}`,
          text: paragraph.text,
          depth: node.depth + 2,
        }),
      );
    }
  }
  return places;
}

export function PlaceDialog({ comment, onClose }: { comment: CommentView; onClose: () => void }) {
  return (
    <Dialog title={`${comment.handle} 针对哪一条？`} testId="place-dialog" onClose={onClose}>
      <Choose comment={comment} onClose={onClose} />
    </Dialog>
  );
}

function Choose({ comment, onClose }: { comment: CommentView; onClose: () => void }) {
  const drafts = useRead("drafts", {});
  const change = useChange("place_comment");
  const [query, setQuery] = useState("");
  const all = spots(drafts.data ?? []);
  const shown = query ? all.filter(({ name, text }) => name.includes(query) || text.includes(query)) : all;
  const own = shown.findIndex(
    ({ node, paragraph }) =>
      node === comment.node && (comment.paragraph_id === null || paragraph === comment.paragraph_id),
  );
  const [moved, setMoved] = useState<number | null>(null);
  const at = Math.min(moved ?? Math.max(0, own), shown.length - 1);
  const move = (by: number) => setMoved(Math.max(0, Math.min(shown.length - 1, at + by)));
  const place = async (spot: Spot | undefined) => {
    if (spot && (await change.run({ comment: comment.id, node: spot.node, paragraph: spot.paragraph }))) onClose();
  };
  useKey({ key: "ArrowDown", label: "下一条", run: () => move(1) });
  useKey({ key: "ArrowUp", label: "上一条", run: () => move(-1) });
  useKey({ key: "J", label: "下一条", run: () => move(1) });
  useKey({ key: "K", label: "上一条", run: () => move(-1) });
  return (
    <div className="place">
      <p className="official">{comment.text}</p>
      <TextField
        label="查找条目"
        placeholder="输入条目中的字词查找，回车选第一条"
        value={query}
        onChange={(value) => {
          setQuery(value);
          setMoved(0);
        }}
        onSubmit={() => void place(shown[at])}
        testId="place-query"
      />
      <List
        rows={shown}
        keyOf={({ key }) => key}
        rowHeight={38}
        selected={at}
        label="条目"
        className="place-list"
        render={(spot, index) => (
          <button
            type="button"
            className={index === at ? "row on" : "row"}
            style={{ paddingLeft: `${10 + spot.depth * 16}px` }}
            data-testid={`place-${spot.key}`}
            onClick={() => void place(spot)}
          >
            <span className="name">{spot.name}</span>
          </button>
        )}
      />
      <KeyButton
        keyName="Enter"
        label="放到这里"
        primary
        disabled={change.busy}
        onPress={() => void place(shown[at])}
        testId="place-here"
      />
    </div>
  );
}
