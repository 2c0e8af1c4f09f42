/** What was understood of the sample letter. */
import type { Letter, Understanding } from "../generated";
import type { State } from "./matter";

export function letter(state: State): Letter {
  return {
    draft: 1,
    title: state.drafts[0]?.title ?? "",
    letterhead: "呼伦贝尔市发展和改革委员会",
    mongolian: null,
    number: null,
    marks: [],
    addressees: ["各旗市区人民政府", "市直相关部门"],
    basis: ["内发改环资字〔2024〕25号"],
    sender: "呼伦贝尔市发展和改革委员会",
    date: "2024-01-26",
    deadline: { at: state.deadline, words: "请于2024年1月30日前以正式文件形式反馈", guess: null },
    channels: [
      { way: "oa", to: "资源节约和环境保护科" },
      { way: "mail", address: "hzk@example.cn" },
    ],
    contacts: [{ name: "杜某某", phone: "8210000" }],
    annex_names: state.drafts.slice(1).map(({ title }) => title),
    imprint: [],
  };
}

export function understanding(state: State): Understanding {
  return {
    letter: letter(state),
    margin_notes: [
      {
        text: "此件发收 下周一报送(5日)",
        date: "2024-02-05",
        remark: "批注说的2月5日晚于来函的截止时间1月30日，仍以来函为准。",
      },
    ],
    city: "呼伦贝尔市",
    drafts: state.drafts,
    units: state.units,
    recipients: state.roles.recipient,
    members: state.roles.member,
    issuers: state.roles.issuer,
    standing_rules: ["以下任务均需各旗市区人民政府落实，不再列出"],
    warnings: ["（六）的责任单位有教育局，但教育局不是成员单位，也不在联合印发单位中"],
    losses: [],
  };
}
