import Conspectus
import Foundation
import TestSupport
import Testing

/// Domains of an analyst's own, told by terms and by example sentences.
@Suite struct OwnDomainTests {
    private static func data(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Fixtures.root.appending(path: "data/" + name)))
    }

    private static func table() throws -> [(domain: String, sentence: String)] {
        let table = try CSVTable(data("training/policy-domain-sentences.csv"), name: "sentences.csv")
        let columns = try ["origin", "domain", "sentence"].map { try table.requiredColumn($0, file: "sentences.csv") }
        return table.rows.filter { $0.cells[columns[0]] == "shown" }
            .map { ($0.cells[columns[1]], $0.cells[columns[2]]) }
    }

    private static func teller(_ csv: String, background: [String] = []) throws -> DomainTeller {
        try DomainTeller(
            DomainScheme(csv: Array(csv.utf8), name: "own.csv"),
            DomainModel(csv: data("policy-domain-weights.csv"), name: "weights.csv"), background: background,
            name: "own.csv")
    }

    private static func code(_ teller: DomainTeller, _ sentence: String) -> String {
        teller.domains[teller.domain(of: sentence).domain].code
    }

    // MARK: Terms

    private static let seas =
        "code,name_zh,terms\nsea,海洋,海洋；渔业 | ＡＩ渔船\nzone,经济区,海洋经济区、开发区\ndigital,数字,\"5G,人工智能\"\n"

    @Test(arguments: [
        ("发展渔业，建设深水港。", "sea"), ("推进5g网络建设。", "digital"), ("推进５Ｇ网络建设。", "digital"),
        ("建造ai渔船。", "sea"),
        // The longest at a place counts, and 海洋 within it does not.
        ("建设海洋经济区。", "zone"),
        // Two of sea against one of zone; one of each: the longer.
        ("发展海洋和渔业开发区。", "sea"), ("在开发区发展海洋产业。", "zone"),
        ("促进就业。", "none"), ("海和洋。", "none"),
    ])
    func termsDecide(sentence: String, code: String) throws {
        let teller = try Self.teller(Self.seas)
        #expect(Self.code(teller, sentence) == code)
        #expect(teller.leftOut.isEmpty && teller.notes.isEmpty)
    }

    /// 0.8 for what terms of one domain say; 0.8 · 2/3 for two of three; 0.5 for one in more than 60 characters.
    @Test func whatTermsSayIsNotCertain() throws {
        let teller = try Self.teller(Self.seas)
        #expect(teller.domain(of: "发展渔业。").probability == 0.8)
        let shared = teller.domain(of: "发展海洋和渔业开发区。")
        #expect(abs(shared.probability - 0.8 * 2 / 3) < 1e-12)
        #expect(teller.domains[shared.second].code == "zone")
        let long = String(repeating: "推进各项工作再上新台阶，", count: 6) + "发展渔业。"
        #expect(teller.domain(of: long).probability == 0.5 && Self.code(teller, long) == "sea")
        #expect(teller.domain(of: long + "做强海洋产业。").probability == 0.8)
    }

    // MARK: Likeness

    /// A scheme of examples of ours, and what is left of the labelled sentences.
    private static func examples(
        _ codes: Set<String>, _ count: Int
    ) throws -> (cells: [(code: String, sentences: [String])], rest: [(domain: String, sentence: String)]) {
        var (cells, rest): ([String: [String]], [(domain: String, sentence: String)]) = ([:], [])
        for row in try table() {
            if codes.contains(row.domain), cells[row.domain, default: []].count < count {
                cells[row.domain, default: []].append(row.sentence)
            } else {
                rest.append(row)
            }
        }
        return (codes.sorted().map { ($0, cells[$0]!) }, rest)
    }

    private static func csv(_ cells: [(code: String, sentences: [String])]) -> String {
        cells.reduce("code,name_zh,sentences\n") {
            $0 + "own-\($1.code),\($1.code),\"\($1.sentences.joined(separator: "\n").replacing("\"", with: "\"\""))\"\n"
        }
    }

    /// Of three narrow domains most of what is told is right, most is found, and what is of no domain is left out. Some
    /// 0.8 and 0.76 were found.
    @Test func narrowDomainsAreLearntFromFiftySentences() throws {
        let codes: Set = ["energy", "culture", "health"]
        let (cells, rest) = try Self.examples(codes, 50)
        let background = rest.indices.filter { $0 % 3 == 0 }.map { rest[$0].sentence }
        let teller = try Self.teller(Self.csv(cells), background: background)
        var (told, right, all) = (0, 0, 0)
        for (index, row) in rest.enumerated() where index % 3 == 1 {
            let code = Self.code(teller, row.sentence)
            told += code == "none" ? 0 : 1
            right += code == "own-" + row.domain ? 1 : 0
            all += codes.contains(row.domain) ? 1 : 0
        }
        #expect(Double(right) / Double(told) > 0.65, "\(right) of \(told)")
        #expect(Double(right) / Double(all) > 0.65, "\(right) of \(all)")
        #expect(teller.notes.count == 1 && teller.notes[0].contains("of 150 example sentences 1"), "\(teller.notes)")
    }

    @Test func nothingHangsOnTheOrderOfRowsAndSentences() throws {
        let (cells, rest) = try Self.examples(["energy", "culture", "health", "finance"], 8)
        let background = rest.prefix(200).map(\.sentence)
        let one = try Self.teller(Self.csv(cells), background: background)
        let other = try Self.teller(
            Self.csv(cells.reversed().map { ($0.code, $0.sentences.reversed()) }), background: background)
        #expect(one.domains.map(\.code).prefix(4).reversed() == Array(other.domains.map(\.code).prefix(4)))
        for row in rest[200..<400] {
            let (first, second) = (one.domain(of: row.sentence), other.domain(of: row.sentence))
            #expect(one.domains[first.domain].code == other.domains[second.domain].code)
            #expect(abs(first.probability - second.probability) < 1e-12)
        }
        #expect(one.notes == other.notes)
    }

    /// An own domain beside ours takes its sentences from them; all others are told as before, if less surely.
    @Test func ownDomainsStandBesideOurs() throws {
        let ours = try Self.teller(String(decoding: Self.data("policy-domains.csv"), as: UTF8.self))
        let rows = ours.domains.map { "\($0.code),\($0.chinese),\n" }.joined()
        let mixed = try Self.teller("code,name_zh,terms\nsea,海洋,海洋；渔业\n" + rows)
        #expect(mixed.leftOut.isEmpty && mixed.domains.count == ours.domains.count + 1)
        for row in try Self.table().prefix(300) {
            let isOfSea = row.sentence.contains("海洋") || row.sentence.contains("渔业")
            let before = ours.domain(of: row.sentence)
            let after = mixed.domain(of: row.sentence)
            #expect(
                mixed.domains[after.domain].code == (isOfSea ? "sea" : ours.domains[before.domain].code))
            if !isOfSea { #expect(abs(before.probability - after.probability) < 1e-12) }
        }
        let fewer = try Self.teller("code,name_zh,terms\nsea,海洋,海洋\nhealth,卫生,\n")
        #expect(fewer.leftOut.contains("energy") && !fewer.leftOut.contains("none"))
    }

    // MARK: What is refused, and what is said

    @Test(arguments: [
        (
            "code,name_zh,terms\nsea,海洋,海洋\nice,冰雪,\n",
            "nothing was learnt of ice (line 3); give a domain of your own terms"
        ),
        ("code,name_zh,terms\nsea,海洋,；、\n", "nothing was learnt of sea (line 2)"),
        (
            "code,name_zh,sentences\nsea,海洋,发展海洋。\nsea,海洋,发展渔业。\n",
            "line 3: the code sea stands there twice; a domain has one row"
        ),
        ("code,name_zh,terms\n,海洋,海洋\n", "own.csv, line 2: the code is empty"),
        ("code,name_zh,from,terms\nsea,海洋,transport,海洋\n", "line 2: sea has codes of ours in from, and terms"),
    ])
    func badTablesAreRefused(csv: String, told: String) throws {
        let error = try #require(throws: DomainSchemeError.self) { _ = try Self.teller(csv) }
        #expect(error.description.contains(told), "\(error)")
    }

    @Test func whatIsDoubtfulIsSaid() throws {
        let teller = try Self.teller(
            "code,name_zh,terms,sentences\nsea,海洋,海洋；港,\nport,港口,港；海洋,\nice,冰雪,,发展冰雪运动。\nski,滑雪,滑雪,发展冰雪运动。|办好冬奥会。\n")
        #expect(
            teller.notes == [
                "one sentence of ice is too little to learn from: give it more, or terms",
                "the term 海洋 is of sea and port: sentences in which it alone stands are told by likeness",
                "the term 港 is of sea and port: sentences in which it alone stands are told by likeness",
                "the sentence 发展冰雪运动。 is an example of ice and ski: keep it where it belongs",
                "terms of one character stand in many words that mean something else: 港",
                "probabilities are not calibrated: ice, ski have fewer than 5 example sentences",
            ])
    }
}
