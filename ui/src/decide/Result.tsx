/** The words after the decision, to be seen before deciding and to be written by hand. */
import type { CommentView, ConflictView } from "../backend/generated";
import { KeyButton } from "../keys/KeyButton";
import { around, Diff } from "../text/Diff";
import { Chip } from "../window/Chip";
import type { Deciding } from "./useDeciding";

export function Result({ deciding }: { deciding: Deciding }) {
  const { current, detail, editing } = deciding;
  if (!detail || !current) return null;
  if (detail.result_text === null) {
    if (detail.result.length > 0) {
      return (
        <div className="result">
          <p className="mute">采纳后的文字</p>
          <p className="official result-text" data-testid="result-text">
            <Diff segments={around(detail.result)} clean={deciding.clean} />
          </p>
        </div>
      );
    }
    return (
      <p className="mute" data-testid="result-text">
        {current.has_edit ? "采纳后按这条意见增删段落或条目。" : "这条意见不针对某一段文字，处理时不改动文稿。"}
      </p>
    );
  }
  return (
    <div className="result">
      <p className="mute result-head">
        处理后的文字
        {!editing && (
          <KeyButton keyName="E" label="修改" quiet onPress={() => deciding.startEditing()} testId="edit-result" />
        )}
      </p>
      {detail.conflicts.length > 0 && current.decision === null && <Collisions conflicts={detail.conflicts} />}
      {editing ? (
        <p>正在左边的条文里修改。</p>
      ) : (
        <p className="official result-text" data-testid="result-text">
          {detail.result.length > 0 && current.decision === null ? (
            <Diff segments={around(detail.result)} clean={deciding.clean} />
          ) : (
            <span className="mute">{unchanged(current)}</span>
          )}
        </p>
      )}
    </div>
  );
}

/** With what was adopted already this one collides. */
function Collisions({ conflicts }: { conflicts: ConflictView[] }) {
  return (
    <div className="collisions" data-testid="collisions">
      <Chip tone="bad">与已采纳的意见改到同一处，采纳时请写定文字</Chip>
      {conflicts.map((conflict, at) => {
        const key = `${at}`;
        return (
          <ul key={key}>
            {conflict.sides.map((side) => (
              <li key={side.sources.join() + side.text}>
                {side.sources.join("、")}：{side.text ? <ins>{side.text}</ins> : "删去"}
              </li>
            ))}
          </ul>
        );
      })}
    </div>
  );
}

/** Why no words change here. */
function unchanged({ decision, has_edit }: CommentView): string {
  if (decision === "adopted" || decision === "partly") return "已按处理改好，见左边的条文。";
  if (decision) return "文字不变。";
  return has_edit ? "现在的文字里已经是这样，采纳不再改动文字。" : "没有提出具体文字；采纳时由您写定。";
}
