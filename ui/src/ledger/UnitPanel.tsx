/** What one unit returned: its originals, with marks on what was found in them. */
import { Button } from "antd";
import { useState } from "react";

import type { LedgerRow, ReplyId } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { day, minute } from "../text/dates";
import { CoverageBar, Passages } from "../text/Original";
import { NATURES, relationWords } from "../text/words";
import { otherWarnings, Unread } from "../unread/Unread";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";

interface UnitPanelProps {
  row: LedgerRow | null;
  onRecord: () => void;
  onNoComment: () => void;
}

export function UnitPanel({ row, onRecord, onNoComment }: UnitPanelProps) {
  return (
    <section className="panel unit-panel" data-testid="unit-panel">
      {row === null ? (
        <Empty>点一个单位，或用 ↑↓ 选择，这里显示它的来件原文。</Empty>
      ) : (
        <>
          <h3>
            {row.unit.short}
            {row.number && <small>{row.number}</small>}
          </h3>
          {row.replies.length === 0 ? (
            <Empty>
              <p>{row.unit.name}还没有反馈。收到文件后拖到窗口里；打来电话的，登记下来。</p>
              <div className="row">
                <Button data-testid="unit-none" onClick={onNoComment}>
                  <kbd>N</kbd> 来电无意见
                </Button>
                <Button data-testid="unit-record" onClick={onRecord}>
                  <kbd>T</kbd> 登记电话反馈
                </Button>
              </div>
            </Empty>
          ) : (
            <div className="scroll padded">
              {row.doubts.map((doubt) => (
                <p key={doubt} className="doubtful" data-testid="unit-doubt">
                  {doubt}
                </p>
              ))}
              {[...row.replies].reverse().map((reply) => (
                <ReplyText key={reply} reply={reply} />
              ))}
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** One reply's text. Later replies stand first: they count. */
function ReplyText({ reply }: { reply: ReplyId }) {
  const pages = useRead("reply", { reply });
  const { open } = useNavigation();
  if (!pages.data) return <p className="mute">正在读取……</p>;
  const view = pages.data.reply;
  return (
    <article className="reply-text" data-testid={`reply-text-${reply}`}>
      <p className="mute">
        {view.date ? `落款 ${day(view.date)}` : `收到 ${minute(view.received)}`} · {NATURES[view.nature]}
        {view.taken_by && ` · ${view.taken_by}登记`}
      </p>
      {view.relations
        .filter(({ state }) => state === "confirmed")
        .map((relation) => (
          <p key={relation.reply} className="mute">
            {relationWords(relation)}
          </p>
        ))}
      <div className="row">
        {!view.settled && (
          <Button size="small" onClick={() => open("incoming", { reply })}>
            去确认
          </Button>
        )}
        {view.unplaced > 0 && (
          <Button size="small" onClick={() => open("coverage", { reply })}>
            核对未归 {view.unplaced} 句
          </Button>
        )}
        {view.comments.length > 0 && (
          <Button size="small" onClick={() => open("decide", { comment: view.comments[0] })}>
            去处理 {view.comments.length} 条意见
          </Button>
        )}
        <RemoveReply reply={reply} />
      </div>
      {otherWarnings(view).map((warning) => (
        <p key={warning} className="doubtful">
          {warning}
        </p>
      ))}
      {pages.data.files.map((file) => (
        <div key={file.file.id}>
          <p className="file-name">{file.file.name}</p>
          <Unread pages={file} />
          <CoverageBar pages={file} />
          <Passages passages={file.passages} marks={file.marks} />
        </div>
      ))}
    </article>
  );
}

/** Asks once more on the button itself: it can be undone, but takes the decisions with it. */
function RemoveReply({ reply }: { reply: ReplyId }) {
  const [asking, setAsking] = useState(false);
  const change = useChange("remove_reply");
  return asking ? (
    <Button
      size="small"
      danger
      data-testid="remove-reply-sure"
      onClick={() => void change.run({ reply })}
      onBlur={() => setAsking(false)}
    >
      确定移除？连同其中的意见（可撤销）
    </Button>
  ) : (
    <Button size="small" type="text" data-testid="remove-reply" onClick={() => setAsking(true)}>
      移除来件
    </Button>
  );
}
