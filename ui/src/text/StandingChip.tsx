/** Why a comment does not count by itself, or should be looked at again. */
import type { CommentStanding } from "../backend/generated";
import { Chip } from "../window/Chip";

export function StandingChip({ standing }: { standing: CommentStanding }) {
  switch (standing.state) {
    case "counts":
      return null;
    case "twin":
      return <Chip title="另一个文件里有同一条意见，只计那一条">同一条，不另计</Chip>;
    case "superseded":
      return <Chip title="后来的反馈取代了这一件">已被取代，不计</Chip>;
    case "overtaken":
      return (
        <Chip
          tone="doubt"
          title="这一件已由后来的反馈取代，而这条意见此前已经处理。处理结果没有改动；不再需要的，按 0 搁置"
        >
          前次反馈，请复核
        </Chip>
      );
  }
}
