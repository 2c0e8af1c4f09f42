/** Reasons that the office uses again and again, by key. The keys never change their meaning. */
export const PHRASES: { key: string; text: string }[] = [
  { key: "5", text: "与上级文件表述保持一致" },
  { key: "6", text: "原文已包含该内容" },
  { key: "7", text: "超出本文件规定范围" },
  { key: "8", text: "属其他部门职责，转有关部门研究" },
  { key: "9", text: "经与该单位沟通，同意按此处理" },
];
