#!/usr/bin/python3
"""Make data/divisions.csv, the gazetteer, from a table of administrative divisions.

Usage: gazetteer_build.py SOURCE.csv data/divisions.csv

Adds to the source's rows the short name of every division and one row for the state itself, and leaves out transfers
of a part of a division's land, which are no succession.
Only the standard library is used; the same source gives the same bytes.
"""

import csv
import sys

COLUMNS = [
    "code", "name", "short_name", "level", "province", "prefecture", "parent_code",
    "in_use_from", "in_use_until", "successor_codes", "latitude", "longitude",
]

# The state, so that reports of the State Council have a region like all others.
STATE = dict.fromkeys(COLUMNS, "") | {
    "code": "000000", "name": "全国", "short_name": "全国", "level": "national", "in_use_from": "1949",
}

# The nationalities that occur in the names of autonomous divisions; some names leave out 族.
NATIONALITIES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 毛难 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 崩龙 保安 裕固 "
    "京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各"
).split()
LONG_NATIONALITIES = [name for name in NATIONALITIES if len(name) > 1]

# Longest first, so that 特别行政区 goes before 区.
ENDINGS = ["特别行政区", "行政区", "地区", "特区", "新区", "省", "市", "盟", "县", "区", "旗"]


def without_nationalities(stem):
    """灌阳瑶族 -> 灌阳, 伊犁哈萨克 -> 伊犁; a name that is nothing but the nationality keeps it."""
    changed = True
    while changed:
        changed = False
        for name in sorted(NATIONALITIES, key=len, reverse=True):
            if stem.endswith(name + "族") and len(stem) > len(name) + 2:
                stem, changed = stem[: -len(name) - 1], True
                break
        else:
            for name in LONG_NATIONALITIES:
                if stem.endswith(name) and len(stem) > len(name) + 1:
                    stem, changed = stem[: -len(name)], True
                    break
    return stem[:-1] if stem.endswith("族") and stem[:-1] in NATIONALITIES else stem


def short_name(name):
    """The name without its kind where at least two characters remain: 贵港市 -> 贵港, 横县 -> 横县."""
    for kind in ("自治区", "自治州", "自治县", "自治旗"):
        if name.endswith(kind):
            return without_nationalities(name[: -len(kind)])
    if name.endswith("林区") and len(name) > 4:
        return name[:-2]
    if name.endswith("矿区") or (name.endswith("旗") and name[-2] in "左右前后中"):
        return name
    for kind in ENDINGS:
        if name.endswith(kind) and len(name) - len(kind) >= 2:
            return without_nationalities(name[: -len(kind)])
    return name


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    for row in rows:
        row["short_name"] = short_name(row["name"])
        # 130108[2001] says that a part of the land went there in that year; the division itself went on.
        successors = row["successor_codes"].split()
        row["successor_codes"] = " ".join(code for code in successors if "[" not in code)
    rows.sort(key=lambda row: (row["code"], row["in_use_from"], row["name"]))
    with open(sys.argv[2], "w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([STATE] + rows)


if __name__ == "__main__":
    main()
