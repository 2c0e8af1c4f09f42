/** What was understood of the sample letter. */
import type { Understanding } from "../generated";
import type { State } from "./matter";

export function understanding(state: State): Understanding {
  return {
    letter: {
      title: state.drafts[0]?.title ?? "",
      addressees: "各旗市区人民政府，市直相关部门",
      basis: ["内发改环资字〔2024〕25号"],
      date: "2024-01-26",
      deadline: "2024-01-30T23:59:00",
      channels: ["OA发送至资源节约和环境保护科", "邮箱 hzk@example.cn"],
      contact: "杜某某，8210000",
      annexes: state.drafts.slice(1).map(({ title }) => title),
      margin_note: "此件发收 下周一报送(5日)",
    },
    drafts: state.drafts,
    units: state.units,
    recipients: state.roles.recipient,
    members: state.roles.member,
    issuers: state.roles.issuer,
    standing_rules: ["以下任务均需各旗市区人民政府落实，不再列出"],
    warnings: [
      "（六）的责任单位有教育局，但教育局不是成员单位，也不在联合印发单位中",
      "手写批注说“5日”报送，与正文的截止日期1月30日不一致，以正文为准",
    ],
    losses: [],
  };
}
