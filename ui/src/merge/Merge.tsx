/** 合成: which adopted changes meet here, and what do we write? */
import { Button } from "antd";
import { useState } from "react";

import type { ConflictSide, ConflictView, DraftView, NodeView, ParagraphView } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { nodeName } from "../drafts/nodeName";
import { TextField } from "../field/TextField";
import { KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { List } from "../list/List";
import { useSelection } from "../list/selection";
import { Diff } from "../text/Diff";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import "./merge.css";

interface Meeting {
  draft: DraftView;
  node: NodeView;
  paragraph: ParagraphView;
}

/** Every paragraph where adopted changes collide. */
export function meetings(drafts: DraftView[]): Meeting[] {
  return drafts.flatMap((draft) =>
    draft.nodes.flatMap((node) =>
      node.paragraphs.filter(({ conflicts }) => conflicts.length > 0).map((paragraph) => ({ draft, node, paragraph })),
    ),
  );
}

/** The text with one side's words in the place of those in conflict; none where their place is not plain. */
export function withSide(text: string, conflict: ConflictView, side: ConflictSide): string | null {
  const candidates = [conflict.base, ...conflict.sides.map((one) => one.text)].filter(Boolean);
  const standing = candidates.find((words) => text.split(words).length === 2);
  return standing === undefined ? null : text.replace(standing, () => side.text);
}

const sidesBefore = (conflicts: ConflictView[], at: number) =>
  conflicts.slice(0, at).reduce((sum, { sides }) => sum + sides.length, 0);

export function Merge() {
  const drafts = useRead("drafts", {});
  const { target } = useNavigation();
  const rows = meetings(drafts.data ?? []);
  const selection = useSelection(rows, ({ paragraph }) => paragraph.id, target.paragraph ?? null);
  useKey({ key: "J", label: "下一处", run: () => selection.move(1) });
  useKey({ key: "K", label: "上一处", run: () => selection.move(-1) });
  if (!drafts.data) return <Empty>正在读取……</Empty>;
  if (!selection.row) return <Empty>没有冲突。采纳的改动若落在同一处又不一样，会列在这里，由您写定最后的文字。</Empty>;
  return (
    <div className="merge" data-testid="merge">
      <section className="panel">
        <h3>
          冲突 <small>{rows.length} 处</small>
        </h3>
        <List
          rows={rows}
          keyOf={({ paragraph }) => paragraph.id}
          rowHeight={40}
          selected={selection.index}
          label="冲突"
          render={(one) => (
            <button
              type="button"
              className={one === selection.row ? "row on" : "row"}
              data-testid={`conflict-${one.paragraph.id}`}
              onClick={() => selection.select(one.paragraph.id)}
            >
              <span className="name">{nodeName(one.node)}</span>
              <i>{one.paragraph.conflicts.length}</i>
            </button>
          )}
        />
      </section>
      <OneMeeting key={selection.row.paragraph.id} {...selection.row} />
    </div>
  );
}

function OneMeeting({ draft, node, paragraph }: Meeting) {
  const [text, setText] = useState(paragraph.text);
  const [seen] = useState(paragraph.text);
  const [editing, setEditing] = useState(false);
  const change = useChange("edit_paragraph");
  const { open } = useNavigation();
  const save = () => void change.run({ paragraph: paragraph.id, seen, text });
  return (
    <section className="panel meeting">
      <h3>
        {nodeName(node)} <small>{draft.title}</small>
      </h3>
      <div className="scroll padded">
        {paragraph.conflicts.map((conflict, at) => (
          <div key={conflict.base + conflict.sides[0]?.text} className="conflict">
            <p className="mute">征求稿原文</p>
            <p className="official">{conflict.base || "（此处原来没有文字）"}</p>
            <div className="sides">
              {conflict.sides.map((side, index) => {
                // Numbered through all conflicts of the paragraph.
                const number = sidesBefore(paragraph.conflicts, at) + index + 1;
                const chosen = withSide(text, conflict, side);
                return (
                  <div key={side.sources.join() + side.text} className="card">
                    <p>
                      <b>{side.sources.join("、")}</b>
                    </p>
                    <p className="official">{side.text || <span className="mute">（删去）</span>}</p>
                    <div className="row">
                      <KeyButton
                        keyName={`${number}`}
                        label="用这一方"
                        disabled={chosen === null}
                        title={chosen === null ? "位置不唯一，请直接在下面写" : undefined}
                        onPress={() => chosen !== null && setText(chosen)}
                        testId={`side-${number}`}
                      />
                      {side.comments[0] !== undefined && (
                        <Button size="small" type="link" onClick={() => open("decide", { comment: side.comments[0] })}>
                          看意见
                        </Button>
                      )}
                    </div>
                  </div>
                );
              })}
            </div>
          </div>
        ))}
        <p className="mute">最后的文字</p>
        {editing ? (
          <TextField
            label="最后的文字"
            rows={5}
            official
            focused
            value={text}
            onChange={setText}
            onSubmit={save}
            onCancel={() => setEditing(false)}
            testId="merge-field"
          />
        ) : (
          <p className="official final" data-testid="merge-text" onDoubleClick={() => setEditing(true)}>
            {text === seen && paragraph.segments.length > 0 ? <Diff segments={paragraph.segments} /> : text}
          </p>
        )}
      </div>
      <div className="foot">
        <KeyButton keyName="E" label="直接写" onPress={() => setEditing(true)} testId="merge-edit" />
        <KeyButton
          keyName="Enter"
          label="就这样定稿"
          primary
          disabled={change.busy}
          onPress={save}
          testId="merge-save"
        />
      </div>
    </section>
  );
}
