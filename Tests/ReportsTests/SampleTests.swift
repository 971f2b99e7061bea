import Reports
import Support
import Testing

/// The five documents shipped as sample input.
@Suite struct SampleTests {
    private static func corpus(threads: Int = 1) async throws -> Corpus {
        try await Ingestion.read(
            inputs: [packageRoot + "/data/reports"], options: IngestOptions(threads: threads, evidence: evidence),
            gazetteer: gazetteer)
    }

    @Test func everyPieceIsWhatItIs() async throws {
        let reports = try await Self.corpus().reports
        func piece(_ prefix: String) throws -> Report {
            try #require(reports.first { $0.label.contains(prefix) || $0.id.hasPrefix(prefix) })
        }
        #expect(reports.map(\.part) == [nil, nil, 1, 2, 3, 1, 2, 3, nil])
        #expect(
            reports.map(\.kind) == [.report, .report, .article, .report, .report, .report, .report, .report, .report])
        #expect(reports.map(\.year) == [2021, 2023, 2023, 2023, 2022, 2021, 2020, 2020, 2024])
        #expect(reports.map(\.region) == ["南宁市", "广安市", nil, "天津市", "肇庆市", "相城区", "苏州市", "梧州市", "贵港市"])
        #expect(reports.allSatisfy { $0.region != "吉林省" })
        let last = reports[8]
        #expect(last.label == "贵港市 2024")
        #expect(last.date == "2024-02-03")
        #expect(last.session == "第六届人民代表大会第六次会议")
        #expect(last.speaker == "林海波")
        #expect(last.regionCode == "450800" && last.province == "广西壮族自治区" && last.county == nil)
        #expect(last.regionBasis == .title && last.yearBasis == .title)
        #expect(reports[3].level == .province)
        #expect(reports[0].regionBasis == .evidence && reports[0].yearBasis == .evidence)
        #expect(reports[1].regionBasis == .evidence)
        #expect(reports[0].notes.contains { $0.hasPrefix("region evidence: ") && $0.contains("上林县") })
        #expect(reports[4].speaker == "许晓雄")
        #expect(reports[5].label.hasPrefix("苏州市相城区"))
        #expect(reports[5].county == "相城区" && reports[5].prefecture == "苏州市" && reports[5].province == "江苏省")
    }

    @Test func masksAreCounted() async throws {
        let reports = try await Self.corpus().reports
        #expect(reports[0].maskedScalars > 1000)
        #expect(try #require(reports[0].maskedShare) > 0.05)
        #expect(reports[5].maskedScalars > 0)
        #expect(reports[8].maskedScalars == 0)
    }

    @Test func furnitureIsGoneAndCounted() async throws {
        let reports = try await Self.corpus().reports
        for word in ["责编", "分享让更多人看到", "我要回帖", "版权声明", "站长微信", "当前位置", "本文来源", "}", "原标题", "向大会作政府工作报告。"] {
            #expect(reports.allSatisfy { !$0.text.contains(word) }, "\(word)")
        }
        #expect(reports[2].notes.contains { $0.contains("editor line") })
        #expect(reports[4].notes.contains { $0.contains("photo caption") })
        #expect(reports[5].notes.contains { $0.contains("not trusted") })
    }

    /// Chinese characters are either in a piece's text or among those its notes report as cut.
    @Test func nothingIsLost() async throws {
        let corpus = try await Self.corpus()
        for file in corpus.files {
            let pieces = corpus.reports.filter { $0.source == file.source }
            let original = String(
                decoding: try Files.bytes(at: packageRoot + "/data/reports/" + file.source), as: UTF8.self)
            let cut = Set(pieces.flatMap { piece in piece.notes.compactMap(cutCharacters) })
            let kept = pieces.reduce(0) { $0 + hanCount($1.text) }
            let sum = pieces.reduce(0) { $0 + $1.notes.compactMap(cutCharacters).reduce(0, +) }
            #expect(hanCount(original) - kept <= sum, "\(file.source): \(cut)")
            #expect(hanCount(original) >= kept)
        }
    }

    @Test func threadsChangeNothing() async throws {
        let (one, two) = (try await Self.corpus(), try await Self.corpus(threads: 2))
        #expect(one.reports.map { "\($0)" } == two.reports.map { "\($0)" })
        #expect(one.files == two.files)
    }
}

/// 17 of “cut navigation: 17 characters”.
private func cutCharacters(_ note: String) -> Int? {
    guard note.hasPrefix("cut "), note.hasSuffix(" characters") else { return nil }
    return note.split(separator: " ").dropLast().last.flatMap { Int($0) }
}
