/** 文稿: what does the text say now? */
import { Button, Segmented } from "antd";
import { useState } from "react";

import type { DraftView, NodeId } from "../backend/generated";
import { useRead } from "../backend/queries";
import { Normalised } from "../confirm/DraftSummary";
import { useKey } from "../keys/keys";
import { List } from "../list/List";
import { DRAFT_KINDS } from "../text/words";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import { CompareDialog } from "./CompareDialog";
import { Margin } from "./Margin";
import { nodeName } from "./nodeName";
import { NodeText } from "./NodeText";
import "./drafts.css";

export function Drafts() {
  const drafts = useRead("drafts", {});
  if (!drafts.data) return <Empty>正在读取文稿……</Empty>;
  return <OneDraft drafts={drafts.data} />;
}

function OneDraft({ drafts }: { drafts: DraftView[] }) {
  const { target } = useNavigation();
  const aimed = drafts.find(
    ({ id: own, nodes }) =>
      own === target.draft ||
      nodes.some(({ id, paragraphs }) => id === target.node || paragraphs.some((one) => one.id === target.paragraph)),
  );
  const [draftId, setDraftId] = useState((aimed ?? drafts.find(({ kind }) => kind === "measures") ?? drafts[0])?.id);
  const draft = drafts.find(({ id }) => id === draftId);
  const aimedNode = aimed?.nodes.find(
    ({ id, paragraphs }) => id === target.node || paragraphs.some((one) => one.id === target.paragraph),
  );
  const [nodeId, setNodeId] = useState<NodeId | null>(aimedNode?.id ?? null);
  const [clean, setClean] = useState(false);
  const [comparing, setComparing] = useState(false);
  const [editing, setEditing] = useState(false);

  const nodes = draft?.nodes ?? [];
  const at = Math.max(
    0,
    nodes.findIndex(({ id }) => id === nodeId),
  );
  const node = nodes[at];
  const move = (by: number) => {
    const next = nodes[at + by];
    if (next) setNodeId(next.id);
  };
  useKey({ key: "ArrowDown", label: "下一条", run: () => move(1) });
  useKey({ key: "ArrowUp", label: "上一条", run: () => move(-1) });
  useKey({ key: "V", label: clean ? "看改动标记" : "看清样", run: () => setClean(!clean) });
  useKey({ key: "E", label: "修改这一条的文字", run: () => setEditing(true), enabled: node !== undefined });

  if (!draft || !node) return <Empty>这个事项里没有文稿。</Empty>;
  return (
    <div className="drafts" data-testid="drafts">
      <section className="panel tree">
        <h3>
          条目
          <span className="fill" />
          <Button size="small" data-testid="compare-files" onClick={() => setComparing(true)}>
            比较两份文件
          </Button>
        </h3>
        <div className="padded draft-choice">
          {drafts.map(({ id, kind, annex, title }) => (
            <button
              key={id}
              type="button"
              className={id === draftId ? "choice on" : "choice"}
              aria-pressed={id === draftId}
              title={title}
              data-testid={`draft-${id}`}
              onClick={() => {
                setDraftId(id);
                setNodeId(null);
              }}
            >
              {annex === null ? DRAFT_KINDS[kind] : `附件${annex} ${DRAFT_KINDS[kind]}`}
            </button>
          ))}
        </div>
        <List
          rows={nodes}
          keyOf={({ id }) => id}
          rowHeight={38}
          selected={at}
          label="条目"
          render={(one) => (
            <button
              type="button"
              className={one.id === node.id ? "row on" : "row"}
              data-testid={`node-${one.id}`}
              style={{ paddingLeft: `${12 + one.depth * 14}px` }}
              onClick={() => setNodeId(one.id)}
              title={nodeName(one)}
            >
              <span className={one.removed ? "name removed" : "name"}>{nodeName(one)}</span>
              {one.added && <i className="mark">新增</i>}
              {one.comments > 0 && <i title={`${one.comments} 条意见，${one.undecided} 条待处理`}>{one.comments}</i>}
            </button>
          )}
        />
      </section>
      <section className="panel page-panel">
        <h3>
          <span className="official-title">{draft.title}</span>
          <span className="fill" />
          <Segmented
            value={clean ? "clean" : "marked"}
            onChange={(value) => setClean(value === "clean")}
            options={[
              { label: "标记 V", value: "marked" },
              { label: "清样 V", value: "clean" },
            ]}
          />
        </h3>
        <div className="page official">
          {nodes.map((one) => (
            <NodeText
              key={one.id}
              node={one}
              clean={clean}
              selected={one.id === node.id}
              editing={editing && one.id === node.id}
              onSelect={() => setNodeId(one.id)}
              onEdit={(on) => {
                setNodeId(one.id);
                setEditing(on);
              }}
            />
          ))}
          {draft.annex_names.length > 0 && (
            <p className="annexes">
              附件：
              {draft.annex_names.map((name, index) => (
                <span key={name}>
                  {index + 1}. {name}
                </span>
              ))}
            </p>
          )}
          {draft.normalised.length > 0 && <Normalised changes={draft.normalised} />}
        </div>
      </section>
      <Margin node={node} draft={draft} />
      {comparing && <CompareDialog onClose={() => setComparing(false)} />}
    </div>
  );
}
