"""One table of metadata as spreadsheets, scripts and people save it: every spelling must give the same result.

    python3 Scripts/checks/metadata_spellings.py [--conspectus BINARY]

Some spellings are made by pandas, and those of a spreadsheet by LibreOffice where it is installed. Ends with 1 and a
line for each spelling whose result differs, or with one line that says how many were tried. Last, reports.csv is sent
through LibreOffice and given back unedited, which must change nothing.
"""

import argparse
import csv
import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas

HEADER = ["source", "year", "date", "region_code", "exclude", "GDP", "备注"]
ROWS = [
    ["001.txt", "2019", "2019-01-12", "450200", "true", "1.5", "无为市，甲"],
    ["乙.txt", "2020", "2020-12-13", "", "", "", ""],
    ["下/003.txt", "", "", "320500", "false", "2.5", "甲=乙"],
]
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "reports"


def text(header=HEADER, rows=ROWS, separator=",", end="\n", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def with_cells(column, *cells):
    """The rows with other cells in a column; None leaves a cell as it is."""
    place = HEADER.index(column)
    return [
        [cell if index != place or new is None else new for index, cell in enumerate(row)]
        for row, new in zip(ROWS, cells)
    ]


def spellings():
    """Pairs of a name and the bytes of a file."""
    for encoding in ["utf-8", "utf-8-sig", "utf-16", "gb18030"]:
        for name, separator in [("comma", ","), ("semicolon", ";"), ("tab", "\t")]:
            yield f"{encoding}, {name}", text(separator=separator).encode(encoding)
    yield "utf-16 big-endian", b"\xfe\xff" + text().encode("utf-16-be")
    yield "gbk, CRLF", text(end="\r\n").encode("gbk")
    yield "CR", text(end="\r").encode()
    yield "all quoted", text(quoting=csv.QUOTE_ALL).encode()
    yield "empty rows at the end", (text() + ",,,,,,\n\n,,,,,,\n").encode()
    yield "empty rows between", text().replace("\n", "\n\n").encode()
    yield "empty columns at the end", text(HEADER + ["", ""], [row + ["", ""] for row in ROWS]).encode()
    yield "an empty column between", text(
        HEADER[:2] + [""] + HEADER[2:], [row[:2] + ["x"] + row[2:] for row in ROWS]).encode()
    yield "rows without their last cells", text(rows=[row[: 7 if row[6] else 3] for row in ROWS]).encode()
    yield "Chinese headings", text(["文件名", "年份", "日期", "行政区划代码", "排除", "GDP", "备注"]).encode()
    yield "other Chinese headings", text(["文件", "年", "时间", "区划代码", "剔除", "GDP", "备注"]).encode()
    yield "capital headings", text([title.upper() for title in HEADER]).encode()
    yield "headings of a form", text(["File name", "Year", "Date", "Region Code", "Exclude", "GDP", "备注"]).encode()
    yield "blanks around headings", text([f" {title} " for title in HEADER]).encode()
    yield "full-width headings", text(["ｓｏｕｒｃｅ", "ｙｅａｒ", "ｄａｔｅ"] + HEADER[3:]).encode()
    yield "blanks around cells", text(rows=[[f" {cell} " for cell in row] for row in ROWS]).encode()
    for first, second in [
        ("2019/1/12", "2020/12/13"), ("2019.1.12", "2020.12.13"), ("2019年1月12日", "2020年12月13日"),
        ("2019-1-12", "2020-12-13"), ("2019-01-12 00:00:00", "2020-12-13 00:00:00"),
        ("2019-01-12T00:00:00Z", "2020-12-13T00:00:00.000Z"), ("2019/1/12 0:00", "2020/12/13 8:30"), ("43477", "44178"),
        ("43477.0", "44178.5"), ("20190112", "20201213"), ("12-Jan-19", "13-Dec-20"), ("Jan 12, 2019", "Dec 13, 2020"),
        ("12 January 2019", "13 December 2020"), ("1547251200", "1607817600"), ("２０１９年１月１２日", "２０２０／１２／１３"),
        ("二〇一九年一月十二日", "二〇二〇年十二月十三日"),
    ]:
        yield f"date {first}", text(rows=with_cells("date", first, second, None)).encode()
    yield "date 13/12/2020", text(rows=with_cells("date", None, "13/12/2020", None)).encode()
    yield "date 12/13/2020", text(rows=with_cells("date", None, "12/13/2020", None)).encode()
    for first, second in [("2019.0", "2020.0"), ("2019年", "2020年度"), ("２０１９", "２０２０"), ("二〇一九年", "二〇二〇年")]:
        yield f"year {first}", text(rows=with_cells("year", first, second, None)).encode()
    for yes, no in [("TRUE", "FALSE"), ("True", "False"), ("1", "0"), ("1.0", "0.0"), ("yes", "no"), ("是", "否"), ("Y", "N")]:
        yield f"exclude {yes}", text(rows=with_cells("exclude", yes, None, no)).encode()
    for first, second in [("450200.0", "320500.0"), ("4.502E+05", "3.205E+05"), ("450,200", "320,500"),
                          ("450200000000", "320500000000"), ("４５０２００", "３２０５００")]:
        yield f"code {first}", text(rows=with_cells("region_code", first, None, second)).encode()
    for nothing in ["nan", "NaN", "NA", "#N/A", "NULL", "None", "-", "——"]:
        rows = [[cell or (nothing if 0 < index < 5 else "") for index, cell in enumerate(row)] for row in ROWS]
        yield f"empty as {nothing}", text(rows=rows).encode()
    yield "names without ending", text(rows=with_cells("source", "001", "乙", "下/003")).encode()
    yield "names without folder", text(rows=with_cells("source", None, None, "003.txt")).encode()
    yield "ids", text(["report_id"] + HEADER[1:], with_cells("source", "001", "乙", "下_003")).encode()
    yield "ids that became numbers", text(rows=with_cells("source", "1", None, "3.0")).encode()
    yield "backslashes", text(rows=with_cells("source", None, None, "下\\003.txt")).encode()
    yield "leading ./", text(rows=with_cells("source", "./001.txt", None, "./下/003.txt")).encode()
    for nothing in ["nan", "NA", "#N/A"]:
        yield f"own cell empty as {nothing}", text(rows=with_cells("GDP", None, nothing, None)).encode()
    frame = pandas.read_csv(io.StringIO(text()))
    yield "pandas", frame.to_csv(index=False).encode()
    yield "pandas, with its index", frame.to_csv().encode()
    frame["date"] = pandas.to_datetime(frame["date"])
    yield "pandas, dates", frame.to_csv(index=False, na_rep="nan").encode()


def run(binary, corpus, table=None):
    """reports.csv of the corpus with the table, and what was said."""
    metadata = ["--metadata", str(table)] if table else []
    done = subprocess.run([binary, "ingest", str(corpus)] + metadata, capture_output=True, text=True)
    return done.stdout, done.stderr, done.returncode


def saved_by_libreoffice(path, folder, filter_options):
    """The table opened and saved by LibreOffice in a Chinese locale; nothing where it cannot be done."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--infilter=CSV:44,34,76,1,,2052,false,true",
         "--convert-to", f"csv:Text - txt - csv (StarCalc):{filter_options}", "--outdir", str(folder / "saved"), str(path)],
        check=True, capture_output=True, timeout=240)
    return folder / "saved" / path.name


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--conspectus", default=".build/release/conspectus")
    binary = parser.parse_args().conspectus
    failures, tried = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "in"
        (corpus / "下").mkdir(parents=True)
        singles = sorted(SAMPLE.glob("*.txt"), key=lambda path: path.stat().st_size)[:3]
        for source, target in zip(singles, ["001.txt", "乙.txt", "下/003.txt"]):
            shutil.copy(source, corpus / target)
        table = folder / "m.csv"
        table.write_bytes(text().encode())
        plain = run(binary, corpus)[0]
        expected = run(binary, corpus, table)[0]
        if plain == expected:
            failures.append("the table changed nothing")

        def compare(spelling, path):
            found, said, code = run(binary, corpus, path)
            if found != expected or code != 0 or "left out" in said:
                difference = [
                    f"{title}: {a!r}, expected {b!r}"
                    for row, other in zip(csv.DictReader(io.StringIO(found)), csv.DictReader(io.StringIO(expected)))
                    for title, a, b in [(key, row.get(key), other[key]) for key in other] if a != b
                ]
                failures.append(f"{spelling}: {'; '.join(difference[:3])} {said.strip()[:300]}")

        for spelling, content in spellings():
            tried += 1
            table.write_bytes(content)
            compare(spelling, table)
        if shutil.which("soffice"):
            # 76 is UTF-8 and 67 GBK, in LibreOffice's numbering; 44 and 34 are comma and quotation mark.
            for spelling, options in [("LibreOffice, UTF-8", "44,34,76,1,,2052"), ("LibreOffice, GBK", "44,34,67,1,,2052")]:
                tried += 2
                table.write_bytes(text().encode())
                compare(spelling, saved_by_libreoffice(table, folder, options))
                given = folder / "reports.csv"
                given.write_text(plain, encoding="utf-8")
                again, said, _ = run(binary, corpus, saved_by_libreoffice(given, folder, options))
                if again != plain or "corrects" in said or "otherwise" in said:
                    failures.append(f"{spelling}: reports.csv given back unedited changed something: {said.strip()[:400]}")
        else:
            print("skipped: tables saved by LibreOffice, which is not installed")
    for failure in failures:
        print(failure)
    if failures:
        sys.exit(1)
    print(f"{tried} spellings of one table of metadata gave the same result.")


main()
