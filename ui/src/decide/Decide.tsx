/** 处理: what do they want here, and what do we say? */
import { useMemo, useState } from "react";

import type { CommentView, DraftView } from "../backend/generated";
import { useRead } from "../backend/queries";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import { Bar } from "./Bar";
import { Cards } from "./Cards";
import { ClauseText } from "./ClauseText";
import { Groups } from "./Groups";
import { byClause, byUnit, type Order, undecided } from "./order";
import { Side } from "./Side";
import { ALL_COMMENTS, useDeciding } from "./useDeciding";
import "./decide.css";

export function Decide() {
  const comments = useRead("comments", ALL_COMMENTS);
  const drafts = useRead("drafts", {});
  if (!comments.data || !drafts.data) return <Empty>正在读取意见……</Empty>;
  if (comments.data.length === 0) {
    return <Empty>还没有意见要处理。先到“台账”把收到的反馈文件拖进来，识别出的意见会按条目列在这里。</Empty>;
  }
  return <Deciding comments={comments.data} drafts={drafts.data} />;
}

interface DecidingProps {
  comments: CommentView[];
  drafts: DraftView[];
}

function Deciding({ comments, drafts }: DecidingProps) {
  const { target } = useNavigation();
  const [order, setOrder] = useState<Order>("clause");
  const ledger = useRead("ledger", {}, { enabled: order === "unit" });
  const groups = useMemo(() => {
    if (order === "clause") return byClause(drafts, comments);
    const names = new Map(ledger.data?.rows.map(({ unit }) => [unit.id, unit.name]));
    return byUnit([...names.keys()], names, comments);
  }, [order, drafts, comments, ledger.data]);
  const sequence = useMemo(() => groups.flatMap((group) => group.comments), [groups]);
  const aimed =
    target.comment ??
    sequence.find((comment) => target.node !== undefined && comment.node === target.node)?.id ??
    sequence.find(undecided)?.id ??
    sequence[0]?.id ??
    null;
  const deciding = useDeciding(sequence, drafts, aimed);
  const group = groups.find((one) => one.comments.some(({ id }) => id === deciding.current?.id)) ?? null;
  const left = sequence.filter(undecided).length;

  return (
    <div className="decide" data-testid="decide">
      <Groups groups={groups} current={group} order={order} onOrder={setOrder} left={left} onSelect={deciding.select} />
      <section className="panel clause">
        <ClauseText deciding={deciding} drafts={drafts} />
        {group && <Cards comments={group.comments} deciding={deciding} byUnit={order === "unit"} />}
      </section>
      <Side key={deciding.current?.id} deciding={deciding} comments={comments} />
      <Bar deciding={deciding} left={left} />
    </div>
  );
}
