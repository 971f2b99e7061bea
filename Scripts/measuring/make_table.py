#!/usr/bin/python3
"""Writes a table of short made-up policies, on which the memory of reading very many records is measured.

    Scripts/measuring/make_table.py 500000 policies.csv
    conspectus ingest policies.csv --output out --texts none        (under time -v, which prints the peak of memory)

One record in `--copies` repeats an earlier one, in turn word for word and with a sentence more. With `--long` one
record in that many has ten times the length, for which near duplicates are looked for. With `--reports` they say that
they are work reports, which `run` needs. The same arguments give the same bytes. The ending of the name decides between CSV and one JSON object a line.
"""

import argparse
import csv
import json
import random

PLACES = "贵港市 柳州市 玉林市 梧州市 百色市 苏州市 无锡市 常州市 南通市 合肥市 芜湖市 济南市 青岛市 太原市 大同市 长沙市".split()
OFFICES = "人民政府办公室 发展和改革委员会 财政局 教育局 科学技术局 生态环境局 住房和城乡建设局 农业农村局 商务局".split()
WHAT = "科技创新 乡村振兴 营商环境 生态保护 普惠金融 职业教育 养老服务 数字经济 绿色建筑 水利建设 住房保障 公共交通".split()
HOW = "完善 推进 支持 规范 扩大 优化 落实 健全 提升 鼓励 引导 保障".split()
WHOM = "企业 项目 机构 园区 街道 学校 医院 合作社 平台 示范区 实验室 基层单位".split()
AIM = "机制 政策 标准 目录 资金 服务 监管 试点 名单 规划 建设 评价".split()


def sentence(chance):
    """One of some millions of sentences, so that texts differ as real ones do."""
    how, what, whom, aim = (chance.choice(words) for words in (HOW, WHAT, WHOM, AIM))
    other, number = chance.choice(WHAT), chance.randint(2, 9999)
    return f"{how}{what}{aim}，对符合条件的{number}家{whom}给予{chance.randint(1, 500)}万元补助，{chance.choice(HOW)}{other}{chance.choice(AIM)}。"


def text(chance, characters):
    lines, written = [], 0
    while written < characters:
        line = "".join(sentence(chance) for _ in range(chance.randint(2, 4)))
        lines.append(line)
        written += len(line)
    return "\n".join(lines)


def records(count, copies, long, seed):
    chance = random.Random(seed)
    earlier = []
    for number in range(1, count + 1):
        year, place, office = chance.randint(2010, 2025), chance.choice(PLACES), chance.choice(OFFICES)
        title = f"{place}{office}关于{chance.choice(HOW)}{chance.choice(WHAT)}{chance.choice(AIM)}的通知"
        length = chance.randint(300, 800) * (10 if long and number % long == 0 else 1)
        if copies and number % copies == 0 and earlier:
            body = chance.choice(earlier) + ("" if number // copies % 2 else "\n" + sentence(chance))
        else:
            body = text(chance, length)
            if len(earlier) < 1000:
                earlier.append(body)
        yield {
            "title": title, "year": year, "date": f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "region": place, "文号": f"政办发〔{year}〕{chance.randint(1, 300)}号", "发文机关": place + office,
            "url": f"https://example.org/zcwj/{year}/{number:07}.html", "text": body,
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("output")
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--long", type=int, default=0)
    parser.add_argument("--reports", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rows = records(arguments.count, arguments.copies, arguments.long, arguments.seed)
    if arguments.reports:
        rows = ({"kind": "report", **row} for row in rows)
    with open(arguments.output, "w", encoding="utf-8", newline="") as file:
        if arguments.output.endswith(".csv"):
            table = None
            for row in rows:
                if table is None:
                    table = csv.DictWriter(file, list(row), lineterminator="\n")
                    table.writeheader()
                table.writerow(row)
        else:
            for row in rows:
                print(json.dumps(row, ensure_ascii=False), file=file)


if __name__ == "__main__":
    main()
