/** The words after the decision, to be seen before deciding and to be written by hand. */
import { Button } from "antd";
import { useState } from "react";

import type { CommentView } from "../backend/generated";
import { TextField } from "../field/TextField";
import { KeyButton } from "../keys/KeyButton";
import { around, Diff } from "../text/Diff";
import { OUTCOMES } from "../text/words";
import { Chip } from "../window/Chip";
import type { Deciding } from "./useDeciding";

export function Result({ deciding }: { deciding: Deciding }) {
  const { current, detail, editing } = deciding;
  if (!detail || !current) return null;
  if (detail.result_text === null) {
    return <p className="mute">这条意见不针对某一段文字，处理时不改动文稿。</p>;
  }
  return (
    <div className="result">
      <p className="mute result-head">
        处理后的文字
        {!editing && (
          <KeyButton keyName="E" label="修改" quiet onPress={() => deciding.startEditing()} testId="edit-result" />
        )}
      </p>
      {detail.conflicts.length > 0 && !current.decision && (
        <Chip tone="bad">与已采纳的意见改到同一处，采纳时请写定文字</Chip>
      )}
      {editing ? (
        <EditResult key={current.id} text={detail.result_text} deciding={deciding} />
      ) : (
        <p className="official result-text" data-testid="result-text">
          {detail.result.length > 0 ? (
            <Diff segments={around(detail.result)} clean={deciding.clean} />
          ) : (
            <span className="mute">{unchanged(current)}</span>
          )}
        </p>
      )}
    </div>
  );
}

/** Why no words change here. */
function unchanged({ decision, has_edit }: CommentView): string {
  if (decision === "adopted" || decision === "partly") return "已按处理改好，见左边的条文。";
  if (decision) return "文字不变。";
  return has_edit ? "要改的话在现在的文字里已经没有了；采纳时由您写定。" : "没有提出具体文字；采纳时由您写定。";
}

/** Where the change begins: there the cursor stands first. */
function changeStart(deciding: Deciding): number {
  const first = deciding.detail?.result[0];
  if (first?.kind === "same") return first.text.length;
  const text = deciding.detail?.result_text ?? "";
  const quote = deciding.current?.quote;
  const found = quote ? text.indexOf(quote) : -1;
  return found >= 0 ? found + (quote?.length ?? 0) : text.length;
}

function EditResult({ text: first, deciding }: { text: string; deciding: Deciding }) {
  const [text, setText] = useState(first);
  const outcome = deciding.editing ?? "adopted";
  return (
    <>
      <TextField
        label="处理后的文字"
        rows={5}
        official
        focused
        cursor={changeStart(deciding)}
        value={text}
        onChange={setText}
        onSubmit={() => deciding.saveEdited(text, outcome)}
        onCancel={deciding.stopEditing}
        testId="result-field"
      />
      <div className="row">
        <Button
          type="primary"
          data-testid="result-save"
          disabled={deciding.busy}
          onClick={() => deciding.saveEdited(text, outcome)}
        >
          保存并{OUTCOMES[outcome]}（Ctrl+回车）
        </Button>
        {outcome === "adopted" && (
          <Button
            data-testid="result-save-partly"
            disabled={deciding.busy}
            onClick={() => deciding.saveEdited(text, "partly")}
          >
            保存为部分采纳
          </Button>
        )}
        <Button data-testid="result-cancel" onClick={deciding.stopEditing}>
          取消（Esc）
        </Button>
      </div>
    </>
  );
}
