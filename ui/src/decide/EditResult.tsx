/** The paragraph's final words, written in the place where they will stand. */
import { Button } from "antd";
import { useState } from "react";

import { TextField } from "../field/TextField";
import { OUTCOMES } from "../text/words";
import type { Deciding } from "./useDeciding";

/** Where the change begins: there the cursor stands first. */
function changeStart(deciding: Deciding): number {
  const first = deciding.detail?.result[0];
  if (first?.kind === "same") return first.text.length;
  const text = deciding.detail?.result_text ?? "";
  const quote = deciding.current?.quote;
  const found = quote ? text.indexOf(quote) : -1;
  return found >= 0 ? found + (quote?.length ?? 0) : text.length;
}

export function EditResult({ text: first, deciding }: { text: string; deciding: Deciding }) {
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
        <Button type="primary" data-testid="result-save" onClick={() => deciding.saveEdited(text, outcome)}>
          保存并{OUTCOMES[outcome]}（Ctrl+回车）
        </Button>
        {outcome === "adopted" && (
          <Button data-testid="result-save-partly" onClick={() => deciding.saveEdited(text, "partly")}>
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
