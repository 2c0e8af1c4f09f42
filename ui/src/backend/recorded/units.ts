/** The organs of the sample matter. */
import type { Unit, UnitId, UnitKind } from "../generated";

const DISTRICTS = [
  "海拉尔区",
  "扎赉诺尔区",
  "满洲里市",
  "牙克石市",
  "扎兰屯市",
  "额尔古纳市",
  "根河市",
  "阿荣旗",
  "莫力达瓦达斡尔族自治旗",
  "鄂伦春自治旗",
  "鄂温克族自治旗",
  "陈巴尔虎旗",
  "新巴尔虎左旗",
  "新巴尔虎右旗",
];

const DEPARTMENTS: [string, string, string[]][] = [
  ["发展和改革委员会", "市发展改革委", ["发改委", "呼发改"]],
  ["工业和信息化局", "市工信局", ["工业和信息化局", "呼工信函"]],
  ["财政局", "市财政局", ["呼财函"]],
  ["生态环境局", "市生态环境局", ["呼环函"]],
  ["住房和城乡建设局", "市住建局", ["住房城乡建设局", "呼住建函"]],
  ["交通运输局", "市交通运输局", ["交通局", "呼交函"]],
  ["商务局", "市商务局", ["呼商函"]],
  ["市场监督管理局", "市市场监管局", ["市场监管局", "呼市监函"]],
  ["邮政管理局", "市邮政管理局", ["呼邮管函"]],
  ["人民检察院", "市人民检察院", ["检察院"]],
  ["教育局", "市教育局", ["呼教函"]],
];

export const UNITS: Unit[] = [
  ...DISTRICTS.map((short, index) => ({
    id: index + 1,
    name: `${short}人民政府`,
    short,
    aliases: [short.replace(/[区市旗]$/, "")],
    kind: "district" as UnitKind,
  })),
  ...DEPARTMENTS.map(([name, short, aliases], index) => ({
    id: 15 + index,
    name: `呼伦贝尔市${name}`,
    short,
    aliases,
    kind: (name.includes("检察院") ? "other" : "department") as UnitKind,
  })),
];

export function unitNamed(short: string): Unit {
  const found = UNITS.find((unit) => unit.short === short || unit.name === short || unit.aliases.includes(short));
  if (!found) throw new Error(`no recorded unit ${short}`);
  return found;
}

const ids = (...shorts: string[]): UnitId[] => shorts.map((short) => unitNamed(short).id);

export const RECIPIENTS: UnitId[] = UNITS.filter(({ short }) => short !== "市发展改革委").map(({ id }) => id);

export const MEMBERS: UnitId[] = UNITS.filter(({ kind, short }) => kind !== "district" && short !== "市教育局").map(
  ({ id }) => id,
);

export const ISSUERS: UnitId[] = ids(
  "市发展改革委",
  "市工信局",
  "市财政局",
  "市住建局",
  "市商务局",
  "市市场监管局",
  "市人民检察院",
  "市邮政管理局",
);
