/** The clause as it stands, with what adopting the current comment would make of it. */
import { useEffect, useRef } from "react";

import type { CommentDetail, DraftView, NodeView, ParagraphView } from "../backend/generated";
import { KeyButton } from "../keys/KeyButton";
import { Diff } from "../text/Diff";
import { pieces } from "../text/Original";
import { Chip } from "../window/Chip";
import { EditResult } from "./EditResult";
import type { Deciding } from "./useDeciding";

function placeOf(drafts: DraftView[], deciding: Deciding): { draft: DraftView; node: NodeView } | null {
  for (const draft of drafts) {
    const node = draft.nodes.find(({ id }) => id === deciding.current?.node);
    if (node) return { draft, node };
  }
  return null;
}

export function ClauseText({ deciding, drafts }: { deciding: Deciding; drafts: DraftView[] }) {
  const place = placeOf(drafts, deciding);
  const units = place?.node.paragraphs.flatMap(({ assignment }) => assignment?.names ?? []) ?? [];
  const { clean, setClean, current, detail } = deciding;
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const change =
      holder.current?.querySelector(".own ins, .own del, .own mark") ?? holder.current?.querySelector(".own");
    change?.scrollIntoView?.({ block: "nearest" });
  }, [current?.id, detail]);
  return (
    <>
      <h3>
        <span className="clause-name" data-testid="clause-name">
          {place
            ? `${place.node.label}${place.node.name || { title: "标题", preamble: "引言" }[place.node.kind as string] || ""}`
            : "全文意见"}
        </span>
        {place && (
          <small>
            {place.node.sent_label && place.node.sent_label !== place.node.label
              ? `征求稿${place.node.sent_label} · `
              : ""}
            {units.length > 0 ? `责任：${[...new Set(units)].join("、")}` : place.draft.title}
          </small>
        )}
        <span className="fill" />
        <KeyButton keyName="V" label={clean ? "标记" : "清样"} onPress={() => setClean(!clean)} testId="toggle-clean" />
      </h3>
      <div
        ref={holder}
        className={`clause-text official${deciding.editing ? " editing" : ""}`}
        data-testid="clause-text"
      >
        {place ? (
          place.node.paragraphs.map((paragraph, index) => (
            <Paragraph
              key={paragraph.id}
              label={index === 0 && place.node.kind !== "heading" ? place.node.label : ""}
              paragraph={paragraph}
              deciding={deciding}
            />
          ))
        ) : (
          <p className="mute">这条意见没有对到条目。按 G 指定条目，或直接处理。</p>
        )}
      </div>
    </>
  );
}

interface ParagraphProps {
  label: string;
  paragraph: ParagraphView;
  deciding: Deciding;
}

function Paragraph({ label, paragraph, deciding }: ParagraphProps) {
  const { current, detail, clean } = deciding;
  const own = current?.paragraph_id === paragraph.id;
  if (own && deciding.editing && detail?.result_text != null) {
    return <EditResult key={current?.id} text={detail.result_text} deciding={deciding} />;
  }
  return (
    <p className={own ? "own" : undefined} data-testid={`clause-paragraph-${paragraph.id}`}>
      {label}
      <ParagraphText
        paragraph={paragraph}
        detail={own ? detail : null}
        decided={current?.decision !== null}
        clean={clean}
      />
      {paragraph.conflicts.length > 0 && <Chip tone="bad">采纳的改动有冲突，到“合成”定稿</Chip>}
    </p>
  );
}

interface ParagraphTextProps {
  paragraph: ParagraphView;
  detail: CommentDetail | null;
  decided: boolean;
  clean: boolean;
}

function ParagraphText({ paragraph, detail, decided, clean }: ParagraphTextProps) {
  if (detail && !decided && detail.result.length > 0) return <Diff segments={detail.result} clean={clean} />;
  if (paragraph.segments.length > 0) return <Diff segments={paragraph.segments} clean={clean} />;
  const range = detail?.anchor?.paragraph === paragraph.id ? detail.anchor.range : null;
  if (!range || clean || paragraph.text !== paragraph.sent) return <>{paragraph.text}</>;
  const [start, end] = range;
  const mark = { span: { passage: 0, start, end }, kind: "comment" as const, comment: null };
  return (
    <>
      {pieces(paragraph.text, [mark]).map((piece, index) => {
        const key = `${index}`;
        return piece.mark ? (
          <mark key={key} className="quoted">
            {piece.text}
          </mark>
        ) : (
          <span key={key}>{piece.text}</span>
        );
      })}
    </>
  );
}
