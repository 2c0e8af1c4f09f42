/** Beside the page: who asked for what at this node, and what it was sent out as. */
import { Button } from "antd";

import type { CommentView, DraftView, NodeView } from "../backend/generated";
import { useRead } from "../backend/queries";
import { KINDS, OUTCOME_TONES, OUTCOMES } from "../text/words";
import { Chip } from "../window/Chip";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";

export function Margin({ node, draft }: { node: NodeView; draft: DraftView }) {
  const comments = useRead("comments", { unit: null, node: node.id, reply: null, undecided: false, all: false });
  const moved = node.sent_label !== null && node.sent_label !== node.label;
  return (
    <section className="panel margin" data-testid="margin">
      <h3>
        意见与改动
        {moved && <small>征求稿为 {node.sent_label}</small>}
      </h3>
      <div className="padded scroll">
        {comments.data?.length === 0 && (
          <Empty>这一条没有收到意见。按 E 或双击文字可以直接修改，记为“自行修改”。</Empty>
        )}
        {comments.data?.map((comment) => (
          <MarginComment key={comment.id} comment={comment} />
        ))}
        {draft.rosters.length > 0 && node.kind === "title" && (
          <p className="mute">附名单：{draft.rosters.map(({ title }) => title).join("；")}</p>
        )}
      </div>
    </section>
  );
}

function MarginComment({ comment }: { comment: CommentView }) {
  const { open } = useNavigation();
  return (
    <div className="card" data-testid={`margin-comment-${comment.id}`}>
      <b>{comment.unit_short || "未认出单位"}</b> <Chip>{comment.handle}</Chip> <Chip>{KINDS[comment.kind]}</Chip>{" "}
      {comment.decision ? (
        <Chip tone={OUTCOME_TONES[comment.decision]}>已{OUTCOMES[comment.decision]}</Chip>
      ) : (
        <Chip tone="act">待处理</Chip>
      )}
      <p>{comment.text}</p>
      <Button size="small" onClick={() => open("decide", { comment: comment.id })}>
        {comment.decision ? "查看处理" : "去处理"}
      </Button>
    </div>
  );
}
