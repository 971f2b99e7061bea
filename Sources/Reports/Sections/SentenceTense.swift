import Text

/// Whether a sentence says what was done or what is to be done.
///
/// A logistic model over the presence of some 180 words and sentence openings: log-odds, plan positive. Most weights
/// were fitted to 71,619 sentences of 175 provincial reports and rounded (docs/sections.md); by hand, those of words
/// common to goals and results were lowered, and those of plain words for past and future times set.
struct SentenceTense {
    /// Log-odds of a sentence that contains none of the words.
    private static let base = -0.2
    /// The most one sentence can contribute, so that no single sentence decides.
    private static let bound = 4.0
    /// The most a sentence that names a past time can contribute.
    private static let pastBound = 6.0

    /// Words anywhere in a sentence.
    private static let anywhere = """
        了-3.9 顺利-1.5 我们-1 成功-2.1 得到-2.1 居全国-1.2 过去-1.9 感谢-1.8 取得-1.7 累计-1.5 增长-0.7 亿元-0.7 不断-0.4 下降-0.6 初步-0.9 还不-0.9 \
        上年-0.9 出台-0.9 成效-0.7 成绩-0.9 分别-0.9 明显-0.5 完成-0.5 不够-0.8 仍然-0.7 不足-0.7 新增-0.5 超过-0.3 万人-0.6 建成-0.4 达到-0.3 获得-0.6 \
        稳步-0.6 占-0.5 已-0.5 实现-0.2 不高-0.5 提高到-0.2 启动-0.5 显著-0.3 不强-0.4 矛盾-0.4 率达-0.4 投产-0.3 清醒-2 来之不易-2.5 \
        去年-1.5 比上年-1 大力+0.2 更好+0.4 不断提高+1.2 支持+0.5 争取+0.7 目标+0.5 以上+0.6 推动+0.6 充分发挥+0.6 促进+0.6 完善+0.6 左右+0.7 \
        努力+0.7 安排+0.9 健全+0.9 大力发展+0.9 切实+1 们要+1.5 更多+1.1 打造+1.1 培育+1.1 积极发展+1.2 引导+1.2 确保+1.3 办好+1.4 鼓励+1.5 做好+1.5 \
        抓好+1.8 搞好+2 今年+2.9 力争+3.5 我们将+2.5 预期目标+3 今后五年+3 未来五年+3 今后几年+2.5 总体要求+2 指导思想+1.5 奋斗目标+2 机遇+0.8 明年+2 更加+0.8 更高+0.6 更大+0.6 更强+0.6 要上+2 要有+2 要把+1.5 要在+1.2 要以+1.2 要加+1.2 要进+1.2 \
        要继+1.5 要坚+1.2 要着+1.5 要全+1.2 要大+1.2 要努+1.5 要围+1.2 要抓+1.5 要充+1.2 要切+1.5 要深+1.2 要突+1.2 要按+1 控制在+0.8 \
        基本形成+1 到二〇+1.5 到20+1.2 到２０+1.2 到本世纪+1.5
        """
    /// Past times.
    private static let past =
        "刚刚过去-5 过去一年-4 过去的一年-4 过去五年-4 过去5年-4 过去的五年-4 一年来-4 五年来-4 5年来-4 五年间-4 几年来-4 这一年-3 这五年-4 回顾-4"
    /// Words after a comma.
    private static let afterComma = "推动+0.3 促进+0.5 要+0.8 确保+0.7 完善+0.7 增强+1.1 提高+1.4 加快+1.8"
    /// Words at the beginning of a sentence, after its number if it has one.
    private static let first = """
        努力+0.3 依法+0.3 做好+0.5 认真+0.4 着力+0.5 开展+0.4 构建+0.5 启动+0.8 充分+0.5 全面+0.6 统筹+0.6 扎实+0.9 以+0.7 发挥+0.8 落实+0.8 积极+0.8 大力+0.8 \
        建立+0.8 坚持+0.8 优化+0.9 促进+0.9 实施+0.9 扩大+0.9 严格+0.9 健全+0.9 建设+0.9 发展+0.9 推动+1 巩固+1.1 加大+1.2 完善+1.2 强化+1.3 提高+1.4 \
        深化+1.4 提升+1.4 推进+1.5 加强+1.6 支持+1.7 要+1.8 进一步+2 继续+2.3 加快+2.5 抓好+1 鼓励+0.5 抓住+1 抓紧+1.5
        """

    private enum Place { case anywhere, past, afterComma, first }

    private struct Cue {
        let weight: Double
        let place: Place
    }

    /// The cues, and a table of their words with the same numbering.
    private static let cues: (all: [Cue], words: PhraseTable) = {
        var words: [Scalars] = []
        func read(_ list: String, _ place: Place) -> [Cue] {
            list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { item in
                let sign = item.firstIndex { $0 == "+" || $0 == "-" }!
                words.append(Scalars(item[..<sign]))
                return Cue(weight: Double(item[sign...])!, place: place)
            }
        }
        let all = read(anywhere, .anywhere) + read(past, .past) + read(afterComma, .afterComma) + read(first, .first)
        return (all, PhraseTable(words))
    }()
    private static let pasts = PhraseTable(
        past.split(separator: " ").map { item in Scalars(item.prefix { $0 != "-" }) })

    private let cues = SentenceTense.cues.all
    private let words = SentenceTense.cues.words
    /// For each cue the last sentence that contained it: a cue counts once per sentence.
    private var seen = [Int](repeating: -1, count: SentenceTense.cues.all.count)
    private var round = 0

    /// Whether a stretch of text names a past time.
    static func namesPast(_ text: Scalars, _ range: Range<Int>) -> Bool {
        pasts.occurs(in: text, range)
    }

    /// The log-odds that the sentence at `range` belongs to a plan, between -6 and 4.
    mutating func score(_ text: Scalars, _ range: Range<Int>) -> Double {
        round += 1
        let begin = HeadingMark.read(text, at: range.lowerBound, limit: range.upperBound)?.end ?? range.lowerBound
        var sum = Self.base
        var bound = Self.bound
        let (cues, words, round) = (cues, words, round)
        seen.withUnsafeMutableBufferPointer { seen in
            words.forEach(in: text, range) { match in
                let position = match.range.lowerBound
                if seen[match.phrase] == round { return }
                let cue = cues[match.phrase]
                switch cue.place {
                case .anywhere, .past: break
                case .afterComma:
                    guard position > range.lowerBound, text[position - 1] == "，" || text[position - 1] == "," else {
                        return
                    }
                case .first: guard position == begin else { return }
                }
                seen[match.phrase] = round
                sum += cue.weight
                if cue.place == .past { bound = Self.pastBound }
            }
        }
        return max(-bound, min(Self.bound, sum))
    }
}
