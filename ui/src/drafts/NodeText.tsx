/** One node on the page: its paragraphs, edited in place. */
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";

import type { NodeView, ParagraphView } from "../backend/generated";
import { useChange } from "../backend/queries";
import { TextField } from "../field/TextField";
import { Diff } from "../text/Diff";
import { Chip } from "../window/Chip";

interface NodeTextProps {
  node: NodeView;
  clean: boolean;
  selected: boolean;
  editing: boolean;
  onSelect: () => void;
  onEdit: (on: boolean) => void;
}

export function NodeText({ node, clean, selected, editing, onSelect, onEdit }: NodeTextProps) {
  const holder = useRef<HTMLDivElement>(null);
  const [paragraph, setParagraph] = useState<number | null>(null);
  useEffect(() => {
    if (selected) holder.current?.scrollIntoView?.({ block: "nearest" });
  }, [selected, editing]);
  if (node.removed && clean) return null;
  const edited = editing ? (paragraph ?? node.paragraphs[0]?.id ?? null) : null;
  return (
    <div
      ref={holder}
      className={`node-text ${node.kind} depth-${node.depth}${selected ? " on" : ""}${node.removed ? " removed" : ""}`}
      data-testid={`text-${node.id}`}
      onClick={onSelect}
    >
      {node.paragraphs.map((one, index) =>
        one.id === edited ? (
          <EditParagraph
            key={one.id}
            paragraph={one}
            onDone={() => {
              setParagraph(null);
              onEdit(false);
            }}
          />
        ) : (
          <ParagraphText
            key={one.id}
            label={index === 0 ? node.label : ""}
            paragraph={one}
            clean={clean}
            selected={selected}
            onEdit={() => {
              setParagraph(one.id);
              onEdit(true);
            }}
          />
        ),
      )}
    </div>
  );
}

interface ParagraphTextProps {
  label: string;
  paragraph: ParagraphView;
  clean: boolean;
  selected: boolean;
  onEdit: () => void;
}

function ParagraphText({ label, paragraph, clean, selected, onEdit }: ParagraphTextProps) {
  if (paragraph.removed && clean) return null;
  const marked = paragraph.segments.length > 0 && !clean;
  return (
    <div className="paragraph" data-testid={`paragraph-${paragraph.id}`}>
      <p className={paragraph.removed ? "removed" : undefined} onDoubleClick={onEdit} title="双击修改">
        {label}
        {marked ? <Diff segments={paragraph.segments} /> : paragraph.text}
      </p>
      {paragraph.assignment && (
        <div className="assignment">
          {paragraph.assignment.names.map((name, index) => (
            <Chip key={name} title={paragraph.assignment?.full_names[index]}>
              {name}
            </Chip>
          ))}
        </div>
      )}
      {paragraph.conflicts.length > 0 && <Chip tone="bad">有 {paragraph.conflicts.length} 处冲突，请到“合成”定稿</Chip>}
      {paragraph.own_change && !clean && <Chip tone="doubt">自行修改</Chip>}
      {selected && (
        <Button size="small" className="edit" data-testid={`edit-${paragraph.id}`} onClick={onEdit}>
          <kbd>E</kbd> 修改
        </Button>
      )}
    </div>
  );
}

function EditParagraph({ paragraph, onDone }: { paragraph: ParagraphView; onDone: () => void }) {
  const [text, setText] = useState(paragraph.text);
  // The text that the clerk saw when the editing began.
  const [seen] = useState(paragraph.text);
  const change = useChange("edit_paragraph");
  const save = async () => {
    if (text === seen || (await change.run({ paragraph: paragraph.id, seen, text }))) onDone();
  };
  return (
    <div className="paragraph editing">
      <TextField
        label="段落文字"
        rows={3}
        official
        focused
        value={text}
        onChange={setText}
        onSubmit={() => void save()}
        onCancel={onDone}
        testId="paragraph-field"
      />
      <div className="row">
        <Button type="primary" data-testid="paragraph-save" disabled={change.busy} onClick={() => void save()}>
          保存（Ctrl+回车）
        </Button>
        <Button data-testid="paragraph-cancel" onClick={onDone}>
          不改了（Esc）
        </Button>
        <span className="mute">条号按位置自动编排，不用写在文字里。</span>
      </div>
    </div>
  );
}
