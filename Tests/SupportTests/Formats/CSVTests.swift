import Foundation
import Support
import TestSupport
import Testing

@Suite struct CSVTableTests {
    private func table(_ text: String) throws -> CSVTable { try CSVTable(Array(text.utf8), name: "t.csv") }

    @Test func readsWhatRFC4180Shows() throws {
        let table = try table("aaa,bbb,ccc\r\n\"aaa\",\"b \"\"bb\",\"c\r\ncc\"\r\nzzz,,xxx")
        #expect(table.header == ["aaa", "bbb", "ccc"])
        #expect(table.rows.map(\.cells) == [["aaa", "b \"bb", "c\r\ncc"], ["zzz", "", "xxx"]])
        #expect(table.rows.map(\.line) == [2, 4])
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func anyLineBreakWillDo(_ lineBreak: String) throws {
        let table = try table(["source,year", "甲.txt,2024", "", "乙.txt,"].joined(separator: lineBreak))
        #expect(table.rows.map(\.cells) == [["甲.txt", "2024"], ["乙.txt", ""]])
        #expect(table.rows.map(\.line) == [2, 4])
        #expect(table.column("year") == 1)
        #expect(table.column("Year") == nil)
    }

    @Test func aByteOrderMarkIsNotPartOfTheFirstTitle() throws {
        #expect(try CSVTable([0xEF, 0xBB, 0xBF] + Array("a,b\n1,2\n".utf8), name: "t").header == ["a", "b"])
    }

    @Test(arguments: [
        ("", CSVError.empty(file: "t.csv")),
        ("a,b\n1\n", .wrongWidth(file: "t.csv", line: 2, found: 1, expected: 2)),
        ("a,b\n1,\"2\n", .unterminatedQuote(file: "t.csv", line: 2)),
        ("a,b\n1,\"2\"x\n", .textAfterQuote(file: "t.csv", line: 2)),
        ("a,a\n", .duplicateColumn(file: "t.csv", column: "a")),
    ])
    func saysWhatIsWrong(_ text: String, _ expected: CSVError) {
        #expect(throws: expected) { try table(text) }
    }

    @Test func invalidUTF8IsNamedByItsLine() {
        #expect(throws: CSVError.invalidUTF8(file: "t", line: 2)) {
            try CSVTable(Array("a\n".utf8) + [0xFF], name: "t")
        }
    }

    @Test func theMessageNamesPlaceAndRemedy() {
        #expect(
            CSVError.wrongWidth(file: "t.csv", line: 3, found: 5, expected: 4).description
                == "t.csv, line 3: 5 cells where the header has 4; quote cells that hold commas")
    }
}

@Suite struct TableWriterTests {
    private func written(_ format: TableWriter.Format, _ body: (inout TableWriter) throws -> Void) throws -> [UInt8] {
        try Fixtures.inTemporaryFolder { folder in
            let path = folder.path + "/t"
            var table = try TableWriter(
                FileSink(path: path), columns: ["term", "note", "n", "x", "yes"], format: format)
            try body(&table)
            try table.close()
            return try Files.bytes(at: path)
        }
    }

    private func row(_ table: inout TableWriter) throws {
        table.identifier("=新,质")
        table.prose("=1+1 \"a\"")
        table.integer(nil)
        table.number(0.1 + 0.2)
        table.boolean(true)
        try table.endRow()
    }

    @Test func quotesOnlyWhereItMustAndDefusesFreeText() throws {
        let text = String(decoding: try written(.csv, row), as: UTF8.self)
        #expect(text == "term,note,n,x,yes\n\"=新,质\",\"'=1+1 \"\"a\"\"\",,0.3,true\n")
    }

    @Test func aSpreadsheetGetsAMarkAndNoFormulaAtAll() throws {
        let bytes = try written(.spreadsheet, row)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(String(decoding: bytes.dropFirst(3), as: UTF8.self).contains("\n\"'=新,质\","))
    }

    @Test func jsonIsAnArrayOfObjectsWithNullForTheUnknown() throws {
        let bytes = try written(.json) { table in
            try row(&table)
            try row(&table)
        }
        let parsed = try JSONSerialization.jsonObject(with: Data(bytes)) as! [[String: Any]]
        #expect(parsed.count == 2)
        #expect(parsed[1]["term"] as? String == "=新,质")
        #expect(parsed[1]["n"] is NSNull)
        #expect(parsed[1]["x"] as? Double == 0.3)
        #expect(String(decoding: try written(.json) { _ in }, as: UTF8.self) == "[]\n")
    }

    /// What is written reads back the same, whatever characters it contains.
    @Test func readsBackWhatItWrote() throws {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("a,\"\n\t中 '=−".unicodeScalars)
        for _ in 0..<200 {
            var text = "x"
            for _ in 0..<generator.below(8) { text.unicodeScalars.append(alphabet[generator.below(alphabet.count)]) }
            let bytes = try written(.csv) { table in
                table.identifier(text)
                table.prose(text)
                table.integer(-3)
                table.number(1e-300)
                table.boolean(nil)
                try table.endRow()
            }
            #expect(try CSVTable(bytes, name: "t").rows.map(\.cells) == [[text, text, "-3", "1e-300", ""]])
        }
    }
}

@Suite struct NumberTests {
    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (1, "1"), (-2, "-2"), (0.5, "0.5"), (1.0 / 3, "0.333333333333"), (1e12, "1e+12"),
        (123_456_789_012, "123456789012"), (1e-7, "1e-07"), (.nan, ""), (.infinity, ""),
        (2.0 / 3e20, "6.66666666667e-21"),
    ])
    func hasAtMostTwelveDigits(_ value: Double, _ text: String) { #expect(Numbers.text(value) == text) }
}

@Suite struct JSONValueTests {
    @Test func keepsOrderAndEscapes() throws {
        let value = JSONValue.object([
            ("b", .array([.integer(1), .null])), ("a", .string("引\"\\\n\u{1}")), ("empty", .object([])),
        ])
        #expect(
            value.text == """
                {
                  "b": [
                    1,
                    null
                  ],
                  "a": "引\\"\\\\\\n\\u0001",
                  "empty": {}
                }

                """)
        let parsed = try JSONSerialization.jsonObject(with: Data(value.text.utf8)) as! [String: Any]
        #expect(parsed["a"] as? String == "引\"\\\n\u{1}")
    }
}
