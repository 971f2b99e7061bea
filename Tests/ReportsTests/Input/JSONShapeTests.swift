import Reports
import Support
import Testing

/// JSON in the shapes that programs write.
@Suite struct JSONShapeTests {
    private struct Place {
        let name: String
        let year: Int
        var text: String { JSONShapeTests.report(name, year) }
        var members: [(name: String, value: JSONValue)] {
            [
                ("title", .string(name + "政府工作报告")), ("year", .integer(year)), ("region", .string(name)),
                ("content", .string(text)),
            ]
        }
    }

    private static let places = [Place(name: "临沂市", year: 2018), Place(name: "菏泽市", year: 2019)]

    private static func report(_ city: String, _ year: Int) -> String {
        "政府工作报告\n——\(year)年1月15日在\(city)第十九届人民代表大会第五次会议上\n各位代表：\n现在，我代表\(city)人民政府，向大会报告工作，请予审议。\n"
            + filler(4000, place: city) + "让我们奋斗！"
    }

    private func ingest(_ text: String, name: String = "x.json", encoding: String = "UTF-8") async throws -> [Report] {
        let folder = ScratchFolder()
        let file = try folder.write(encoding == "UTF-8" ? Array(text.utf8) : encoded(text, as: encoding), to: name)
        return try await Ingestion.read(inputs: [file], gazetteer: gazetteer).reports
    }

    private func expectBoth(_ reports: [Report], _ comment: Comment, fields: Bool = true) {
        #expect(reports.map(\.kind) == [.report, .report], comment)
        #expect(reports.map(\.region) == Self.places.map(\.name), comment)
        #expect(reports.map(\.year) == Self.places.map(\.year), comment)
        #expect(reports.map(\.characters) == Self.places.map { $0.text.filter { !$0.isWhitespace }.count }, comment)
        if fields { #expect(reports.allSatisfy { $0.yearBasis == .metadata }, comment) }
    }

    private static func objects(_ transform: (JSONValue) -> JSONValue = { $0 }) -> [JSONValue] {
        places.map { place in
            .object(place.members.map { ($0.name, $0.name == "content" ? transform($0.value) : $0.value) })
        }
    }

    private static func paragraphs(_ text: JSONValue) -> [JSONValue] {
        guard case .string(let text) = text else { return [] }
        return text.split(separator: "\n").map { .string(String($0)) }
    }

    private static func line(_ value: JSONValue) -> String { value.text.replacing("\n", with: " ") }

    @Test func listsAndLines() async throws {
        let list = JSONValue.array(Self.objects())
        expectBoth(try await ingest(list.text), "list")
        expectBoth(try await ingest("\u{FEFF}" + list.text.replacing("\n", with: "\r\n")), "mark and CRLF")
        let lines = Self.objects().map(Self.line)
        expectBoth(try await ingest(lines.joined(separator: "\r\n") + "\r\n", name: "x.jsonl"), "lines")
        expectBoth(try await ingest(lines.joined(separator: ",\n") + ",\n", name: "x.jsonl"), "lines with commas")
        expectBoth(try await ingest(Self.objects().map(\.text).joined(separator: "\n")), "one behind the other")
        expectBoth(try await ingest(list.text, name: "x.txt"), "as text")
        for encoding in ["UTF-16LE", "UTF-16BE", "GB18030"] {
            expectBoth(try await ingest(list.text, encoding: encoding), "\(encoding)")
            expectBoth(
                try await ingest(lines.joined(separator: "\n"), name: "x.jsonl", encoding: encoding), "\(encoding)")
        }
    }

    @Test func wrappedLists() async throws {
        let list = JSONValue.array(Self.objects())
        for value: JSONValue in [
            .object([("data", list)]),
            .object([("code", .integer(0)), ("data", .object([("total", .integer(2)), ("list", list)]))]),
            .object([
                ("meta", .object([("note", .string(filler(300)))])), ("result", .object([("list", list)])),
            ]),
            .object([
                ("hits", .object([("hits", .array(Self.objects().map { .object([("_source", $0)]) }))]))
            ]),
            .object(Self.places.map { ("\($0.year)", .object($0.members)) }),
        ] { expectBoth(try await ingest(value.text), "\(value.text.prefix(80))") }
    }

    @Test func columns() async throws {
        let names = Self.places[0].members.map(\.name)
        func column(_ name: String) -> [JSONValue] { Self.places.map { $0.members.first { $0.name == name }!.value } }
        let lists = JSONValue.object(names.map { ($0, .array(column($0))) })
        let numbered = JSONValue.object(
            names.map { name in (name, .object(column(name).enumerated().map { ("\($0)", $1) })) })
        let split = JSONValue.object([
            ("columns", .array(names.map { .string($0) })),
            ("data", .array(Self.places.map { .array($0.members.map(\.value)) })),
        ])
        for value in [lists, numbered, split] { expectBoth(try await ingest(value.text), "\(value.text.prefix(60))") }
    }

    @Test func objectsByKey() async throws {
        let byYear = JSONValue.object(Self.places.map { ("\($0.year)年", .string($0.text)) })
        expectBoth(try await ingest(byYear.text), "by year")
        let byPlace = JSONValue.object(Self.places.map { ($0.name, .object([("\($0.year)", .string($0.text))])) })
        expectBoth(try await ingest(byPlace.text), "by place and year")
        let byTitle = JSONValue.object(Self.places.map { ("\($0.name)\($0.year)年政府工作报告", .string($0.text)) })
        let reports = try await ingest(byTitle.text)
        expectBoth(reports, "by title", fields: false)
        #expect(reports.first?.title == "临沂市2018年政府工作报告")
    }

    @Test func listsOfParagraphs() async throws {
        expectBoth(try await ingest(JSONValue.array(Self.objects { .array(Self.paragraphs($0)) }).text), "strings")
        let parts = JSONValue.array(
            Self.objects { text in
                .array(Self.paragraphs(text).map { .object([("p", .integer(1)), ("text", $0)]) })
            })
        expectBoth(try await ingest(parts.text), "objects")
        let single = try await ingest(Self.objects { .array(Self.paragraphs($0)) }[0].text)
        #expect(single.map(\.id) == ["x#1"] && single.map(\.year) == [2018])
    }

    @Test func missingNumbersAreNull() async throws {
        let list = JSONValue.array(Self.objects()).text.replacing("\"year\"", with: "\"x\": NaN, \"year\"")
        expectBoth(try await ingest(list), "NaN")
    }

    /// Anything else is one row that says what is expected.
    @Test(arguments: [
        "{\"a\": 1}", "[1, 2, 3]", "[{\"标题\": \"甲\"}, {\"标题\": \"乙\"}]", "{\"a\": [{\"b\"", "x", "\"text\"", "{}", "[]",
        "   ",
        String(repeating: "{'title': '甲', 'text': '乙'}\n", count: 300), "[\"甲\", \"乙\"]",
        String(repeating: "{\"标题\": \"甲\"}\n", count: 300), String(repeating: "[", count: 300),
    ])
    func otherShapes(_ text: String) async throws {
        let reports = try await ingest(text)
        #expect(reports.map(\.kind) == [.unreadable] && reports[0].notes.count == 1)
    }

    /// No input, however it is cut, crashes the program or yields JSON syntax as text.
    @Test func cutJSON() async throws {
        let whole = Array(JSONValue.object([("data", .array(Self.objects()))]).text.utf8)
        for length in stride(from: 0, to: whole.count, by: 997) {
            let folder = ScratchFolder()
            let file = try folder.write(Array(whole[..<length]), to: "x.json")
            let reports = try await Ingestion.read(inputs: [file], gazetteer: gazetteer).reports
            #expect(reports.map(\.kind) == [.unreadable])
        }
    }
}
