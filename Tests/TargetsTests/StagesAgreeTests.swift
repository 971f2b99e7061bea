import Conspectus
import Foundation
import TestSupport
import Testing
import Text

/// Reading, segmentation and targets agree on masks, numbers and sentence ends.
@Suite struct StagesAgreeTests {
    private static let lexicon = try! Lexicon(
        Lexicon.compile(dictionary: Array("增长 100 v\n新建 100 v\n住房 100 n\n力争 100 v\n投资 100 n\n某些 50 r\n".utf8)))

    private struct Stages {
        /// The tokens of kind mask.
        var masks: [String] = []
        /// The tokens of kind number or date.
        var numbers: [String] = []
        var maskedScalars = 0
        var targets: [Target] = []
    }

    private static func stages(_ clause: String) async throws -> Stages {
        var stages = Stages()
        let segmented = Segmenter(lexicon: lexicon).segment(clause)
        for (index, token) in segmented.tokens.enumerated() {
            if token.kind == .mask { stages.masks.append(segmented.surface(index)) }
            if token.kind == .number || token.kind == .date { stages.numbers.append(segmented.surface(index)) }
        }
        stages.targets = TargetExtraction.find(inPlan: clause, year: 2024, indicators: .shipped)
        stages.maskedScalars = Masks.hiddenCount(in: Scalars(clause))
        return stages
    }

    /// Every form of a hidden number is one token of kind mask, counts as masked, and is a target without a number.
    @Test(arguments: [
        "**", "××", "xx", "XX", "○○", "□□", "■■", "◯◯", "╳╳", "**.*", "xx.x", "×", "x", "＊＊", "ＸＸ", "1**", "5.×",
    ])
    func hiddenNumbers(_ mask: String) async throws {
        let stages = try await Self.stages("投资增长\(mask)%。")
        #expect(stages.masks == [mask])
        #expect(stages.maskedScalars == mask.unicodeScalars.count { Masks.isSign($0) })
        #expect(stages.targets.count == 1)
        let target = try #require(stages.targets.first)
        #expect(target.lower == nil && target.upper == nil && target.unit == "%" && target.indicator == "投资增长")
    }

    /// Hidden names and years are masks in all stages, and not targets.
    @Test(arguments: [("某市", "某"), ("**县", "**"), ("X市", "X"), ("__市", "__"), ("20xx年", "20xx"), ("20○○年", "20○○")])
    func hiddenNames(_ text: String, _ mask: String) async throws {
        let stages = try await Self.stages("力争\(text)新建")
        #expect(stages.masks == [mask])
        #expect(stages.maskedScalars > 0)
        #expect(stages.targets.isEmpty)
    }

    /// What is not a mask is not one in any stage.
    @Test(arguments: ["某些", "数据要素×", "二○○五年", "3×100米", "7*24小时", "X光", "市长□张三"])
    func notMasks(_ text: String) async throws {
        let stages = try await Self.stages("力争\(text)增长")
        #expect(stages.masks.isEmpty && stages.maskedScalars == 0)
        #expect(stages.targets.allSatisfy { $0.lower != nil || $0.upper != nil })
    }

    /// A number is one token, and its value is that of the target.
    @Test(arguments: [
        ("1 0 0套", "1 0 0", 100.0), ("5，000套", "5，000", 5000), ("三万五千套", "三万五千", 35_000), ("1,200套", "1,200", 1200),
        ("二百○五套", "二百○五", 205), ("３５０套", "３５０", 350),
    ])
    func numbers(_ text: String, _ number: String, _ value: Double) async throws {
        let stages = try await Self.stages("力争新建住房\(text)。")
        #expect(stages.numbers.contains { $0.hasPrefix(number) })
        #expect(stages.targets.map(\.lower) == [value])
    }

    @Test(arguments: ["二〇二七年", "二O二七年", "二0二七年", "二○二七年", "2027年", "2 0 2 7 年", "２０２７年"])
    func years(_ year: String) async throws {
        let stages = try await Self.stages("到\(year)新建住房500套。")
        #expect(stages.numbers.contains(year))
        let targets = stages.targets
        #expect(targets.map(\.indicator) == ["新建住房"] && targets.map(\.period) == [.other])
    }

    /// A sentence ends at the same place for words, targets and sections.
    @Test(arguments: ["。", "！", "？", "；", "!", "?", ";", "﹔", "﹖", "﹗", "｡", "\n"])
    func sentenceEnds(_ end: String) async throws {
        let stages = try await Self.stages("力争投资增长5%\(end)新建住房500套")
        #expect(stages.targets.map(\.sentence.count).max()! < 12)
        #expect(stages.targets.map(\.indicator) == ["投资增长", "新建住房"])
    }
}
