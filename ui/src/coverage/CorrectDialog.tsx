/** What a point says, put right. Its own words stay as written. */
import { Button, Select } from "antd";
import { useState } from "react";

import type { CommentKind, CommentView } from "../backend/generated";
import { useChange } from "../backend/queries";
import { TextField } from "../field/TextField";
import { KINDS } from "../text/words";
import { Dialog } from "../window/Dialog";

export function CorrectDialog({ comment, onClose }: { comment: CommentView; onClose: () => void }) {
  const [kind, setKind] = useState<CommentKind>(comment.kind);
  const [quote, setQuote] = useState(comment.quote ?? "");
  const [proposed, setProposed] = useState(comment.proposed ?? "");
  const [grounds, setGrounds] = useState(comment.grounds ?? "");
  const change = useChange("correct_comment");
  const save = async () => {
    const input = {
      comment: comment.id,
      kind,
      quote: quote || null,
      proposed: proposed || null,
      grounds: grounds || null,
    };
    if (await change.run(input)) onClose();
  };
  const submit = () => void save();
  return (
    <Dialog
      title={`更正 ${comment.handle}`}
      testId="correct-dialog"
      onClose={onClose}
      actions={
        <Button type="primary" data-testid="correct-save" disabled={change.busy} onClick={submit}>
          保存
        </Button>
      }
    >
      <p className="official">{comment.text}</p>
      <div className="form">
        <label>
          要求
          <Select
            value={kind}
            onChange={setKind}
            aria-label="要求"
            options={(Object.keys(KINDS) as CommentKind[]).map((value) => ({ value, label: KINDS[value] }))}
          />
        </label>
        <label>
          针对的原文
          <TextField
            label="针对的原文"
            rows={2}
            official
            value={quote}
            onChange={setQuote}
            onSubmit={submit}
            testId="correct-quote"
          />
        </label>
        <label>
          希望的文字
          <TextField
            label="希望的文字"
            rows={2}
            official
            value={proposed}
            onChange={setProposed}
            onSubmit={submit}
            testId="correct-proposed"
          />
        </label>
        <label>
          理由依据
          <TextField
            label="理由依据"
            rows={2}
            value={grounds}
            onChange={setGrounds}
            onSubmit={submit}
            testId="correct-grounds"
          />
        </label>
      </div>
    </Dialog>
  );
}
