/** What units of the sample matter returned: plainly made up, names masked. */
import type { CommentKind, MarkKind, Nature } from "../generated";

/** A sentence of a reply and what it was taken for. */
export interface RecordedPassage {
  text: string;
  kind: MarkKind | null;
  /** Handle of the comment, for comments. */
  handle?: string;
}

export interface RecordedReply {
  unit: string;
  files: string[];
  number: string | null;
  date: string | null;
  nature: Nature;
  natureWords: string;
  /** 0–1; 1 where a person confirmed it. */
  sure: number;
  why: string;
  passages: RecordedPassage[];
  takenBy?: string;
}

export interface RecordedComment {
  handle: string;
  unit: string;
  /** Label in the measures; empty for the text as a whole. */
  label: string;
  paragraph: number;
  kind: CommentKind;
  quote: string | null;
  proposed: string | null;
  grounds: string | null;
  text: string;
  confidence: number;
}

const boiler = (text: string): RecordedPassage => ({ text, kind: "boilerplate" });
const point = (handle: string, text: string): RecordedPassage => ({ text, kind: "comment", handle });

export const COMMENTS: RecordedComment[] = [
  {
    handle: "商-1",
    unit: "市商务局",
    label: "（四）",
    paragraph: 1,
    kind: "replace",
    quote: "销售额前10位的龙头企业",
    proposed: "重点电子商务企业",
    grounds: "我局无法掌握企业销售额排名",
    text: "建议将第（四）条“销售额前10位的龙头企业”修改为“重点电子商务企业”。理由：我局无法掌握企业销售额排名。",
    confidence: 0.98,
  },
  {
    handle: "商-2",
    unit: "市商务局",
    label: "（四）",
    paragraph: 1,
    kind: "insert",
    quote: "落实电商平台企业",
    proposed: "《商务领域经营者使用、报告一次性塑料制品管理办法》规定的",
    grounds: null,
    text: "在第（四）条“落实电商平台企业”后增加“《商务领域经营者使用、报告一次性塑料制品管理办法》规定的”。",
    confidence: 0.95,
  },
  {
    handle: "商-3",
    unit: "市商务局",
    label: "（九）",
    paragraph: 1,
    kind: "replace",
    quote: "“双品网购节”“网上年货节”等主题购物节",
    proposed: "全国网上年货节等促消费活动",
    grounds: null,
    text: "第（九）条“双品网购节”表述已调整，建议改为“全国网上年货节等促消费活动”。",
    confidence: 0.74,
  },
  {
    handle: "牙-1",
    unit: "牙克石市",
    label: "（四）",
    paragraph: 1,
    kind: "general",
    quote: "给予相应支持",
    proposed: null,
    grounds: null,
    text: "第（四）条“给予相应支持”表述较为笼统，建议明确支持方式。",
    confidence: 0.66,
  },
  {
    handle: "海-1",
    unit: "海拉尔区",
    label: "（四）",
    paragraph: 1,
    kind: "replace",
    quote: "减少二次包装",
    proposed: "避免二次包装",
    grounds: null,
    text: "第（四）条“减少二次包装”建议改为“避免二次包装”。",
    confidence: 0.97,
  },
  {
    handle: "海-2",
    unit: "海拉尔区",
    label: "（二）",
    paragraph: 1,
    kind: "replace",
    quote: "达到10%",
    proposed: "达到8%以上",
    grounds: "我区基数较低",
    text: "第（二）条中心城区使用可循环快递包装比例“达到10%”建议改为“达到8%以上”。理由：我区基数较低。",
    confidence: 0.93,
  },
  {
    handle: "满-1",
    unit: "满洲里市",
    label: "（二）",
    paragraph: 1,
    kind: "replace",
    quote: "达到10%",
    proposed: "达到12%",
    grounds: null,
    text: "建议将第（二）条“达到10%”提高为“达到12%”，与自治区目标衔接。",
    confidence: 0.93,
  },
  {
    handle: "财-1",
    unit: "市财政局",
    label: "（十）",
    paragraph: 1,
    kind: "delete",
    quote:
      "市财政局要通过现有部门预算资金支持开展覆盖快递包装生产、使用和回收处置全流程的统计分析、执法和监管能力建设。",
    proposed: null,
    grounds: "部门预算已保障相关支出，不宜再列",
    text: "建议删除第（十）条“市财政局要通过现有部门预算资金支持……能力建设。”。理由：部门预算已保障相关支出，不宜再列。",
    confidence: 0.9,
  },
  {
    handle: "环-1",
    unit: "市生态环境局",
    label: "（七）",
    paragraph: 2,
    kind: "replace",
    quote: "推进我区生活垃圾分类工作",
    proposed: "推进我市生活垃圾分类工作",
    grounds: null,
    text: "第（七）条第二段“我区”应为“我市”。",
    confidence: 0.96,
  },
  {
    handle: "教-1",
    unit: "市教育局",
    label: "（六）",
    paragraph: 1,
    kind: "delete",
    quote: "教育局、",
    proposed: null,
    grounds: "我局不是协调机制成员单位",
    text: "第（六）条责任单位中建议删除教育局。我局不是协调机制成员单位。",
    confidence: 0.91,
  },
  {
    handle: "邮-1",
    unit: "市邮政管理局",
    label: "",
    paragraph: 0,
    kind: "general",
    quote: null,
    proposed: null,
    grounds: null,
    text: "建议全文“快递包装”与“邮件快件包装”的表述保持统一。",
    confidence: 0.3,
  },
];

const textOf = (handle: string): string => COMMENTS.find((comment) => comment.handle === handle)?.text ?? "";

export const REPLIES: RecordedReply[] = [
  {
    unit: "市商务局",
    files: ["商务局意见.docx", "商务局复函（扫描件识别）.txt"],
    number: "呼商函〔2024〕7号",
    date: "2024-01-29",
    nature: "points",
    natureWords: "现将有关意见反馈如下",
    sure: 1,
    why: "落款“呼伦贝尔市商务局”",
    passages: [
      boiler("呼伦贝尔市商务局"),
      boiler("呼商函〔2024〕7号"),
      boiler("市发展和改革委员会："),
      boiler("你委《关于征求意见的函》收悉。经研究，现将有关意见反馈如下："),
      point("商-1", textOf("商-1")),
      point("商-2", textOf("商-2")),
      point("商-3", textOf("商-3")),
      { text: "另，第（三）条牵头单位应为市邮政管理局，我局仅配合。", kind: "unplaced" },
      { text: "联络员：李某某，流通业发展科副科长，电话0470-8210001。", kind: "roster" },
      boiler("呼伦贝尔市商务局　2024年1月29日"),
    ],
  },
  {
    unit: "海拉尔区",
    files: ["海拉尔区关于征求意见函的复函.docx"],
    number: "海政函〔2024〕9号",
    date: "2024-01-29",
    nature: "points",
    natureWords: "提出以下意见",
    sure: 1,
    why: "红头“海拉尔区人民政府”",
    passages: [
      boiler("海拉尔区人民政府"),
      boiler("来函收悉，经研究，提出以下意见："),
      point("海-1", textOf("海-1")),
      point("海-2", textOf("海-2")),
      boiler("特此函复。"),
    ],
  },
  {
    unit: "满洲里市",
    files: ["满洲里市意见.docx"],
    number: null,
    date: "2024-01-30",
    nature: "points",
    natureWords: "原则同意，建议",
    sure: 1,
    why: "落款“满洲里市人民政府”",
    passages: [boiler("市发展改革委："), point("满-1", textOf("满-1")), boiler("满洲里市人民政府")],
  },
  {
    unit: "牙克石市",
    files: ["牙克石市反馈意见表.xlsx"],
    number: null,
    date: "2024-01-29",
    nature: "points",
    natureWords: "修改建议栏有内容",
    sure: 1,
    why: "表头“单位：牙克石市人民政府”",
    passages: [boiler("反馈意见表"), point("牙-1", textOf("牙-1"))],
  },
  {
    unit: "扎兰屯市",
    files: ["扎兰屯市复函.docx"],
    number: null,
    date: "2024-01-28",
    nature: "none",
    natureWords: "无修改意见",
    sure: 1,
    why: "落款“扎兰屯市人民政府”",
    passages: [boiler("市发展改革委："), boiler("来函收悉，我市无修改意见。")],
  },
  {
    unit: "根河市",
    files: ["根河市意见.docx"],
    number: "根政函〔2024〕3号",
    date: "2024-01-26",
    nature: "none",
    natureWords: "无不同意见",
    sure: 1,
    why: "落款“根河市人民政府”",
    passages: [boiler("经研究，我市无不同意见。")],
  },
  {
    unit: "市财政局",
    files: ["反馈意见表（财政局）.xlsx"],
    number: "呼财函〔2024〕18号",
    date: "2024-01-30",
    nature: "points",
    natureWords: "修改建议栏有内容",
    sure: 1,
    why: "文号“呼财函”",
    passages: [
      boiler("反馈意见表"),
      point("财-1", textOf("财-1")),
      { text: "成员：王某某，党组成员、副局长。", kind: "roster" },
    ],
  },
  {
    unit: "市生态环境局",
    files: ["无标题.txt"],
    number: null,
    date: "2024-01-30",
    nature: "points",
    natureWords: "应为",
    sure: 0.72,
    why: "正文“我局固体废物与化学品科”",
    passages: [
      point("环-1", textOf("环-1")),
      { text: "以上意见由我局固体废物与化学品科提出，请酌情考虑。", kind: "unplaced" },
    ],
  },
  {
    unit: "市教育局",
    files: ["教育局.txt"],
    number: null,
    date: "2024-01-30",
    nature: "points",
    natureWords: "建议删除",
    sure: 0.92,
    why: "文件名“教育局.txt”",
    passages: [point("教-1", textOf("教-1"))],
  },
  {
    unit: "市邮政管理局",
    files: ["呼伦贝尔市邮政管理局复函.docx"],
    number: "呼邮管函〔2024〕4号",
    date: "2024-01-29",
    nature: "points",
    natureWords: "提出如下建议",
    sure: 1,
    why: "红头“呼伦贝尔市邮政管理局”",
    passages: [
      boiler("呼伦贝尔市邮政管理局"),
      point("邮-1", textOf("邮-1")),
      { text: "成员：赵某某，党组成员、副局长。联络员：钱某某，市场监管科副科长，电话0470-8210002。", kind: "roster" },
    ],
  },
  {
    unit: "市工信局",
    files: [],
    number: null,
    date: "2024-02-01",
    nature: "none",
    natureWords: "无意见",
    sure: 1,
    why: "电话登记",
    takenBy: "孙某某，电话",
    passages: [{ text: "无意见", kind: "boilerplate" }],
  },
];
